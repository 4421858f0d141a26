import { UsageError } from "../../src/conformance/exit-codes.ts";

const advice: readonly (readonly [pattern: RegExp, what: string])[] = [
  [/^(?:SuiteIntegrityError)/, 'the golden files are stale or damaged; run "npm run golden"'],
  [
    /^(?:ERR_MODULE_NOT_FOUND|SyntaxError: .*does not provide an export)/,
    'an import is missing; run "npm run typecheck"',
  ],
  [/^ENOENT/, "a file is missing"],
];

const ownFrame = /\/dist\/((?:tools|golden|reference|property-tests|src)\/[^):]+)\.js:(\d+)/;

/** The first place in this project that an error passed, without its stack. */
const placeOf = ({ stack = "" }: Error): string => {
  const [, file] = ownFrame.exec(stack) ?? [];
  return file === undefined ? "" : ` (in ${file}.ts)`;
};

const firstLine = (text: string): string => text.split("\n", 1)[0] as string;

/** An error in one sentence: what is wrong and what to run. */
export const explained = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  const { code = "" } = error as NodeJS.ErrnoException;
  const name = code === "" ? `${error.name}: ${error.message}` : code;
  const [, what] = advice.find(([pattern]) => pattern.test(name)) ?? [];
  if (what !== undefined) return `${what}. ${firstLine(error.message)}`;
  return `${firstLine(error.message)}${error instanceof UsageError ? "" : placeOf(error)}`;
};

/** The gaps that a check finds, or a sentence that says why it could not be made. */
export const gapsOrFailure = async (check: string, gaps: () => string[] | Promise<string[]>): Promise<string[]> => {
  try {
    return await gaps();
  } catch (error) {
    return [`${check}: not checked, because ${explained(error)}`];
  }
};
