import { countsOf, isFailing } from "../report/counts.ts";
import type { CaseResult, Report } from "../report/report.ts";
import { diagnosisLines, failureRows, failures, trajectoryLines } from "./failure.ts";
import type { Paint } from "./paint.ts";
import { paint } from "./paint.ts";
import { headerLine, notApplicableLine, summaryLine, verdictLine } from "./summary.ts";
import { brief, columns, labelled, plural, tally } from "./text.ts";

/** Failures shown in full for each operation; the others are counted. */
const shownPerOperation = 3;

/** The report for people: a table of the chapters, then everything that is not as it should be. */
export const tableReporter = (report: Report, { colour = false }: { readonly colour?: boolean } = {}): string => {
  const ink = paint(colour);
  const isGood = report.footer.exitCode === 0;
  const sections = [
    [ink.bold(headerLine(report)), notApplicableLine(report) ?? ""].filter((line) => line !== ""),
    chapterTable(report),
    failureSection(report, ink),
    titled("Trajectories", trajectoryLines(report), ink),
    titled("Diagnosis", diagnosisLines(report), ink),
    titled("Says nothing here", reasons(report, "noinfo"), ink),
    titled("Skipped", reasons(report, "skipped"), ink),
    titled("Not run", reasons(report, "notrun"), ink),
    [summaryLine(report), (isGood ? ink.green : ink.red)(verdictLine(report))],
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n").trimEnd())
    .join("\n\n")}\n`;
};

const titled = (title: string, lines: readonly string[], ink: Paint): string[] =>
  lines.length === 0 ? [] : [ink.bold(title), ...lines.map((line) => `  ${line}`)];

const chapterTable = (report: Report): string[] => {
  const chapters = [...new Set(report.cases.map(({ chapter }) => chapter))];
  const rows = chapters.map((chapter) => chapterRow(report, chapter));
  return columns([["chapter", "cases", "pass", "fail", "noinfo", "skipped", "other", "worst", "at"], ...rows], [0, 8]);
};

const chapterRow = (report: Report, chapter: string): string[] => {
  const own = report.cases.filter((one) => one.chapter === chapter);
  const counts = countsOf(own);
  const { pass, fail, noinfo, skipped } = counts;
  const far = farthest(own, report);
  const numbers = [own.length, pass, fail, noinfo, skipped, own.length - pass - fail - noinfo - skipped];
  return [chapter, ...numbers.map(String), far === undefined ? "-" : brief(far.distance), far?.id ?? ""];
};

const farthest = (cases: readonly CaseResult[], { header }: Report): { id: string; distance: number } | undefined =>
  cases
    .flatMap(({ id, tiers }) => {
      const tier = tiers?.[header.gate];
      return tier?.tolerances === undefined || tier.verdict === "noinfo" ? [] : [{ id, distance: tier.tolerances }];
    })
    .reduce<{ id: string; distance: number } | undefined>(
      (far, next) => (far === undefined || next.distance > far.distance ? next : far),
      undefined,
    );

const failureSection = (report: Report, ink: Paint): string[] => {
  const operations = [...new Set(failures(report).map(({ operation }) => operation))];
  return operations.flatMap((operation) => {
    const own = failures(report).filter((one) => one.operation === operation);
    const rest = own.length - shownPerOperation;
    const more = rest > 0 ? [`${operation}: ${plural(rest, "more failure")}; the json reporter lists all.`, ""] : [];
    return [...own.slice(0, shownPerOperation).flatMap((result) => failureBlock(result, report, ink)), ...more];
  });
};

const failureBlock = (result: CaseResult, report: Report, ink: Paint): string[] => {
  const mark = result.status === "xpass" ? ink.yellow("UNEXPECTED PASS") : ink.red(result.status.toUpperCase());
  return [`${mark} ${ink.bold(result.id)}`, ...labelled(failureRows(result, report), "  "), ""];
};

const reasons = ({ cases }: Report, status: CaseResult["status"]): string[] => {
  const own = cases.filter((one) => one.status === status && !isFailing(status));
  return tally(own.map(({ reason = "" }) => reason)).map(([reason, count]) => {
    const operations = new Set(own.filter((one) => one.reason === reason).map(({ operation }) => operation));
    const names = [...operations].slice(0, 4).join(", ");
    const others = operations.size > 4 ? ` and ${operations.size - 4} more` : "";
    return `${plural(count, "case")}: ${reason} (${names}${others})`;
  });
};
