import type { Change, Comparison, Drift } from "./compare-reports.ts";
import { compareReports } from "./compare-reports.ts";
import type { Report } from "../report/report.ts";
import { paint } from "./paint.ts";
import { headerLine, summaryLine } from "./summary.ts";
import { brief, plural } from "./text.ts";

/** Entries of each list that are shown. */
const shown = 20;

/** What changed since an older report. */
export const changesReporter = (
  newer: Report,
  older: Report,
  { colour = false }: { readonly colour?: boolean } = {},
): string => {
  const ink = paint(colour);
  const found = compareReports(older, newer);
  const sections = [
    [ink.bold(`${headerLine(newer)}, compared with the report from ${older.header.started}`)],
    found.context.map(({ what, before, after }) => ink.yellow(`The ${what} changed from ${before} to ${after}.`)),
    list(ink.red("broken"), found.broken.map(changeText)),
    list(ink.green("fixed"), found.fixed.map(changeText)),
    list("changed", found.changed.map(changeText)),
    list("added", found.added),
    list("removed", found.removed),
    list("less accurate", found.worse.map(driftText)),
    list("more accurate", found.better.map(driftText)),
    [isSame(found) ? "No case changed." : "", summaryLine(newer)].filter((line) => line !== ""),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n")}\n`;
};

const list = (title: string, lines: readonly string[]): string[] => {
  if (lines.length === 0) return [];
  const rest = lines.length - shown;
  return [
    `${plural(lines.length, "case")} ${title}`,
    ...lines.slice(0, shown).map((line) => `  ${line}`),
    ...(rest > 0 ? [`  and ${rest} more`] : []),
  ];
};

const changeText = ({ id, before, after }: Change): string => `${id}: ${before}, now ${after}`;

const driftText = ({ id, before, after }: Drift): string => `${id}: ${brief(before)}, now ${brief(after)} tolerances`;

const isSame = ({ broken, fixed, changed, added, removed, worse, better }: Comparison): boolean =>
  [broken, fixed, changed, added, removed, worse, better].every((part) => part.length === 0);
