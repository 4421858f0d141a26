import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ManifestEntry } from "../../src/contract/format.ts";
import { packageRoot } from "../../src/conformance/suite/package-root.ts";
import type { Operation } from "../../src/contract/operations/index.ts";
import { operations } from "../../src/contract/operations/index.ts";
import { expand } from "../../src/conformance/suite/expand.ts";
import { buildDeviations } from "./deviations.ts";
import { earlierOf, nothing } from "./earlier.ts";
import { formatJson } from "./json.ts";
import { sinceOf } from "./since.ts";
import type { Versions } from "./vectors.ts";
import { buildOperation } from "./vectors.ts";

/** The folder of the suite. */
export const goldenFolder = join(packageRoot(), "golden");

/** Versions that every file of the suite names. */
export const versions = JSON.parse(readFileSync(join(goldenFolder, "versions.json"), "utf8")) as Versions;

/** One file of the suite. */
export interface BuiltFile {
  readonly path: string;
  readonly kind: ManifestEntry["kind"];
  readonly cases: number;
  readonly text: string;
}

const find = (name: string): Operation => {
  const found = operations.get(name);
  if (found === undefined) throw new Error(`there is no operation "${name}"`);
  return found;
};

const built = (path: string, kind: BuiltFile["kind"], cases: number, content: unknown): BuiltFile => ({
  path,
  kind,
  cases,
  text: `${formatJson(content)}\n`,
});

/** The files of one operation: outputs on disk are used where the oracle has not changed or confirms them, or not at all. */
export const filesOf = (name: string, unchanged: readonly string[] | "anew"): BuiltFile[] => {
  const operation = find(name);
  const earlier =
    unchanged === "anew" ? nothing : earlierOf(operation, (other) => unchanged.includes(find(other).chapter));
  const { vectors, trajectories } = buildOperation(operation, { versions, find, sinceOf, earlier });
  const expanded = vectors === undefined ? [] : expand(vectors, trajectories);
  const asked = [...expanded, ...(trajectories?.trajectories ?? [])];
  const answers = buildDeviations(operation, asked);
  const base = `vectors/${operation.chapter}/${operation.name}`;
  const files: BuiltFile[] = [];
  if (vectors) files.push(built(`${base}.json`, "vectors", expanded.length, vectors));
  if (trajectories) {
    const count = trajectories.trajectories.length;
    files.push(built(`trajectories/${operation.name}.json`, "trajectories", count, trajectories));
  }
  if (answers) files.push(built(`${base}.deviations.json`, "deviations", answers.deviations.length, answers));
  return files;
};
