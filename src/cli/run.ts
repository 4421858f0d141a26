import { readFileSync } from "node:fs";
import { exitCodes, UsageError } from "../conformance/exit-codes.ts";
import type { ExitCode } from "../conformance/exit-codes.ts";
import { decodeRecord, encodeRecord } from "../contract/wire.ts";
import type { Values } from "../contract/implementation.ts";
import { deviationOf, openBuiltin } from "./builtin.ts";
import type { Command, Parsed } from "./command.ts";
import { complain, defineCommand, print } from "./command.ts";
import { findOperation } from "./find.ts";
import type { IdleRule } from "./idle.ts";

const help = `diffusion-spec run <operation> <inputs.json | -> [--implementation <name>]

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
  const [name, path] = positionals as [string, string];
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

const idle: readonly IdleRule<Parsed>[] = [
  {
    options: ["implementation"],
    where: ({ values, positionals: [name] }) => {
      const subject = deviationOf(values["implementation"])?.operation;
      return subject === undefined || subject === name ? undefined : `with ${name as string}`;
    },
    reason: "a deviation changes its own operation only",
  },
];

/** Evaluates one operation on given inputs. */
export const runCommand: Command = defineCommand({
  name: "run",
  summary: "evaluate one operation on your own inputs",
  help,
  options: { implementation: { type: "string" } },
  takes: { expected: '<operation> <inputs.json or "-">', least: 2, most: 2 },
  idle,
  perform: evaluate,
});
