import type { Report } from "../conformance/report/report.ts";
import { progressReporter, terminalOf } from "../conformance/reporters/index.ts";
import type { VerifyOptions } from "../conformance/run/verify.ts";
import type { Parsed } from "./command.ts";

/** Shows on standard error how far a run is, unless `--quiet` is given. */
export const withProgress = async (
  { values }: Parsed,
  work: (callbacks: Pick<VerifyOptions, "onStart" | "onResult">) => Promise<Report>,
): Promise<Report> => {
  if (values["quiet"] === true) return work({});
  const progress = progressReporter((line) => process.stderr.write(line), terminalOf(process.stderr, process.env));
  try {
    return await work(progress);
  } finally {
    progress.end();
  }
};
