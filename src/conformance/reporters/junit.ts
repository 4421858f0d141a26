import type { CaseResult, Report } from "../report/report.ts";
import { failureRows } from "./failure.ts";
import { headerLine } from "./summary.ts";
import { labelled } from "./text.ts";

/** The report as JUnit XML: one suite per operation, one test per case. */
export const junitReporter = (report: Report): string => {
  const operations = [...new Set(report.cases.map(({ operation }) => operation))];
  const seconds = (report.footer.elapsedMs / 1000).toFixed(3);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="${escape(headerLine(report))}" ${totals(report.cases)} time="${seconds}">`,
    ...operations.flatMap((operation) => suite(operation, report)),
    "</testsuites>",
    "",
  ].join("\n");
};

const suite = (operation: string, report: Report): string[] => {
  const own = report.cases.filter((one) => one.operation === operation);
  return [
    `  <testsuite name="${escape(operation)}" ${totals(own)} timestamp="${report.header.started.slice(0, 19)}">`,
    ...own.flatMap((result) => test(result, report)),
    "  </testsuite>",
  ];
};

const isError = ({ status }: CaseResult): boolean =>
  status === "errored" || status === "crashed" || status === "timeout";
const isFailure = ({ status }: CaseResult): boolean => status === "fail" || status === "xpass";
const isSkip = ({ status }: CaseResult): boolean => ["noinfo", "skipped", "xfail", "notrun"].includes(status);

const totals = (cases: readonly CaseResult[]): string => {
  const count = (is: (one: CaseResult) => boolean): number => cases.filter(is).length;
  return `tests="${cases.length}" failures="${count(isFailure)}" errors="${count(isError)}" skipped="${count(isSkip)}"`;
};

const test = (result: CaseResult, report: Report): string[] => {
  const open = `    <testcase name="${escape(result.id)}" classname="${escape(`${result.chapter}.${result.operation}`)}"`;
  const body = bodyOf(result, report);
  return body === undefined ? [`${open}/>`] : [`${open}>`, `      ${body}`, "    </testcase>"];
};

const bodyOf = (result: CaseResult, report: Report): string | undefined => {
  if (result.status === "pass") return undefined;
  if (isSkip(result))
    return `<skipped message="${escape(`${result.status}: ${result.reason ?? result.known?.reason ?? ""}`)}"/>`;
  const element = isError(result) ? "error" : "failure";
  const rows = failureRows(result, report);
  const message =
    result.reason ?? result.failure?.problems[0]?.text ?? rows.find(([label]) => label === "difference")?.[1];
  const text = labelled(rows, "").join("\n");
  return `<${element} type="${result.status}" message="${escape(message ?? result.status)}">${escape(text)}</${element}>`;
};

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

/** Text for XML: the five entities, and none of the characters that XML 1.0 forbids. */
const escape = (text: string): string =>
  text
    .replace(
      /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g,
      "\uFFFD",
    )
    .replace(/[&<>"']/g, (letter) => entities[letter] as string);
