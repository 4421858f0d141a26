import type { Real } from "./real.ts";
import { sum } from "./real.ts";

/** A vector of the oracle. */
export type RealVec = readonly Real[];

/** A matrix of the oracle, a list of rows. */
export type RealMat = readonly RealVec[];

/** Entry `i`, which must exist. */
export const at = <T>(list: readonly T[], i: number): T => {
  const entry = list[i];
  if (entry === undefined) throw new RangeError(`oracle: no entry ${i} in a list of ${list.length}`);
  return entry;
};

/** `f` of the entries of two vectors. */
export const zip = (x: RealVec, y: RealVec, f: (a: Real, b: Real) => Real): RealVec => x.map((a, i) => f(a, at(y, i)));

/** `c x`. */
export const scaled = (c: Real, x: RealVec): RealVec => x.map((entry) => c.times(entry));

/** Sum of vectors, first to last. */
export const added = (first: RealVec, ...rest: RealVec[]): RealVec =>
  rest.reduce((total, x) => zip(total, x, (a, b) => a.plus(b)), first);

/** `x - y`. */
export const subtracted = (x: RealVec, y: RealVec): RealVec => zip(x, y, (a, b) => a.minus(b));

/** `x · y`. */
export const dot = (x: RealVec, y: RealVec): Real => sum(zip(x, y, (a, b) => a.times(b)));

/** `x · x`. */
export const squaredNorm = (x: RealVec): Real => dot(x, x);

/** Euclidean norm. */
export const norm = (x: RealVec): Real => squaredNorm(x).sqrt();
