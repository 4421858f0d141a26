import { parseArgs } from "node:util";
import type { ParseArgsConfig } from "node:util";
import { UsageError } from "../conformance/exit-codes.ts";
import type { ExitCode } from "../conformance/exit-codes.ts";
import { nearest } from "../conformance/nearest.ts";

/** One command of the command line. */
export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** The whole help text. */
  readonly help: string;
  readonly run: (args: readonly string[]) => Promise<ExitCode>;
}

/** Writes to standard output. */
export const print = (text: string): void => {
  process.stdout.write(text.endsWith("\n") ? text : `${text}\n`);
};

/** Writes to standard error. */
export const complain = (text: string): void => {
  process.stderr.write(text.endsWith("\n") ? text : `${text}\n`);
};

type Options = NonNullable<ParseArgsConfig["options"]>;

/** Options of a command, and what is left. */
export interface Parsed {
  readonly values: Readonly<Record<string, string | boolean | readonly string[] | undefined>>;
  readonly positionals: readonly string[];
  /** Everything after `--`. */
  readonly rest: readonly string[];
}

/** Reads the arguments of a command; what it does not know is a usage error that names the nearest option. */
export const parse = (command: string, args: readonly string[], options: Options): Parsed => {
  const split = args.indexOf("--");
  const own = split < 0 ? args : args.slice(0, split);
  const rest = split < 0 ? [] : args.slice(split + 1);
  refuseUnknown(command, own, Object.keys(options));
  try {
    const { values, positionals } = parseArgs({ args: [...own], options, allowPositionals: true, strict: true });
    return { values: values as Parsed["values"], positionals, rest };
  } catch (error) {
    throw new UsageError(`${command}: ${(error as Error).message} See "diffusion-spec ${command} --help".`);
  }
};

const refuseUnknown = (command: string, args: readonly string[], known: readonly string[]): void => {
  const names = args.filter((arg) => arg.startsWith("--")).map((arg) => arg.slice(2).split("=")[0] as string);
  const stranger = names.find((name) => !known.includes(name));
  if (stranger === undefined) return;
  const close = nearest(stranger, known);
  const hint = close === undefined ? "" : ` Did you mean --${close}?`;
  throw new UsageError(`${command}: there is no option --${stranger}.${hint} See "diffusion-spec ${command} --help".`);
};

/** A whole number given as an option. */
export const wholeNumber = (name: string, text: unknown): number | undefined => {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 0) {
    throw new UsageError(`--${name} must be a whole number, got "${String(text)}".`);
  }
  return value;
};

/** A value that must be one of a few names. */
export const choice = <Name extends string>(name: string, text: unknown, known: readonly Name[]): Name | undefined => {
  if (text === undefined) return undefined;
  if (known.includes(text as Name)) return text as Name;
  throw new UsageError(`--${name} must be one of ${known.join(", ")}; got "${String(text)}".`);
};
