import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { packageRoot } from "../../src/conformance/suite/package-root.ts";

/** What the golden files of a chapter were made from: the oracle alone, and everything. */
export interface Digests {
  readonly oracle: string;
  readonly all: string;
}

/** `golden/sources.json`: the digests of every chapter when its files were made. */
export type Sources = Readonly<Record<string, Digests>>;

const importPattern = /(?:from|import)\s*\(?\s*"(\.[^"]+)"/g;

const importsOf = (path: string): string[] =>
  [...readFileSync(path, "utf8").matchAll(importPattern)].map(([, specifier = ""]) => join(dirname(path), specifier));

/** The files that some files import, directly or not, and themselves. */
const closure = (files: readonly string[]): string[] => {
  const found = new Set<string>();
  const open = files.filter((path) => existsSync(path));
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (found.has(path)) continue;
    found.add(path);
    open.push(...importsOf(path).filter((next) => existsSync(next)));
  }
  return [...found].sort();
};

const digestOf = (paths: readonly string[]): string => {
  const hash = createHash("sha256");
  for (const path of closure(paths.map((one) => join(packageRoot(), one)))) {
    hash.update(relative(packageRoot(), path)).update("\0").update(readFileSync(path)).update("\0");
  }
  return hash.digest("hex").slice(0, 16);
};

/** The digests of a chapter as its sources stand now. */
export const digestsOf = (chapter: string): Digests => {
  const oracle = [`golden/oracle/${chapter}.ts`];
  return {
    oracle: digestOf(oracle),
    all: digestOf([
      ...oracle,
      `golden/cases/${chapter}.ts`,
      `golden/deviations/${chapter}.ts`,
      `reference/${chapter}.ts`,
      "tools/golden/vectors.ts",
      "tools/golden/deviations.ts",
    ]),
  };
};
