import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { GoldenOutput, GoldenStep, StoredFile, TrajectoryFile, WireRecord } from "../../src/contract/format.ts";
import type { Operation } from "../../src/contract/operations/index.ts";
import { packageRoot } from "../../src/conformance/suite/package-root.ts";
import { canonicalJson } from "./json.ts";

/** Outputs that stand in the files of the operation that is being made. */
export interface Earlier {
  outputs(operation: string, inputs: WireRecord): Readonly<Record<string, GoldenOutput>> | undefined;
  /** Whether the oracle of an operation is still the one that the files were made by. */
  isTrusted(operation: string): boolean;
}

const read = <T>(path: string): T | undefined => {
  const file = join(packageRoot(), "golden", path);
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as T) : undefined;
};

const keyOf = (operation: string, inputs: WireRecord): string => canonicalJson([operation, inputs]);

/** Nothing was made before. */
export const nothing: Earlier = { outputs: () => undefined, isTrusted: () => false };

/** What the golden files of an operation hold. */
export const earlierOf = ({ chapter, name }: Operation, isTrusted: (operation: string) => boolean): Earlier => {
  const vectors = read<StoredFile>(`vectors/${chapter}/${name}.json`);
  const runs = read<TrajectoryFile>(`trajectories/${name}.json`);
  const known = new Map<string, Readonly<Record<string, GoldenOutput>>>();
  const learn = ({ operation, inputs, outputs }: GoldenStep): void => {
    known.set(keyOf(operation, inputs), outputs);
  };
  for (const { inputs, outputs } of [...(vectors?.cases ?? []), ...(runs?.trajectories ?? [])]) {
    if (outputs !== undefined) learn({ operation: name, inputs, outputs });
  }
  for (const { steps } of runs?.trajectories ?? []) steps.forEach(learn);
  return { outputs: (operation, inputs) => known.get(keyOf(operation, inputs)), isTrusted };
};
