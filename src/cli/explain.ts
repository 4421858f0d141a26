import { exitCodes, UsageError } from "../conformance/exit-codes.ts";
import { loadSuite } from "../conformance/suite/suite.ts";
import { decodeRecord } from "../contract/wire.ts";
import { explanationOf } from "../explain/explain.ts";
import type { Command } from "./command.ts";
import { parse, print } from "./command.ts";
import { findOperation } from "./find.ts";
import { nearest } from "../conformance/nearest.ts";

const help = `diffusion-spec explain <case id> [--digits <n>]

Explains one golden case: its inputs, why it exists, and the formula with the numbers in it, term by term, down to the value
that must come out. The numbers are those of the oracle, at 60 digits.

Try it:
  diffusion-spec explain ddimSigma/mid
`;

/** Explains one golden case. */
export const explainCommand: Command = {
  name: "explain",
  summary: "explain one golden case: the formula with its numbers in it",
  help,
  run: async (args) => {
    const { values, positionals } = parse("explain", args, { digits: { type: "string" }, help: { type: "boolean" } });
    if (values["help"] === true) {
      print(help);
      return exitCodes.expected;
    }
    const [id, extra] = positionals;
    if (id === undefined || extra !== undefined) throw new UsageError("explain: one id of a case is due.");
    const { cases } = loadSuite();
    const found = cases.find((golden) => golden.id === id);
    if (found === undefined) {
      const close = nearest(
        id,
        cases.map((golden) => golden.id),
      );
      throw new UsageError(`There is no case "${id}".${close === undefined ? "" : ` Did you mean ${close}?`}`);
    }
    const operation = findOperation(found.operation);
    const header = [`${found.id}: ${found.comment}`, ""];
    const inputs = Object.entries(found.inputs).map(([name, value]) => `  ${name} = ${JSON.stringify(value)}`);
    const body =
      found.wanted.kind === "outputs"
        ? explanationOf(operation, decodeRecord(found.inputs), Number(values["digits"] ?? 8))
        : [`  must be refused with ${found.wanted.codes.join(" or ")}`];
    print([...header, "Inputs", ...inputs, "", `${operation.name} (chapter ${operation.chapter})`, ...body].join("\n"));
    return exitCodes.expected;
  },
};
