import type { Dims } from "../kit/dims.ts";
import type { Place } from "../kit/errors.ts";
import { UnknownInputError } from "../kit/errors.ts";
import type { Gmm } from "../kit/records.ts";
import { gmm } from "../kit/records.ts";

/** Whether a value is a record that has a field of this name. */
export const has = (value: unknown, name: string): boolean =>
  typeof value === "object" && value !== null && name in value;

/** A field of a record, which must be there. */
export const field = (value: unknown, name: string, place: Place): unknown => {
  const found = typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined;
  if (found === undefined)
    throw new UnknownInputError({ ...place, argument: `${place.argument}.${name}` }, "given", found);
  return found;
};

/** The mixture of a model given as data. Single points are allowed: noise makes them a density. */
export const admitGmm = (value: unknown, place: Place, dims: Dims, dim: string): Gmm =>
  gmm("K", dim, "semidefinite").admit(
    field(value, "gmm", place),
    { ...place, argument: `${place.argument}.gmm` },
    dims,
  );
