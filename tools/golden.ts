import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { ManifestEntry } from "../golden/format.ts";
import { formatVersion } from "../golden/format.ts";
import { packageRoot } from "../src/conformance/package-root.ts";
import { chapters, operations } from "../src/operations/index.ts";
import type { Operation } from "../src/operations/index.ts";
import { buildDeviations } from "./golden/deviations.ts";
import { formatJson } from "./golden/json.ts";
import { buildOperation } from "./golden/vectors.ts";

const folder = join(packageRoot(), "golden");

const versions = JSON.parse(readFileSync(join(folder, "versions.json"), "utf8")) as {
  specVersion: string;
  suiteVersion: string;
};

const find = (name: string): Operation => {
  const found = operations.get(name);
  if (found === undefined) throw new Error(`there is no operation "${name}"`);
  return found;
};

interface BuiltFile {
  readonly path: string;
  readonly kind: ManifestEntry["kind"];
  readonly cases: number;
  readonly text: string;
}

const built = (path: string, kind: BuiltFile["kind"], cases: number, content: unknown): BuiltFile => ({
  path,
  kind,
  cases,
  text: `${formatJson(content)}\n`,
});

const filesOf = (operation: Operation): BuiltFile[] => {
  const { vectors, trajectories } = buildOperation(operation, versions, find);
  const asked = [...(vectors?.cases ?? []), ...(trajectories?.trajectories ?? [])];
  const answers = buildDeviations(operation, asked);
  const base = `vectors/${operation.chapter}/${operation.name}`;
  const files: BuiltFile[] = [];
  if (vectors) files.push(built(`${base}.json`, "vectors", vectors.cases.length, vectors));
  if (trajectories) {
    const count = trajectories.trajectories.length;
    files.push(built(`trajectories/${operation.name}.json`, "trajectories", count, trajectories));
  }
  if (answers) files.push(built(`${base}.deviations.json`, "deviations", answers.deviations.length, answers));
  return files;
};

const digest = (text: string): string => createHash("sha256").update(text).digest("hex");

const manifestOf = (files: readonly BuiltFile[]): string => {
  const entries = [...files]
    .sort((a, b) => (a.path < b.path ? -1 : 1))
    .map(({ path, kind, cases, text }): ManifestEntry => ({ path, kind, sha256: digest(text), cases }));
  return `${formatJson({ format: formatVersion, ...versions, files: entries })}\n`;
};

/** Every file of the suite with its text, by path below `golden/`. */
const buildSuite = (selected: readonly Operation[]): Map<string, string> => {
  const files = selected.flatMap((operation) => {
    const started = performance.now();
    const own = filesOf(operation);
    if (process.stderr.isTTY) process.stderr.write(`${operation.name} ${Math.round(performance.now() - started)} ms\n`);
    return own;
  });
  return new Map(files.map(({ path, text }) => [path, text] as const)).set("manifest.json", manifestOf(files));
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

const check = (suite: ReadonlyMap<string, string>): number => {
  const wrong = [...suite]
    .filter(([path, text]) => readOr(path) !== text)
    .map(([path]) => `differs or missing: ${path}`);
  const stale = onDisk()
    .filter((path) => !suite.has(path))
    .map((path) => `not made from any case: ${path}`);
  const problems = [...wrong, ...stale];
  problems.forEach((line) => process.stdout.write(`${line}\n`));
  process.stdout.write(
    problems.length === 0
      ? `golden: ${suite.size} files are byte-identical to what the cases and the oracle give\n`
      : `golden: ${problems.length} files differ; run "npm run golden" and look at the diff\n`,
  );
  return problems.length === 0 ? 0 : 1;
};

const main = (args: readonly string[]): number => {
  const names = args.filter((arg) => !arg.startsWith("--"));
  const all = Object.values(chapters).flat();
  if (names.length > 0) {
    const files = all.filter(({ name, chapter }) => names.includes(name) || names.includes(chapter)).flatMap(filesOf);
    for (const { path, text } of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    process.stdout.write(`golden: wrote ${files.length} files; the manifest is made by a run without names\n`);
    return 0;
  }
  const suite = buildSuite(all);
  suite.set("SHA256SUMS", sums(suite));
  if (args.includes("--check")) return check(suite);
  write(suite);
  process.stdout.write(`golden: wrote ${suite.size} files\n`);
  return 0;
};

process.exitCode = main(process.argv.slice(2));
