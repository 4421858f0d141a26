import type { GoldenCase, StoredFile, StoredRefusal, TrajectoryFile, WireRecord } from "../../contract/format.ts";
import { damaged } from "./damaged.ts";

/** The cases of a stored file: its answers, and its refusals with their inputs written out. */
export const expand = (file: StoredFile, runs?: TrajectoryFile): GoldenCase[] => {
  const bases = new Map([...file.cases, ...(runs?.trajectories ?? [])].map(({ id, inputs }) => [id, inputs]));
  return [...file.cases, ...file.refusals.map((refusal) => written(file, refusal, bases.get(refusal.of)))];
};

const written = (file: StoredFile, stored: StoredRefusal, base: WireRecord | undefined): GoldenCase => {
  const { of, change = {}, without = [], ...rest } = stored;
  if (base === undefined) {
    const path = `vectors/${file.chapter}/${file.operation}.json`;
    throw damaged(path, `the refusal ${stored.id} changes ${of}, which is no case of the operation.`);
  }
  const inputs = Object.entries({ ...base, ...change }).filter(([name]) => !without.includes(name));
  return { ...rest, flags: ["outsideDomain"], inputs: Object.fromEntries(inputs) };
};
