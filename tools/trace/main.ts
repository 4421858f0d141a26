import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { UsageError } from "../../src/conformance/exit-codes.ts";
import { packageRoot } from "../../src/conformance/suite/package-root.ts";
import { loadSuite } from "../../src/conformance/suite/suite.ts";
import type { Suite } from "../../src/conformance/suite/suite.ts";
import { operations } from "../../src/contract/operations/index.ts";
import { dangling, entriesOf, gapsOf, needlessReasons } from "./entries.ts";
import { explained, gapsOrFailure } from "./failure.ts";
import type { Kill } from "./kill.ts";
import { killMatrix } from "./kill.ts";
import { killMarkdown, traceMarkdown } from "./markdown.ts";
import { nearestText } from "./nearest.ts";
import { refusalGaps, refusalTable } from "./refusals.ts";
import { refusalsMarkdown } from "./refusals-page.ts";
import { chapterLines, deviationLine, refusalLine } from "./summary.ts";
import { textGaps } from "./texts.ts";

/** What notices too little of a deviation. */
export const killGaps = ({ operation, id, cases, nearest, confused, law }: Kill): string[] => [
  ...(cases.length === 0 ? [`${id} of ${operation}: no case detects it at binary32; ${nearestText(nearest)}`] : []),
  ...confused.map(
    (other) => `${id} of ${operation}: no case tells it apart from ${other.id}; ${nearestText(other.nearest)}`,
  ),
  ...(law === undefined ? [`${id} of ${operation}: breaks no law`] : []),
];

const pathOf = (page: string): string => join(packageRoot(), "docs", page);

const stalePages = (pages: Readonly<Record<string, string>>): string[] =>
  Object.entries(pages)
    .filter(([page, text]) => !existsSync(pathOf(page)) || readFileSync(pathOf(page), "utf8") !== text)
    .map(([page]) => page);

/** What is missing where the suite can be read, and a summary; the pages of docs/ are written, or only compared. */
const traceSuite = async (suite: Suite, isCheck: boolean): Promise<string[]> => {
  const entries = entriesOf(suite);
  const table = refusalTable([...operations.values()], suite);
  const kills = await killMatrix(suite);
  const pages = {
    "trace.md": traceMarkdown(entries),
    "kill-matrix.md": killMarkdown(kills),
    "refusals.md": refusalsMarkdown(table),
  };
  const stale = stalePages(pages);
  if (!isCheck) {
    for (const [page, text] of Object.entries(pages)) writeFileSync(pathOf(page), text);
    stale.forEach((page) => say(`wrote docs/${page}`));
  }
  [...chapterLines(entries), deviationLine(kills), refusalLine(table)].forEach(say);
  return [
    ...entries.flatMap(gapsOf),
    ...needlessReasons(entries),
    ...refusalGaps(table),
    ...kills.flatMap(killGaps),
    ...(isCheck ? stale.map((page) => `docs/${page}: out of date; run "npm run trace"`) : []),
  ];
};

const say = (line: string): boolean => process.stdout.write(`${line}\n`);

const readSuite = (): Suite | string => {
  try {
    return loadSuite();
  } catch (error) {
    return `golden: ${explained(error)}`;
  }
};

/** Traces every equation through the project. Answers the exit code. */
export const main = async (args: readonly string[]): Promise<number> => {
  const unknown = args.find((arg) => arg !== "--check");
  if (unknown !== undefined) throw new UsageError(`unknown argument ${unknown}; the one option is --check`);
  const suite = readSuite();
  const problems = [
    ...(await textGaps()),
    ...(await gapsOrFailure("names", dangling)),
    ...(typeof suite === "string"
      ? [suite]
      : await gapsOrFailure("cases, laws and deviations", () => traceSuite(suite, args.includes("--check")))),
  ];
  problems.forEach((problem) => say(`MISSING  ${problem}`));
  say(problems.length === 0 ? "trace: nothing is missing or dangling" : `trace: ${problems.length} problems`);
  return problems.length === 0 ? 0 : 1;
};
