import type { Bounds } from "./bounds.ts";
import { describe, within } from "./bounds.ts";
import type { Dims } from "./dims.ts";
import type { Place } from "./errors.ts";
import type { Outside } from "./outside.ts";
import { fraction, outsideArray, outsideNumber } from "./outside.ts";
import { DomainError, NonFiniteError, ShapeError } from "./errors.ts";
import type { Tensor } from "./tensor.ts";
import { numbers, tensor, vec as vecOf } from "./tensor.ts";

/**
 * A type of the vocabulary together with its domain. `admit` turns what a caller may write (`Loose`) into
 * what a formula works on (`Strict`), or throws a typed error.
 */
export interface Kind<Loose, Strict> {
  readonly type: string;
  readonly domain: string;
  readonly comparison: "close" | "exact";
  /** Bounds of a number or of every entry of an array, or the names that a value may have. */
  readonly bounds?: Bounds;
  readonly names?: readonly string[];
  /** The value in the form that formulas work on. `dims` binds the letters of dimensions over one call. */
  admit(value: unknown, place: Place, dims: Dims): Strict;
  /** Values that it refuses, each made from a good one by one change: the inputs of the negative golden cases. */
  outside(good: unknown): readonly Outside[];
  readonly loose?: Loose;
}

/** What may be written for a vector. */
export type LooseVec = Tensor | readonly number[] | Float64Array | Float32Array;

/** What may be written for a matrix or a tensor of higher rank. */
export type LooseTensor = Tensor | readonly (readonly number[])[];

const finite = (value: unknown, place: Place): number => {
  if (typeof value !== "number") throw new DomainError(place, "a number", value);
  if (!Number.isFinite(value)) throw new NonFiniteError(place, "finite", value);
  return value;
};

const bounded = (bounds: Bounds, value: unknown, place: Place): number => {
  const number = finite(value, place);
  if (!within(bounds, number)) throw new DomainError(place, describe(bounds), number);
  return number;
};

/** A finite number inside the bounds. */
export const number = (bounds: Bounds = {}): Kind<number, number> => ({
  type: "number",
  bounds,
  domain: describe(bounds),
  comparison: "close",
  admit: (value, place) => bounded(bounds, value, place),
  outside: () => outsideNumber(bounds),
});

/** A safe integer inside the bounds. */
export const int = (bounds: Bounds = {}): Kind<number, number> => ({
  type: "int",
  bounds,
  domain: describe(bounds) === "finite" ? "a safe integer" : `an integer ${describe(bounds)}`,
  comparison: "exact",
  admit: (value, place) => wholeNumber(bounded(bounds, value, place), place),
  outside: () => [...outsideNumber(bounds), fraction(bounds)],
});

const wholeNumber = (value: number, place: Place): number => {
  if (!Number.isSafeInteger(value)) throw new DomainError(place, "a safe integer", value);
  return value;
};

/** `true` or `false`. */
export const boolean = (): Kind<boolean, boolean> => ({
  type: "boolean",
  domain: "true or false",
  comparison: "exact",
  admit: (value, place) => {
    if (typeof value !== "boolean") throw new DomainError(place, "true or false", value);
    return value;
  },
  outside: () => [{ what: "number", value: 0.5, code: "DOMAIN" }],
});

/** One of a few names. */
export const oneOf = <const Names extends readonly string[]>(...names: Names): Kind<Names[number], Names[number]> => ({
  type: names.map((name) => `'${name}'`).join(" | "),
  names,
  domain: `one of ${names.join(", ")}`,
  comparison: "exact",
  admit: (value, place) => {
    if (!names.includes(value as string)) throw new DomainError(place, `one of ${names.join(", ")}`, value);
    return value as Names[number];
  },
  outside: () => [{ what: "unknown-name", value: "unknown", code: "DOMAIN" }],
});

