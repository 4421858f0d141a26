import { countsOf } from "../report/counts.ts";
import type { CaseResult, Report } from "../report/report.ts";
import { statuses } from "../report/report.ts";
import { diagnosisLines, failureRows, failures, trajectoryLines } from "./failure.ts";
import { headerLine, notApplicableLine, summaryLine, verdictLine } from "./summary.ts";
import { labelled, plural } from "./text.ts";

/** Failures shown in full; the others are listed by their ids. */
const shown = 20;

/** The report as Markdown, for a job summary or a file. */
export const markdownReporter = (report: Report): string => {
  const { name, dtype } = report.header.implementation;
  const failed = failures(report);
  const sections = [
    [`# ${escape(name)}, ${dtype}`],
    [`${escape(headerLine(report))}.`, notApplicableLine(report) ?? ""].filter((line) => line !== ""),
    [`**${verdictLine(report)}** ${escape(summaryLine(report).replace(/ {2,}/g, ", "))}.`],
    chapterTable(report),
    bullets("Diagnosis", diagnosisLines(report)),
    bullets("Trajectories", trajectoryLines(report)),
    failed.length === 0 ? [] : [`## ${plural(failed.length, "failure")}`],
    ...failed.slice(0, shown).map((result) => failureBlock(result, report)),
    failed.length <= shown
      ? []
      : [
          `Further failures: ${failed
            .slice(shown)
            .map(({ id }) => `\`${id}\``)
            .join(", ")}.`,
        ],
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n")}\n`;
};

const bullets = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : [`## ${title}`, "", ...lines.map((line) => `- ${escape(line)}`)];

const chapterTable = ({ cases }: Report): string[] => {
  const chapters = [...new Set(cases.map(({ chapter }) => chapter))];
  const totals = countsOf(cases);
  const used = statuses.filter((status) => totals[status] > 0);
  const row = (name: string, own: readonly CaseResult[]): string => {
    const counts = countsOf(own);
    return `| ${name} | ${own.length} | ${used.map((status) => counts[status]).join(" | ")} |`;
  };
  return [
    `| chapter | cases | ${used.join(" | ")} |`,
    `|---|--:|${used.map(() => "--:|").join("")}`,
    ...chapters.map((chapter) =>
      row(
        chapter,
        cases.filter((one) => one.chapter === chapter),
      ),
    ),
    row("all", cases),
  ];
};

const failureBlock = (result: CaseResult, report: Report): string[] => [
  `<details><summary>${result.status}: <code>${escape(result.id)}</code></summary>`,
  "",
  "```text",
  ...labelled(failureRows(result, report), "").map((line) => line.replaceAll("```", "'''")),
  "```",
  "",
  "</details>",
];

const escape = (text: string): string =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replace(/[|*_`[\]\\]/g, "\\$&");
