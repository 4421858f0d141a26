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

const operationOf = (path: string): string => (path.split("/").at(-1) as string).replace(/(\.deviations)?\.json$/, "");

/** The files that the manifest lists and that are as it says, by operation; nothing for one of which a file is not. */
const intactFiles = (): Map<string, BuiltFile[]> => {
  const manifest = readOr("manifest.json");
  const intact = new Map<string, BuiltFile[]>([...operations.keys()].map((name) => [name, []]));
  for (const { path, kind, cases, sha256 } of manifest === undefined ? [] : (JSON.parse(manifest) as Manifest).files) {
    const text = readOr(path);
    if (text !== undefined && digest(text) === sha256) intact.get(operationOf(path))?.push({ path, kind, cases, text });
    else intact.delete(operationOf(path));
  }
  return intact;
};

const allOperations = Object.values(chapters).flat();

/** What must be made again: what is named, or else what has changed in its sources; and what has changed on disk. */
const requestsFor = (
  names: readonly string[],
  { recorded, now, intact }: { recorded: Sources; now: Sources; intact: ReadonlyMap<string, unknown> },
): Request[] => {
  const unknown = names.filter((name) => !allOperations.some((one) => one.name === name || one.chapter === name));
  if (unknown.length > 0) throw new UsageError(`golden: no operation or chapter is named ${unknown.join(", ")}`);
  const isRequested = ({ name, chapter }: Operation): boolean =>
    names.length > 0 ? names.includes(name) || names.includes(chapter) : recorded[chapter]?.all !== now[chapter]?.all;
  const unchanged = Object.keys(chapters).filter((chapter) => recorded[chapter]?.oracle === now[chapter]?.oracle);
  return allOperations
    .filter((operation) => isRequested(operation) || !intact.has(operation.name))
    .map(({ name }) => ({ name, unchanged: intact.has(name) ? unchanged : "anew" }));
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

const optionsOf = (args: readonly string[]): { names: string[]; isCheck: boolean; isAll: boolean } => {
  const names = args.filter((arg) => !arg.startsWith("--"));
  const [isCheck, isAll] = [args.includes("--check"), args.includes("--all")];
  const unknown = args.find((arg) => arg.startsWith("--") && !["--check", "--all"].includes(arg));
  if (unknown !== undefined) throw new UsageError(`golden: unknown option ${unknown}; options: --check, --all`);
  if ((isCheck || isAll) && (names.length > 0 || isCheck === isAll)) {
    throw new UsageError("golden: --check and --all take every operation; expected nothing beside one of them");
  }
  return { names, isCheck, isAll };
};

const main = async (args: readonly string[]): Promise<number> => {
  const { names, isCheck, isAll } = optionsOf(args);
  const now = Object.fromEntries(Object.keys(chapters).map((chapter) => [chapter, digestsOf(chapter)]));
  const [recorded, intact] = [recordedSources(), intactFiles()];
  const requests = isCheck || isAll ? everything() : requestsFor(names, { recorded, now, intact });
  const made = await filesOfAll(requests);
  if (isCheck) return check(suiteOf(made), now);
  const requested = new Set(requests.map(({ name }) => name));
  const kept = [...intact].filter(([name]) => !requested.has(name)).flatMap(([, files]) => files);
  write(suiteOf([...made, ...kept]));
  writeFileSync(sourcesFile, `${formatJson(settledSources(requests, recorded, now))}\n`);
  process.stdout.write(
    `golden: made the files of ${requests.length} operations, kept those of ${operations.size - requests.length}\n`,
  );
  return 0;
};

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const isExpected = error instanceof UsageError || (error as Error).message.startsWith("golden: ");
  if (!isExpected) throw error;
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 2;
}