/** One of a few names, or else what another kind admits. */
export const nameOr = <Name extends string, Loose, Strict>(
  name: Kind<Name, Name>,
  other: Kind<Loose, Strict>,
): Kind<Name | Loose, Name | Strict> => ({
  type: `${name.type} | ${other.type}`,
  domain: `${name.domain}, or ${other.domain}`,
  comparison: other.comparison,
  admit: (value, place, dims) => (typeof value === "string" ? name : other).admit(value, place, dims),
  outside: (good) => [...name.outside(good), ...(typeof good === "string" ? [] : other.outside(good))],
});

/** A vector of finite numbers inside the bounds. */
export const vec = (dim: string, bounds: Bounds = {}): Kind<LooseVec, Tensor> => ({
  ...array([dim], bounds, "number"),
  type: `vec[${dim}]`,
});

/** A vector of integers inside the bounds. */
export const ints = (dim: string, bounds: Bounds = {}): Kind<LooseVec, Tensor> => ({
  ...array([dim], bounds, "int"),
  type: `int[${dim}]`,
  comparison: "exact",
});

/** A matrix of finite numbers, row-major. */
export const mat = (rows: string, columns: string, bounds: Bounds = {}): Kind<LooseTensor, Tensor> => ({
  ...array([rows, columns], bounds, "number"),
  type: `mat[${rows}, ${columns}]`,
});

/** A tensor of finite numbers, row-major. */
export const cube = (...dims: string[]): Kind<Tensor, Tensor> => ({
  ...array(dims, {}, "number"),
  type: `tensor[${dims.join(", ")}]`,
});

const array = (
  dims: readonly string[],
  bounds: Bounds,
  entry: "number" | "int",
): Omit<Kind<never, Tensor>, "type"> => ({
  bounds,
  domain: `entries ${entry === "int" ? "integer, " : ""}${describe(bounds)}`,
  comparison: "close",
  admit: (value, place, known) => {
    const x = asTensor(value, place);
    if (x.shape.length !== dims.length) {
      throw new ShapeError(place, `an array of shape [${dims.join(", ")}]`, `shape [${x.shape.join(", ")}]`);
    }
    dims.forEach((dim, axis) => known.bind(dim, x.shape[axis] as number, place));
    numbers(x).forEach((entryValue, index) => {
      if (fits(bounds, entryValue, entry)) return;
      const here = { ...place, argument: `${place.argument}[${index}]` };
      const checked = bounded(bounds, entryValue, here);
      if (entry === "int") wholeNumber(checked, here);
    });
    return x;
  },
  outside: (good) => outsideArray(asTensor(good, { equation: "outside", argument: "good" }), bounds, entry),
});

/** Whether an array may hold the entry: checked before the place of an entry is written out. */
const fits = (bounds: Bounds, value: number, entry: "number" | "int"): boolean =>
  within(bounds, value) && (entry === "int" ? Number.isSafeInteger(value) : Number.isFinite(value));

/** Reads an ndarray, a typed array, or nested lists as a tensor. */
export const asTensor = (value: unknown, place: Place): Tensor => {
  if (isTensor(value)) return value;
  if (value instanceof Float64Array || value instanceof Float32Array) return vecOf(value);
  if (Array.isArray(value)) return nested(value, place);
  throw new ShapeError(place, "an array of numbers", value);
};

/** Whether a value is an ndarray. */
export const isTensor = (value: unknown): value is Tensor =>
  typeof value === "object" && value !== null && "shape" in value && "stride" in value && "data" in value;

const nested = (value: readonly unknown[], place: Place): Tensor => {
  if (value.length === 0) return vecOf([]);
  const shape: number[] = [];
  for (let probe: unknown = value; Array.isArray(probe); probe = probe[0]) shape.push(probe.length);
  const flat = value.flat(Infinity);
  const size = shape.reduce((product, s) => product * s, 1);
  if (size === 0 || flat.length !== size) throw new ShapeError(place, "a full array, not empty or ragged", value);
  return tensor(
    shape,
    flat.map((entry) => (typeof entry === "number" ? entry : notANumber(entry, place))),
  );
};

const notANumber = (entry: unknown, place: Place): never => {
  throw new DomainError(place, "an array of numbers", entry);
};
