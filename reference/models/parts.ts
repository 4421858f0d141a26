import type { Dims } from "../kit/dims.ts";
import type { Place } from "../kit/errors.ts";
import { UnknownInputError } from "../kit/errors.ts";
import type { Outside } from "../kit/outside.ts";
import { outsideRecord } from "../kit/outside.ts";
import type { Gmm, Sde } from "../kit/records.ts";
import { gmm, sde, sub } from "../kit/records.ts";

/** Whether a record has a field of this name. */
export const has = (record: unknown, name: string): boolean => name in (record as object);

/** A field of a record, which must be there. */
export const field = (value: unknown, name: string, place: Place): unknown => {
  const found = (value as Readonly<Record<string, unknown>> | null | undefined)?.[name];
  if (found === undefined) throw new UnknownInputError(sub(place, name), "given", found);
  return found;
};

/** The mixture of a model given as data. Single points are allowed: noise makes them a density. */
export const admitGmm = (value: unknown, place: Place, dims: Dims, dim: string): Gmm =>
  gmm("K", dim, "semidefinite").admit(field(value, "gmm", place), sub(place, "gmm"), dims);

/** The SDE of a model given as data. */
export const admitSde = (value: unknown, place: Place, dims: Dims): Sde =>
  sde().admit(field(value, "sde", place), sub(place, "sde"), dims);

/** A mixture refuses the same in every model: one value for each code stands for all. */
const firstOfEachCode = (list: readonly Outside[]): Outside[] =>
  list.filter(({ code }, i) => list.findIndex((other) => other.code === code) === i);

/** Models that a kind refuses: without a mixture, with a wrong mixture, or with another part outside its domain. */
export const outsideModel = (good: unknown, parts: Readonly<Record<string, readonly Outside[]>> = {}): Outside[] => {
  const model = good as Readonly<Record<string, unknown>>;
  const present = Object.entries(parts).filter(([name]) => name in model);
  return outsideRecord(model, {
    gmm: firstOfEachCode(gmm("K", "d", "semidefinite").outside(model["gmm"])),
    ...Object.fromEntries(present),
  }).filter(({ what, part }) => what !== "unknown" || part !== undefined);
};
