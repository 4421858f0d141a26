import { exitCodes, UsageError } from "../conformance/exit-codes.ts";
import type { SuiteCase } from "../conformance/suite/suite.ts";
import { loadSuite } from "../conformance/suite/suite.ts";
import { decodeRecord } from "../contract/wire.ts";
import { explanationOf } from "../explain/explain.ts";
import type { Command } from "./command.ts";
import { defineCommand, print, wholeNumber } from "./command.ts";
import { findOperation } from "./find.ts";
import type { IdleRule } from "./idle.ts";
import { refuseIdle } from "./idle.ts";
import { nearest } from "../conformance/nearest.ts";

const help = `diffusion-spec explain <case id> [--digits <n>]

Explains one golden case: its inputs, why it exists, and the formula with the numbers in it, term by term, down to the
expected value. The numbers are those of the oracle, which computes with 60 digits.

  --digits <n>         digits of the numbers in the formula (default 8); not for a case that must be refused

Try it:
  diffusion-spec explain ddimSigma/mid
`;

const find = (id: string): SuiteCase => {
  const { cases } = loadSuite();
  const found = cases.find((golden) => golden.id === id);
  if (found !== undefined) return found;
  const close = nearest(
    id,
    cases.map((golden) => golden.id),
  );
  throw new UsageError(`explain: unknown case "${id}".${close === undefined ? "" : ` Did you mean ${close}?`}`);
};

const idle: readonly IdleRule<SuiteCase>[] = [
  {
    options: ["digits"],
    where: ({ id, wanted }) => (wanted.kind === "outputs" ? undefined : `with ${id}`),
    reason: "the inputs of this case must be refused, so that it has no value",
  },
];

/** Explains one golden case. */
export const explainCommand: Command = defineCommand({
  name: "explain",
  summary: "explain one golden case: the formula with its numbers in it",
  help,
  options: { digits: { type: "string" } },
  takes: { expected: "one case id", least: 1, most: 1 },
  perform: (parsed) => {
    const digits = wholeNumber("digits", parsed.values["digits"], 1) ?? 8;
    const found = find(parsed.positionals[0] as string);
    refuseIdle("explain", parsed, found, idle);
    const operation = findOperation(found.operation);
    const header = [`${found.id}: ${found.comment}`, ""];
    const inputs = Object.entries(found.inputs).map(([name, value]) => `  ${name} = ${JSON.stringify(value)}`);
    const body =
      found.wanted.kind === "outputs"
        ? explanationOf(operation, decodeRecord(found.inputs), digits)
        : [`  must be refused with ${found.wanted.codes.join(" or ")}`];
    print([...header, "Inputs", ...inputs, "", `${operation.name} (chapter ${operation.chapter})`, ...body].join("\n"));
    return exitCodes.expected;
  },
});
