import type { Report } from "../report/report.ts";
import { badgeReporter } from "./badge.ts";
import { githubReporter } from "./github.ts";
import { jsonlReporter, jsonReporter } from "./json.ts";
import { junitReporter } from "./junit.ts";
import { markdownReporter } from "./markdown.ts";
import { tableReporter } from "./table.ts";

/** Turns a report into text. */
export type Reporter = (report: Report, options?: { readonly colour?: boolean }) => string;

/** The reporters by name. The comparison with an older report takes two reports: `changesReporter`. */
export const reporters = {
  /** For people: counts, failures, diagnoses. */
  table: tableReporter,
  /** The whole report as one object. */
  json: jsonReporter,
  /** One line per case between a header and a footer. */
  jsonl: jsonlReporter,
  /** For CI systems that read JUnit. */
  junit: junitReporter,
  /** Annotations of a GitHub workflow. */
  github: githubReporter,
  /** A summary for a page or a comment. */
  markdown: markdownReporter,
  /** The data of a badge. */
  badge: badgeReporter,
} as const satisfies Readonly<Record<string, Reporter>>;

/** Name of a reporter. */
export type ReporterName = keyof typeof reporters;

export { badgeReporter } from "./badge.ts";
export { changesReporter } from "./changes.ts";
export { githubReporter } from "./github.ts";
export { jsonlCase, jsonlFooter, jsonlHeader, jsonlReporter, jsonReporter } from "./json.ts";
export { junitReporter } from "./junit.ts";
export { markdownReporter } from "./markdown.ts";
export { paint, terminalOf } from "./paint.ts";
export type { Paint, Terminal } from "./paint.ts";
export { progressLine, progressReporter } from "./progress.ts";
export type { ProgressReporter } from "./progress.ts";
export { headerLine, summaryLine, verdictLine } from "./summary.ts";
export { tableReporter } from "./table.ts";
