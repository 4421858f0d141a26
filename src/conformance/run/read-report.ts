import { AccountingError } from "../exit-codes.ts";
import { balanced } from "./finish.ts";
import { packageRoot } from "../suite/package-root.ts";
import type { Report } from "../report/report.ts";
import { reportFormat } from "../report/report.ts";
import { schemaCheck } from "../suite/schema.ts";

/**
 * Reads a report, as JSON or as JSON lines, and refuses one that is incomplete, is of a newer format or does not
 * add up. `name` is how messages call it.
 */
export const readReport = (text: string, name = "the report", root: string = packageRoot()): Report => {
  const document = parse(text, name);
  const { format } = document;
  if (typeof format === "number" && format > reportFormat) {
    throw new AccountingError(
      `${name} has format ${format}; this version of diffusion-spec reads ${reportFormat}. Upgrade it.`,
    );
  }
  if (document["footer"] === undefined) throw new AccountingError(`${name} has no footer: it is incomplete.`);
  const misfit = schemaCheck(root, "report")(document);
  if (misfit !== undefined) throw new AccountingError(`${name} is not a report: ${misfit}.`);
  return balanced(document as unknown as Report);
};

type Document = Readonly<Record<string, unknown>>;

const parse = (text: string, name: string): Document => {
  const whole = attempt(text);
  if (whole !== undefined) return whole;
  const lines = text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map(attempt);
  if (lines.length === 0 || lines.includes(undefined))
    throw new AccountingError(`${name} is not JSON: it is incomplete, or not a report.`);
  return ofLines(lines as Document[]);
};

const attempt = (text: string): Document | undefined => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Document) : undefined;
  } catch {
    return undefined;
  }
};

/** The document of a report in JSON lines: a header, the cases, and an end with all the rest. */
const ofLines = (lines: readonly Document[]): Document => {
  const find = (key: string): Document => lines.find((line) => key in line) ?? {};
  const cases = lines.flatMap((line) => ("case" in line ? [line["case"]] : []));
  return { ...find("header"), cases, ...find("footer") };
};
