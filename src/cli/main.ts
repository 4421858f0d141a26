import { ConformanceError, exitCodes, UsageError } from "../conformance/exit-codes.ts";
import type { ExitCode } from "../conformance/exit-codes.ts";
import { nearest } from "../conformance/nearest.ts";
import type { Command } from "./command.ts";
import { complain, print } from "./command.ts";
import { packageVersion } from "./version.ts";

/** The commands by name. They are loaded when they are called, so that asking for help loads no kernels. */
export const loaders: Readonly<Record<string, () => Promise<Command>>> = {
  verify: async () => (await import("./verify.ts")).verifyCommand,
  laws: async () => (await import("./laws.ts")).lawsCommand,
  list: async () => (await import("./list.ts")).listCommand,
  show: async () => (await import("./show.ts")).showCommand,
  explain: async () => (await import("./explain.ts")).explainCommand,
  derive: async () => (await import("./derive.ts")).deriveCommand,
  run: async () => (await import("./run.ts")).runCommand,
  sample: async () => (await import("./sample.ts")).sampleCommand,
  serve: async () => (await import("./serve.ts")).serveCommand,
  export: async () => (await import("./export.ts")).exportCommand,
  check: async () => (await import("./check.ts")).checkCommand,
  merge: async () => (await import("./merge.ts")).mergeCommand,
};

const overview = async (): Promise<string> => {
  const commands = await Promise.all(Object.values(loaders).map((load) => load()));
  const rows = commands.map(({ name, summary }) => `  ${name.padEnd(9)} ${summary}`);
  return [
    "diffusion-spec: is your diffusion model's code right?",
    "",
    "Start with:",
    "  diffusion-spec verify -- python my_adapter.py   check your own implementation (docs/protocol.md)",
    "  diffusion-spec verify --builtin                 check the implementations of this package",
    "  diffusion-spec show ddimStep                    one equation: statement, domain, laws, deviations, a vector",
    "",
    "Commands:",
    ...rows,
    "",
    '"diffusion-spec <command> --help" explains one command. Exit codes: 0 as expected, 1 does not conform, 2 usage,',
    "3 suite damaged, 4 nothing selected, 5 the adapter did not start or violates the protocol, 130 interrupted.",
    "",
  ].join("\n");
};

const rejectUnknown = (name: string): never => {
  const close = nearest(name, Object.keys(loaders));
  const hint = close === undefined ? "" : ` Did you mean "${close}"?`;
  throw new UsageError(`Unknown command "${name}".${hint} "diffusion-spec --help" lists the commands.`);
};

const load = async (name: string): Promise<Command> => (loaders[name] ?? (() => rejectUnknown(name)))();

const helpOn = async ([name, ...extra]: readonly string[]): Promise<ExitCode> => {
  refuseExtra("--help <command>", extra);
  print(name === undefined ? await overview() : (await load(name)).help);
  return exitCodes.expected;
};

const refuseExtra = (call: string, [extra]: readonly string[]): void => {
  if (extra !== undefined) throw new UsageError(`Unexpected argument "${extra}" after "diffusion-spec ${call}".`);
};

const dispatch = async ([name, ...args]: readonly string[]): Promise<ExitCode> => {
  if (name === undefined) {
    print(await overview());
    return exitCodes.usage;
  }
  if (name === "--help" || name === "-h" || name === "help") return helpOn(args);
  if (name === "--version" || name === "-v") {
    refuseExtra(name, args);
    print(packageVersion());
    return exitCodes.expected;
  }
  return (await load(name)).run(args);
};

/** Runs the command line and returns its exit code. A usage error is a sentence, without a stack. */
export const main = async (args: readonly string[]): Promise<ExitCode> => {
  try {
    return await dispatch(args);
  } catch (error) {
    if (!(error instanceof ConformanceError)) throw error;
    complain(`diffusion-spec: ${error.message}`);
    return error.exitCode;
  }
};
