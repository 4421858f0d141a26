import { UsageError } from "../exit-codes.ts";
import type { KnownFailure } from "../report/report.ts";

const statuses = ["fail", "errored", "crashed", "timeout"];
const form = 'a list of {"id": …, "status": "fail" | "errored" | "crashed" | "timeout", "reason": …}';

/** Reads the text of a list of known failures. */
export const parseKnownFailures = (text: string): KnownFailure[] => {
  const list = parse(text);
  if (!Array.isArray(list)) throw new UsageError(`Known failures must be ${form}.`);
  list.forEach((entry: unknown, index) => refuseMalformed(entry, index));
  return list as KnownFailure[];
};

/** Refuses entries for cases that the suite does not have, and two entries for one case. */
export const knownById = (
  list: readonly KnownFailure[],
  ids: ReadonlySet<string>,
): ReadonlyMap<string, KnownFailure> => {
  const known = new Map(list.map((entry) => [entry.id, entry]));
  if (known.size !== list.length) throw new UsageError("Known failures: an id appears twice.");
  const unknown = list.find(({ id }) => !ids.has(id));
  if (unknown !== undefined) throw new UsageError(`Known failures: unknown case "${unknown.id}".`);
  return known;
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(`Known failures are not JSON: ${(error as Error).message}`);
  }
};

const refuseMalformed = (entry: unknown, index: number): void => {
  const { id, status, reason } = (entry ?? {}) as Partial<Record<keyof KnownFailure, unknown>>;
  const fits =
    typeof id === "string" && statuses.includes(status as string) && typeof reason === "string" && reason !== "";
  if (!fits)
    throw new UsageError(`Known failures: entry ${index + 1} is ${JSON.stringify(entry)}; the list must be ${form}.`);
};
