import { ConformanceError, exitCodes, UsageError } from "../conformance/exit-codes.ts";
import type { ExitCode } from "../conformance/exit-codes.ts";
import { nearest } from "../conformance/nearest.ts";
import type { Command } from "./command.ts";
import { complain, print } from "./command.ts";
import { packageVersion } from "./version.ts";

/** Commands are loaded when they are called, so that asking for help loads no kernels. */
const loaders: Readonly<Record<string, () => Promise<Command>>> = {
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
    "  diffusion-spec show ddimStep                    one equation: statement, domain, laws, known slips, a vector",
    "",
    "Commands:",
    ...rows,
    "",
    '"diffusion-spec <command> --help" tells more. Exit codes: 0 as expected, 1 does not conform, 2 usage,',
    "3 suite damaged, 4 nothing selected, 5 the adapter did not start or breaks the protocol, 130 interrupted.",
    "",
  ].join("\n");
};

const unknown = (name: string): never => {
  const close = nearest(name, Object.keys(loaders));
  const hint = close === undefined ? "" : ` Did you mean "${close}"?`;
  throw new UsageError(`There is no command "${name}".${hint} "diffusion-spec --help" lists them.`);
};

const dispatch = async ([name, ...args]: readonly string[]): Promise<ExitCode> => {
  if (name === undefined || name === "--help" || name === "-h" || name === "help") {
    print(await overview());
    return name === undefined ? exitCodes.usage : exitCodes.expected;
  }
  if (name === "--version" || name === "-v") {
    print(packageVersion());
    return exitCodes.expected;
  }
  const command = await (loaders[name] ?? (() => unknown(name)))();
  return command.run(args);
};

/** Runs the command line and returns its exit code. An error of the user's is a sentence, not a stack. */
export const main = async (args: readonly string[]): Promise<ExitCode> => {
  try {
    return await dispatch(args);
  } catch (error) {
    if (!(error instanceof ConformanceError)) throw error;
    complain(`diffusion-spec: ${error.message}`);
    return error.exitCode;
  }
};
