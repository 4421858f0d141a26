import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { ManifestEntry } from "../src/contract/format.ts";
import { formatVersion } from "../src/contract/format.ts";
import { chapters } from "../src/contract/operations/index.ts";
import { filesOfAll } from "./golden/crew.ts";
import type { BuiltFile } from "./golden/files.ts";
import { goldenFolder as folder, versions } from "./golden/files.ts";
import { formatJson } from "./golden/json.ts";

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

const writeSome = (files: readonly BuiltFile[]): number => {
  for (const { path, text } of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  process.stdout.write(`golden: wrote ${files.length} files; the manifest is made by a run without names\n`);
  return 0;
};

const main = async (args: readonly string[]): Promise<number> => {
  const asked = args.filter((arg) => !arg.startsWith("--"));
  const isAsked = ({ name, chapter }: { name: string; chapter: string }): boolean =>
    asked.length === 0 || asked.includes(name) || asked.includes(chapter);
  const selected = Object.values(chapters).flat().filter(isAsked);
  const files = await filesOfAll(selected.map(({ name }) => name));
  if (asked.length > 0) return writeSome(files);
  const suite = suiteOf(files);
  if (args.includes("--check")) return check(suite);
  write(suite);
  process.stdout.write(`golden: wrote ${suite.size} files\n`);
  return 0;
};

process.exitCode = await main(process.argv.slice(2));
