import { readFileSync } from "node:fs";
import { UsageError } from "../conformance/exit-codes.ts";
import { mergeReports } from "../conformance/run/merge.ts";
import { readReport } from "../conformance/run/read-report.ts";
import type { ReporterName } from "../conformance/reporters/index.ts";
import { reporters } from "../conformance/reporters/index.ts";
import type { Command } from "./command.ts";
import { choice, defineCommand } from "./command.ts";
import { deliver } from "./output.ts";

const help = `diffusion-spec merge <report.json> ... [options]

Joins the JSON reports of all shards of one run. It is an error if a shard is missing, is given
twice, or belongs to another run.

  --reporter <name>    ${Object.keys(reporters).join(", ")} (default table)
  --output <file>      write the report there instead of standard output
`;

const read = (path: string): string => {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new UsageError(`merge: cannot read ${path}: ${(error as Error).message}.`);
  }
};

/** Joins the reports of shards. */
export const mergeCommand: Command = defineCommand({
  name: "merge",
  summary: "join the reports of shards",
  help,
  options: { reporter: { type: "string" }, output: { type: "string" } },
  takes: { expected: "at least one report file", least: 1, most: Infinity },
  perform: ({ values, positionals }) => {
    const reporter = choice("reporter", values["reporter"], Object.keys(reporters) as ReporterName[]) ?? "table";
    const merged = mergeReports(positionals.map((path) => readReport(read(path), path)));
    deliver(reporters[reporter](merged), values["output"] as string | undefined);
    return merged.footer.exitCode;
  },
});
