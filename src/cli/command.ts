import { parseArgs } from "node:util";
import type { ParseArgsConfig } from "node:util";
import { exitCodes, UsageError } from "../conformance/exit-codes.ts";
import type { ExitCode } from "../conformance/exit-codes.ts";
import { nearest } from "../conformance/nearest.ts";
import type { IdleRule } from "./idle.ts";
import { refuseIdle } from "./idle.ts";
import type { Parsed } from "./parsed.ts";

export type { Parsed } from "./parsed.ts";

/** The options of a command, for `parseArgs`. */
export type Options = NonNullable<ParseArgsConfig["options"]>;

/** One command of the command line. */
export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** The whole help text. */
  readonly help: string;
  /** Its options, without `--help`. */
  readonly options: Options;
  readonly run: (args: readonly string[]) => Promise<ExitCode>;
}

/** How many arguments without a name a command takes, and what they are. */
export interface Takes {
  /** For the error, such as `one case id`. */
  readonly expected: string;
  readonly least: number;
  readonly most: number;
}

/** What a command is made of. */
export interface Definition extends Omit<Command, "run"> {
  /** Default: none. */
  readonly takes?: Takes;
  /** Whether a command after `--` is taken. */
  readonly takesCommand?: boolean;
  /** Where which options have no effect. */
  readonly idle?: readonly IdleRule<Parsed>[];
  /** Does the work, after the arguments are read and found to have an effect. */
  readonly perform: (parsed: Parsed) => ExitCode | Promise<ExitCode>;
}

/** Writes to standard output. */
export const print = (text: string): void => {
  process.stdout.write(text.endsWith("\n") ? text : `${text}\n`);
};

/** Writes to standard error. */
export const complain = (text: string): void => {
  process.stderr.write(text.endsWith("\n") ? text : `${text}\n`);
};

/** Makes a command. `--help` comes before everything else; an argument that would have no effect is a usage error. */
export const defineCommand = ({ takes, takesCommand = false, idle = [], perform, ...about }: Definition): Command => ({
  ...about,
  run: async (args) => {
    const { name, help, options } = about;
    const parsed = parse(name, args, { ...options, help: { type: "boolean" } }, takesCommand);
    if (parsed.values["help"] === true) {
      print(help);
      return exitCodes.expected;
    }
    refuseArguments(name, parsed, takes ?? { expected: "no argument", least: 0, most: 0 }, takesCommand);
    refuseIdle(name, parsed, parsed, idle);
    return perform(parsed);
  },
});

/** Reads the arguments; without a command of an adapter, words after `--` are arguments like those before it. */
const parse = (command: string, args: readonly string[], options: Options, takesCommand: boolean): Parsed => {
  const split = args.indexOf("--");
  const own = split < 0 ? args : args.slice(0, split);
  const rest = split < 0 ? [] : args.slice(split + 1);
  rejectUnknown(command, own, Object.keys(options));
  const { values, positionals, tokens } = parsed(command, own, options);
  refuseTwice(
    command,
    tokens.flatMap((token) => (token.kind === "option" ? [token.name] : [])),
    options,
  );
  const given = values as Parsed["values"];
  if (takesCommand) return { values: given, positionals, rest };
  return { values: given, positionals: [...positionals, ...rest], rest: [] };
};

const parsed = (command: string, args: readonly string[], options: Options) => {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true, tokens: true });
  } catch (error) {
    throw new UsageError(`${command}: ${(error as Error).message} See "diffusion-spec ${command} --help".`);
  }
};

const rejectUnknown = (command: string, args: readonly string[], known: readonly string[]): void => {
  const names = args.filter((arg) => arg.startsWith("--")).map((arg) => arg.slice(2).split("=")[0] as string);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown === undefined) return;
  const close = nearest(unknown, known);
  const hint = close === undefined ? "" : ` Did you mean --${close}?`;
  throw new UsageError(`${command}: unknown option --${unknown}.${hint} See "diffusion-spec ${command} --help".`);
};

const refuseTwice = (command: string, names: readonly string[], options: Options): void => {
  const twice = names.find((name, i) => names.indexOf(name) < i && options[name]?.multiple !== true);
  if (twice !== undefined) throw new UsageError(`${command}: --${twice} is given twice; give it once.`);
};

const refuseArguments = (
  command: string,
  { positionals }: Parsed,
  { expected, least, most }: Takes,
  takesCommand: boolean,
): void => {
  if (positionals.length >= least && positionals.length <= most) return;
  if (most === 0) {
    const cure = takesCommand ? ' The command of an adapter comes after "--".' : "";
    throw new UsageError(
      `${command}: unexpected argument "${positionals[0] as string}".${cure} See "diffusion-spec ${command} --help".`,
    );
  }
  const got = positionals.length === 0 ? "none" : positionals.map((argument) => `"${argument}"`).join(" ");
  throw new UsageError(`${command}: expected ${expected}, got ${got}. See "diffusion-spec ${command} --help".`);
};

/** A whole number given as an option. */
export const wholeNumber = (name: string, text: unknown, atLeast = 0): number | undefined => {
  if (text === undefined) return undefined;
  const value = String(text).trim() === "" ? NaN : Number(text);
  if (!Number.isSafeInteger(value) || value < atLeast) {
    throw new UsageError(`--${name} must be a whole number of at least ${atLeast}, got "${String(text)}".`);
  }
  return value;
};

/** A value that must be one of a few names. */
export const choice = <Name extends string>(name: string, text: unknown, known: readonly Name[]): Name | undefined => {
  if (text === undefined) return undefined;
  if (known.includes(text as Name)) return text as Name;
  throw new UsageError(`--${name} must be one of ${known.join(", ")}; got "${String(text)}".`);
};
