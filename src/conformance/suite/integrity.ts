import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type {
  DeviationsFile,
  GoldenFile,
  Manifest,
  ManifestEntry,
  StoredFile,
  TrajectoryFile,
} from "../../contract/format.ts";
import { formatVersion } from "../../contract/format.ts";
import { damaged } from "./damaged.ts";
import { SuiteIntegrityError } from "../exit-codes.ts";
import type { RightOutputs } from "./expand.ts";
import { expand, expandAnswers } from "./expand.ts";
import type { SchemaCheck, SchemaName } from "./schema.ts";
import { schemaCheck } from "./schema.ts";

/** The golden files, read and checked. */
export interface SuiteFiles {
  readonly manifest: Manifest;
  /** Digest of the manifest, which names the suite exactly. */
  readonly manifestSha256: string;
  readonly vectors: readonly GoldenFile[];
  readonly deviations: readonly DeviationsFile[];
  readonly trajectories: readonly TrajectoryFile[];
}

const upgrade = "Upgrade diffusion-spec: `npm install diffusion-spec@latest`.";

/** Lower-case hexadecimal SHA-256. */
export const sha256 = (bytes: Uint8Array | string): string => createHash("sha256").update(bytes).digest("hex");

/** Reads the golden files below `<root>/golden` and refuses what is missing, changed, malformed or too new. */
export const readSuiteFiles = (root: string): SuiteFiles => {
  const sums = readSums(root);
  const manifest = readChecked<Manifest>(root, "manifest.json", sums, schemaCheck(root, "manifest"));
  rejectUnlisted(root, manifest);
  const kinds = { vectors: "vector", deviations: "deviations", trajectories: "trajectory" } as const;
  const of = <T>(kind: ManifestEntry["kind"]): T[] => readKind<T>(root, manifest, sums, kind, kinds[kind]);
  const trajectories = of<TrajectoryFile>("trajectories");
  const runs = new Map(trajectories.map((file) => [file.algorithm, file]));
  const vectors = of<StoredFile>("vectors").map((file) => ({ ...file, cases: expand(file, runs.get(file.operation)) }));
  const right = rightOutputs(vectors, trajectories);
  return {
    manifest,
    manifestSha256: sums.get("manifest.json") as string,
    vectors,
    deviations: of<DeviationsFile>("deviations").map((file) => expandAnswers(file, right)),
    trajectories,
  };
};

const rightOutputs = (vectors: readonly GoldenFile[], runs: readonly TrajectoryFile[]): RightOutputs =>
  new Map(
    [...vectors.flatMap(({ cases }) => cases), ...runs.flatMap(({ trajectories }) => trajectories)].flatMap(
      ({ id, outputs }) => (outputs === undefined ? [] : [[id, outputs]]),
    ),
  );

const readKind = <T>(
  root: string,
  manifest: Manifest,
  sums: ReadonlyMap<string, string>,
  kind: ManifestEntry["kind"],
  schema: SchemaName,
): T[] => {
  const entries = manifest.files.filter((entry) => entry.kind === kind);
  if (entries.length === 0) return [];
  const check = schemaCheck(root, schema);
  return entries.map((entry) => {
    if (sums.get(entry.path) !== entry.sha256) {
      throw damaged(entry.path, "its SHA-256 in manifest.json differs from SHA256SUMS.");
    }
    return readChecked<T>(root, entry.path, sums, check);
  });
};

const readSums = (root: string): ReadonlyMap<string, string> => {
  const lines = readBytes(root, "SHA256SUMS")
    .toString("utf8")
    .split("\n")
    .filter((line) => line !== "");
  return new Map(
    lines.map((line, index) => {
      const [, digest, path] = /^([0-9a-f]{64}) [ *](\S.*)$/.exec(line) ?? [];
      if (digest === undefined || path === undefined) {
        throw damaged("SHA256SUMS", `line ${index + 1} must be a digest, two spaces and a path.`);
      }
      return [path, digest] as const;
    }),
  );
};

const readChecked = <T>(root: string, path: string, sums: ReadonlyMap<string, string>, check: SchemaCheck): T => {
  const bytes = readBytes(root, path);
  const document = parsed(bytes);
  refuseNewer(path, document.value);
  const [found, listed] = [sha256(bytes), sums.get(path)];
  if (listed === undefined) throw damaged(path, "is not listed in SHA256SUMS.");
  const broken = document.error === undefined ? "" : ` It is not JSON (${document.error}); it may be truncated.`;
  if (found !== listed)
    throw damaged(path, `was changed: its SHA-256 is ${found}, expected ${listed} from SHA256SUMS.${broken}`);
  if (document.error !== undefined) throw damaged(path, `is not JSON: ${document.error}.`);
  const misfit = check(document.value);
  if (misfit !== undefined) throw damaged(path, `does not follow its schema: ${misfit}.`);
  return document.value as T;
};

const refuseNewer = (path: string, document: unknown): void => {
  const format = (document as { format?: unknown } | undefined)?.format;
  if (typeof format === "number" && format > formatVersion) {
    const text = `has format ${format}; this version of diffusion-spec reads format ${formatVersion}.`;
    throw new SuiteIntegrityError(`golden/${path}`, text, upgrade);
  }
};

const parsed = (bytes: Buffer): { value?: unknown; error?: string } => {
  try {
    return { value: JSON.parse(bytes.toString("utf8")) };
  } catch (error) {
    return { error: (error as Error).message };
  }
};

const readBytes = (root: string, path: string): Buffer => {
  const file = join(root, "golden", path);
  if (!existsSync(file)) throw damaged(path, "is missing.");
  return readFileSync(file);
};

const rejectUnlisted = (root: string, manifest: Manifest): void => {
  const known = new Set(manifest.files.map(({ path }) => path));
  const unlisted = ["vectors", "trajectories"]
    .flatMap((folder) => filesBelow(root, folder))
    .find((path) => !known.has(path));
  if (unlisted !== undefined) throw damaged(unlisted, "is not listed in manifest.json.");
};

const filesBelow = (root: string, folder: string): string[] => {
  const path = join(root, "golden", folder);
  if (!existsSync(path)) return [];
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesBelow(root, `${folder}/${entry.name}`) : [`${folder}/${entry.name}`],
  );
};
