import type { CaseResult, Report } from "../report/report.ts";
import { diagnosisLines, failureRows, failures, trajectoryLines } from "./failure.ts";
import { summaryLine } from "./summary.ts";
import { labelled } from "./text.ts";

/** Annotations of one kind that GitHub shows for one step. */
const most = 10;

/** The report as annotations of a GitHub workflow. Failures of different operations come first. */
export const githubReporter = (report: Report): string => {
  const ranked = spread(failures(report));
  const rest = ranked.length - most;
  const command = report.footer.exitCode === 0 ? "notice" : "error";
  const shown = ranked.slice(0, rest > 0 ? most - 1 : most - (command === "error" ? 1 : 0));
  return [
    ...shown.map((result) =>
      annotation("error", `${result.status}: ${result.id}`, labelled(failureRows(result, report), "").join("\n")),
    ),
    ...[...diagnosisLines(report), ...trajectoryLines(report)].map((line) => annotation("warning", "diagnosis", line)),
    annotation(command, "diffusion-spec", summaryLine(report)),
    "",
  ].join("\n");
};

/** The first failure of every operation, then the second of every operation, and so on. */
const spread = (results: readonly CaseResult[]): CaseResult[] => {
  const ranks = results.map(
    ({ operation }, i) => results.slice(0, i).filter((one) => one.operation === operation).length,
  );
  return results
    .map((result, i) => ({ result, rank: ranks[i] as number }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ result }) => result);
};

const annotation = (command: string, title: string, message: string): string =>
  `::${command} title=${data(title).replaceAll(":", "%3A").replaceAll(",", "%2C")}::${data(message)}`;

const data = (text: string): string => text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
