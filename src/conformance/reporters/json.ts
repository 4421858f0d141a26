import type { CaseResult, Report, ReportHeader } from "../report/report.ts";
import { reportFormat } from "../report/report.ts";

/** The report itself as JSON. */
export const jsonReporter = (report: Report): string => `${JSON.stringify(report, null, 2)}\n`;

/** First line of a report in JSON lines. */
export const jsonlHeader = (header: ReportHeader): string => `${JSON.stringify({ format: reportFormat, header })}\n`;

/** Line of one case. */
export const jsonlCase = (result: CaseResult): string => `${JSON.stringify({ case: result })}\n`;

/** Last line: without it the report is incomplete. */
export const jsonlFooter = ({ trajectories, evidence, diagnoses, footer }: Report): string =>
  `${JSON.stringify({ trajectories, evidence, diagnoses, footer })}\n`;

/** The report as JSON lines: header, cases, end. */
export const jsonlReporter = (report: Report): string =>
  [jsonlHeader(report.header), ...report.cases.map(jsonlCase), jsonlFooter(report)].join("");
