import { readFileSync } from "node:fs";
import { exitCodes, UsageError } from "../conformance/exit-codes.ts";
import type { ExitCode } from "../conformance/exit-codes.ts";
import { checkResults } from "../conformance/protocol/filemode.ts";
import type { ReporterName } from "../conformance/reporters/index.ts";
import { reporters, terminalOf } from "../conformance/reporters/index.ts";
import { plan } from "../conformance/run/select.ts";
import { loadSuite } from "../conformance/suite/suite.ts";
import { tiers } from "../conformance/values/tolerance.ts";
import { verify } from "../conformance/run/verify.ts";
import type { Dtype } from "../contract/implementation.ts";
import type { Command, Parsed } from "./command.ts";
import { choice, complain, defineCommand } from "./command.ts";
import { deliver } from "./output.ts";
import { selectionHelp, selectionOf, selectionOptions, shardOf } from "./selection.ts";

const help = `diffusion-spec check <results.jsonl> [options]

Judges the answers to the requests of "diffusion-spec export". Give the selection and the dtype that the export had.

  --dtype <dtype>      f64 (default) or f32
${selectionHelp}
  --tier <tier>        standard (default) or strict
  --reporter <name>    ${Object.keys(reporters).join(", ")} (default table)
  --output <file>      write the report there instead of standard output
`;

const read = (path: string): string => {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new UsageError(`check: cannot read ${path}: ${(error as Error).message}.`);
  }
};

const check = async (parsed: Parsed): Promise<ExitCode> => {
  const { values, positionals } = parsed;
  const suite = loadSuite();
  const dtype = choice<Dtype>("dtype", values["dtype"], ["f64", "f32"]) ?? "f64";
  const tier = choice("tier", values["tier"], tiers);
  const reporter = choice("reporter", values["reporter"], Object.keys(reporters) as ReporterName[]) ?? "table";
  const results = read(positionals[0] as string);
  const { cases } = plan(suite.cases, selectionOf(parsed), dtype, shardOf(parsed).shard);
  const implementation = checkResults(cases, results, { dtype });
  const options = { suite, ...selectionOf(parsed), ...shardOf(parsed), ...(tier === undefined ? {} : { tier }) };
  const report = await verify(implementation, options);
  const output = values["output"] as string | undefined;
  deliver(
    reporters[reporter](report, { colour: terminalOf(process.stdout, process.env).colour && output === undefined }),
    output,
  );
  implementation.faults.forEach((fault) => complain(fault));
  const { exitCode } = report.footer;
  return exitCode === exitCodes.expected && implementation.faults.length > 0 ? exitCodes.protocol : exitCode;
};

/** Judges a file of answers. */
export const checkCommand: Command = defineCommand({
  name: "check",
  summary: "judge a file of answers to exported requests",
  help,
  options: {
    ...selectionOptions,
    dtype: { type: "string" },
    tier: { type: "string" },
    reporter: { type: "string" },
    output: { type: "string" },
  },
  takes: { expected: "one file <results.jsonl>", least: 1, most: 1 },
  perform: check,
});
