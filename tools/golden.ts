import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Manifest, ManifestEntry } from "../src/contract/format.ts";
import { formatVersion } from "../src/contract/format.ts";
import { UsageError } from "../src/conformance/exit-codes.ts";
import type { Operation } from "../src/contract/operations/index.ts";
import { chapters, operations } from "../src/contract/operations/index.ts";
import { filesOfAll } from "./golden/pool.ts";
import type { Request } from "./golden/pool.ts";
import type { BuiltFile } from "./golden/files.ts";
import { goldenFolder as folder, versions } from "./golden/files.ts";
import { canonicalJson, formatJson } from "./golden/json.ts";
import type { Sources } from "./golden/sources.ts";
import { digestsOf, recordedSources, sourcesFile } from "./golden/sources.ts";

const digest = (text: string): string => createHash("sha256").update(text).digest("hex");

const manifestOf = (files: readonly BuiltFile[]): string => {
  const entries = [...files]
    .sort((a, b) => (a.path < b.path ? -1 : 1))
    .map(({ path, kind, cases, text }): ManifestEntry => ({ path, kind, sha256: digest(text), cases }));
  return `${formatJson({ format: formatVersion, ...versions, files: entries })}\n`;
};

/** Every file of the suite with its text, by path below `golden/`. */
const suiteOf = (files: readonly BuiltFile[]): Map<string, string> => {
  const suite = new Map(files.map(({ path, text }) => [path, text] as const)).set("manifest.json", manifestOf(files));
  return suite.set("SHA256SUMS", sums(suite));
};

const sums = (suite: ReadonlyMap<string, string>): string =>
  [...suite]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, text]) => `${digest(text)}  ${path}\n`)
    .join("");

const onDisk = (): string[] =>
  ["vectors", "trajectories"].flatMap((part) =>
    readdirSync(join(folder, part), { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".json"))
      .map((path) => `${part}/${path.replaceAll("\\", "/")}`),
  );

const write = (suite: ReadonlyMap<string, string>): void => {
  for (const stale of onDisk().filter((path) => !suite.has(path))) rmSync(join(folder, stale));
  for (const [path, text] of suite) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
};

const readOr = (path: string): string | undefined => {
  try {
    return readFileSync(join(folder, path), "utf8");
  } catch {
    return undefined;
  }
};

const check = (suite: ReadonlyMap<string, string>, sources: Sources): number => {
  const wrong = [...suite]
    .filter(([path, text]) => readOr(path) !== text)
    .map(([path]) => `differs or missing: ${path}`);
  const stale = onDisk()
    .filter((path) => !suite.has(path))
    .map((path) => `not made from any case: ${path}`);
  const unrecorded = canonicalJson(recordedSources()) === canonicalJson(sources) ? [] : ["differs: sources.json"];
  const problems = [...wrong, ...stale, ...unrecorded];
  problems.forEach((line) => process.stdout.write(`${line}\n`));
  process.stdout.write(
    problems.length === 0
      ? `golden: ${suite.size} files are byte-identical to what the cases and the oracle give\n`
      : `golden: ${problems.length} files differ; run "npm run golden" and look at the diff\n`,
  );
  return problems.length === 0 ? 0 : 1;
};

/** A file that is there already, as it stands. */
const kept = ({ path, kind, cases }: ManifestEntry): BuiltFile => ({
  path,
  kind,
  cases,
  text: readFileSync(join(folder, path), "utf8"),
});

const operationOf = (path: string): string => (path.split("/").at(-1) as string).replace(/(\.deviations)?\.json$/, "");

/** The files of operations that were not requested, and are still of an operation. */
const keptFiles = (made: ReadonlySet<string>): BuiltFile[] => {
  const text = readOr("manifest.json");
  const listed = text === undefined ? [] : (JSON.parse(text) as Manifest).files;
  const known = new Set([...operations.keys()]);
  return listed
    .filter(({ path }) => !made.has(operationOf(path)) && known.has(operationOf(path)) && readOr(path) !== undefined)
    .map(kept);
};

const allOperations = Object.values(chapters).flat();

/** What must be made again: what is named, or else every operation of a chapter whose sources have changed. */
const requestsFor = (names: readonly string[], recorded: Sources, now: Sources): Request[] => {
  const unknown = names.filter((name) => !allOperations.some((one) => one.name === name || one.chapter === name));
  if (unknown.length > 0) throw new UsageError(`golden: no operation or chapter is named ${unknown.join(", ")}`);
  const isAsked = ({ name, chapter }: Operation): boolean =>
    names.length > 0 ? names.includes(name) || names.includes(chapter) : recorded[chapter]?.all !== now[chapter]?.all;
  const unchanged = Object.keys(chapters).filter((chapter) => recorded[chapter]?.oracle === now[chapter]?.oracle);
  return allOperations.filter(isAsked).map(({ name }) => ({ name, unchanged }));
};

const everything = (): Request[] => allOperations.map(({ name }) => ({ name, unchanged: "anew" }));

/** The digests to record: for a chapter of which only some files were made, those that the others were made from. */
const settledSources = (requests: readonly Request[], recorded: Sources, now: Sources): Sources =>
  Object.fromEntries(
    Object.entries(chapters).flatMap(([chapter, list]) => {
      const isWhole = list.every(({ name }) => requests.some((request) => request.name === name));
      const digests = isWhole ? now[chapter] : recorded[chapter];
      return digests === undefined ? [] : [[chapter, digests]];
    }),
  );

const main = async (args: readonly string[]): Promise<number> => {
  const names = args.filter((arg) => !arg.startsWith("--"));
  const now = Object.fromEntries(Object.keys(chapters).map((chapter) => [chapter, digestsOf(chapter)]));
  const recorded = recordedSources();
  const isCheck = args.includes("--check");
  const requests = isCheck || args.includes("--all") ? everything() : requestsFor(names, recorded, now);
  const made = await filesOfAll(requests);
  if (isCheck) return check(suiteOf(made), now);
  const files = [...made, ...keptFiles(new Set(requests.map(({ name }) => name)))];
  write(suiteOf(files));
  writeFileSync(sourcesFile, `${formatJson(settledSources(requests, recorded, now))}\n`);
  process.stdout.write(
    `golden: made the files of ${requests.length} operations, kept those of ${operations.size - requests.length}\n`,
  );
  return 0;
};

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
