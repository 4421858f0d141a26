import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { UsageError } from "../../src/conformance/exit-codes.ts";
import type { StoredFile, TrajectoryFile } from "../../src/contract/format.ts";
import { packageRoot } from "../../src/conformance/suite/package-root.ts";

const folder = join(packageRoot(), "golden");

const { suiteVersion } = JSON.parse(readFileSync(join(folder, "versions.json"), "utf8")) as { suiteVersion: string };

interface Dated {
  readonly id: string;
  readonly since?: string;
}

const parsed = (path: string): Partial<StoredFile & TrajectoryFile> => {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as Partial<StoredFile & TrajectoryFile>;
  } catch (error) {
    const file = relative(packageRoot(), path);
    throw new UsageError(`golden: ${file} is not JSON (${(error as Error).message}); restore it from git first`);
  }
};

const datedIn = (path: string): Dated[] => {
  const file = parsed(path);
  return [...(file.cases ?? []), ...(file.trajectories ?? []), ...(file.refusals ?? []).flatMap(({ cases }) => cases)];
};

const filesBelow = (part: string): string[] => {
  const path = join(folder, part);
  if (!existsSync(path)) return [];
  return readdirSync(path, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".json") && !file.endsWith(".deviations.json"))
    .map((file) => join(path, file));
};

let known: ReadonlyMap<string, string | undefined> | undefined;

/** The suite version in which a case appeared: what its file says, or this one for a new case. */
export const sinceOf = (id: string): string => {
  known ??= new Map(
    ["vectors", "trajectories"]
      .flatMap(filesBelow)
      .flatMap(datedIn)
      .map((one) => [one.id, one.since]),
  );
  return known.get(id) ?? suiteVersion;
};
