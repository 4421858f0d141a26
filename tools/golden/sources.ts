import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { packageRoot } from "../../src/conformance/suite/package-root.ts";

/** What the golden files of a chapter were made from: the oracle and how it is called; and everything. */
export interface Digests {
  readonly oracle: string;
  readonly all: string;
}

/** `golden/sources.json`: the digests of every chapter when its files were made. */
export type Sources = Readonly<Record<string, Digests>>;

/** Where the digests stand. */
export const sourcesFile = join(packageRoot(), "golden", "sources.json");

/** Imports of code: a type changes no number. */
const importPattern = /^(?:import|export)(?! type)[^;]*?from "(\.[^"]+)";/gm;

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
  return [...found];
};

const inFolder = (folder: string): string[] =>
  readdirSync(join(packageRoot(), folder))
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
    .map((file) => join(packageRoot(), folder, file));

/** Comments and spaces change no number. */
const code = (path: string): string =>
  readFileSync(path, "utf8")
    .replace(/\/\*\*?[^]*?\*\//g, "")
    .replace(/\s+/g, " ");

/** Index files hold no code of their own, only names that come and go. */
const isIndex = (path: string): boolean => readFileSync(path, "utf8").startsWith("// Written by npm run spec");

const digestOf = (paths: readonly string[]): string => {
  const hash = createHash("sha256");
  for (const path of [...new Set(paths)].filter((one) => !isIndex(one)).sort())
    hash.update(`${relative(packageRoot(), path)}\0${code(path)}\0`);
  return hash.digest("hex").slice(0, 16);
};

/** The digests of a chapter as its sources stand now. */
export const digestsOf = (chapter: string): Digests => {
  const of = (...folders: string[]): string[] =>
    closure(folders.map((folder) => join(packageRoot(), folder, `${chapter}.ts`)));
  const oracle = [...of("golden/oracle"), ...inFolder("src/explain"), join(packageRoot(), "tools/golden/outputs.ts")];
  const rest = [...of("golden/cases", "golden/deviations", "reference"), ...inFolder("tools/golden")];
  const data = ["golden/cases/refusals.json", "golden/versions.json"].map((file) => join(packageRoot(), file));
  return { oracle: digestOf(oracle), all: digestOf([...oracle, ...rest, ...data]) };
};

/** The digests that the files on disk were made from. */
export const recordedSources = (): Sources =>
  existsSync(sourcesFile) ? (JSON.parse(readFileSync(sourcesFile, "utf8")) as Sources) : {};
