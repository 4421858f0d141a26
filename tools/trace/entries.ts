import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { cases } from "../../golden/cases/index.ts";
import { deviations } from "../../golden/deviations/index.ts";
import { withoutDeviation } from "../../golden/deviations/none.ts";
import { oracle } from "../../golden/oracle/index.ts";
import { laws } from "../../property-tests/index.ts";
import { packageRoot } from "../../src/conformance/suite/package-root.ts";
import type { Suite } from "../../src/conformance/suite/suite.ts";
import { kernelException } from "../../src/kernels/exceptions.ts";
import { kernels } from "../../src/kernels/all.ts";
import type { Operation } from "../../src/contract/operations/index.ts";
import { chapters } from "../../src/contract/operations/index.ts";
import { documentedEquations } from "../spec/reference.ts";
import { parseChapter } from "../spec/sections.ts";

/** Where one entry of the specification stands in each of its places. */
export interface Entry {
  readonly chapter: string;
  readonly name: string;
  readonly level: "op" | "algorithm" | "law";
  readonly text: boolean;
  readonly oracle: boolean;
  readonly docs: boolean;
  readonly answers: number;
  readonly refusals: number;
  readonly fromReference: number;
  readonly laws: number;
  readonly deviations: number;
  readonly kernel: "yes" | "no" | "none needed" | "exception";
}

const read = (path: string): string => (existsSync(path) ? readFileSync(path, "utf8") : "");

const headings = (chapter: string): string[] =>
  parseChapter(read(join(packageRoot(), "spec", `${chapter}.md`))).sections.map(({ name }) => name);

const isStateful = ({ level, chapter, signature }: Operation): boolean =>
  level === "op" &&
  !["gaussian", "schedules"].includes(chapter) &&
  Object.values(signature.outputs).some(
    ({ type }) =>
      type.startsWith("vec[d]") || type.startsWith("vec[n]") || type.startsWith("vec[2]") || type.startsWith("int[2]"),
  );

const kernelOf = (operation: Operation): Entry["kernel"] => {
  if (kernels.has(operation.name)) return "yes";
  if (kernelException(operation.name) !== undefined) return "exception";
  return isStateful(operation) ? "no" : "none needed";
};

const entryOf = (operation: Operation, texts: ReadonlySet<string>, docs: ReadonlySet<string>, suite: Suite): Entry => {
  const { chapter, name, level } = operation;
  const own = suite.cases.filter((golden) => golden.operation === name);
  return {
    chapter,
    name,
    level,
    text: texts.has(name),
    oracle: typeof oracle[chapter]?.[name] === "function",
    docs: docs.has(name),
    answers: own.filter(({ wanted }) => wanted.kind === "outputs").length,
    refusals: own.filter(({ wanted }) => wanted.kind === "rejects").length,
    fromReference: own.filter(({ origin }) => origin === "reference").length,
    laws: (laws[chapter] ?? []).filter(({ subject }) => subject === name).length,
    deviations: (deviations[chapter] ?? []).filter((deviation) => deviation.operation === name).length,
    kernel: kernelOf(operation),
  };
};

const lawEntry = (chapter: string, name: string): Entry => ({
  chapter,
  name,
  level: "law",
  text: true,
  oracle: true,
  docs: true,
  answers: 0,
  refusals: 0,
  fromReference: 0,
  laws: (laws[chapter] ?? []).filter(({ entry }) => entry === name).length,
  deviations: 0,
  kernel: "none needed",
});

/** Every entry of every chapter with its places. */
export const entriesOf = (suite: Suite): Entry[] => {
  const docs = documentedEquations();
  return Object.entries(chapters).flatMap(([chapter, operations]) => {
    const texts = new Set(headings(chapter));
    const names = new Set(operations.map(({ name }) => name));
    const statements = [...texts].filter((name) => !names.has(name));
    return [
      ...operations.map((operation) => entryOf(operation, texts, docs, suite)),
      ...statements.map((name) => lawEntry(chapter, name)),
    ];
  });
};

/** What is missing at an entry. */
export const gapsOf = (entry: Entry): string[] => {
  const isFunction = entry.level !== "law";
  const checks: [boolean, string][] = [
    [entry.text, "no section in the text"],
    [entry.oracle, "no oracle"],
    [entry.docs, 'the doc block is not what the text says; run "npm run spec"'],
    [!isFunction || entry.answers > 0, "no vector with an answer"],
    [!isFunction || entry.refusals > 0, "no vector with a refusal"],
    [entry.laws > 0, "no law"],
    [
      !isFunction || entry.deviations > 0 || entry.name in withoutDeviation,
      "no deviation; say why in golden/deviations/none.ts, if there is none",
    ],
    [entry.kernel !== "no", "no kernel"],
    [entry.fromReference === 0, `${entry.fromReference} values from the reference instead of the oracle`],
  ];
  return checks.filter(([fine]) => !fine).map(([, gap]) => `${entry.chapter}/${entry.name}: ${gap}`);
};

/** Equations that have a deviation and are listed as having none. */
export const needlessReasons = (entries: readonly Entry[]): string[] =>
  entries
    .filter(({ name, deviations: count }) => count > 0 && name in withoutDeviation)
    .map(({ name }) => `golden/deviations/none.ts: ${name} has a deviation; take it out`);

/** Names in one place that nothing else knows. */
export const dangling = (): string[] => {
  const known = new Set(
    Object.values(chapters)
      .flat()
      .map(({ name }) => name),
  );
  const unknown = (place: string, names: readonly string[]): string[] =>
    names.filter((name) => !known.has(name)).map((name) => `${place}: ${name} is no operation`);
  return [
    ...Object.entries(oracle).flatMap(([chapter, functions]) =>
      unknown(`golden/oracle/${chapter}.ts`, Object.keys(functions)),
    ),
    ...Object.entries(cases).flatMap(([chapter, { operations }]) =>
      unknown(`golden/cases/${chapter}.ts`, Object.keys(operations)),
    ),
    ...Object.entries(laws).flatMap(([chapter, list]) =>
      unknown(
        `property-tests/${chapter}`,
        list.map(({ subject }) => subject),
      ),
    ),
    ...Object.entries(deviations).flatMap(([chapter, list]) =>
      unknown(
        `golden/deviations/${chapter}`,
        list.map(({ operation }) => operation),
      ),
    ),
    ...unknown("src/kernels", [...kernels.keys()]),
    ...unknown("golden/deviations/none.ts", Object.keys(withoutDeviation)),
  ];
};
