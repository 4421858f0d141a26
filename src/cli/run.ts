import { readFileSync } from "node:fs";
import { exitCodes, UsageError } from "../conformance/exit-codes.ts";
import type { ExitCode } from "../conformance/exit-codes.ts";
import { decodeRecord, encodeRecord } from "../contract/wire.ts";
import type { Values } from "../contract/implementation.ts";
import { openBuiltin } from "./builtin.ts";
import type { Command, Parsed } from "./command.ts";
import { complain, parse, print } from "./command.ts";
import { findOperation } from "./find.ts";

const help = `diffusion-spec run <name> <inputs.json | -> [--implementation <name>]

Evaluates one operation on inputs of your own and prints its outputs as JSON. "-" reads standard input. Arrays are
lists of numbers or {"shape": [...], "data": [...]}.

  --implementation <name>   reference (default), cpu, webasm, or deviation:<id>@<operation>

Try it:
  echo '{"eta": 0.5, "alphaBar": 0.25, "alphaBarPrev": 0.75}' | diffusion-spec run ddimSigma -
`;

const read = (path: string): string => {
  try {
    return readFileSync(path === "-" ? 0 : path, "utf8");
  } catch (error) {
    throw new UsageError(`run: cannot read ${path}: ${(error as Error).message}.`);
  }
};

const inputsOf = (path: string): Values => {
  try {
    return decodeRecord(JSON.parse(read(path)) as Record<string, unknown>);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(
      `run: ${path === "-" ? "standard input" : path} is not a JSON record: ${(error as Error).message}.`,
    );
  }
};

const evaluate = async ({ values, positionals }: Parsed): Promise<ExitCode> => {
  const [name, path, extra] = positionals;
  if (name === undefined || path === undefined || extra !== undefined) {
    throw new UsageError('run: a name and a file (or "-") are due. See "diffusion-spec run --help".');
  }
  const operation = findOperation(name);
  const implementation = await openBuiltin((values["implementation"] as string | undefined) ?? "reference");
  const outcome = await implementation.run(operation.name, inputsOf(path));
  await implementation.close?.();
  if (outcome.kind === "outputs") {
    print(JSON.stringify(encodeRecord(outcome.outputs), null, 2));
    return exitCodes.expected;
  }
  complain(
    outcome.kind === "rejected" ? `${outcome.code}: ${outcome.message}` : `${outcome.kind}: ${JSON.stringify(outcome)}`,
  );
  return exitCodes.failure;
};

/** Evaluates one operation on given inputs. */
export const runCommand: Command = {
  name: "run",
  summary: "evaluate one operation on your own inputs",
  help,
  run: async (args) => {
    const parsed = parse("run", args, { implementation: { type: "string" }, help: { type: "boolean" } });
    if (parsed.values["help"] !== true) return evaluate(parsed);
    print(help);
    return exitCodes.expected;
  },
};
