import type { Vec } from "../../reference/kit/tensor.ts";
import { numbers, squaredNorm } from "../../reference/kit/tensor.ts";

/** Square root. */
export const root = Math.sqrt;

/** The whole numbers from 0 to `count - 1`. */
export const indices = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

/** Entry `i` of a list, which must exist. */
export const entry = (list: ArrayLike<number>, i: number): number => {
  const found = list[i];
  if (found === undefined) throw new RangeError(`no entry ${i} in a list of ${list.length}`);
  return found;
};

/** The entry of a vector in one dimension. */
export const only = (x: Vec): number => numbers(x)[0] as number;

/** Absolute values, entry by entry. */
export const magnitudes = (x: Vec): number[] => numbers(x).map(Math.abs);

/** The length of a vector. */
export const norm = (x: Vec): number => Math.sqrt(squaredNorm(x));

/** Weighted sums of absolute values, entry by entry. */
export const weighted = (...terms: [number, Vec][]): number[] =>
  magnitudes((terms[0] as [number, Vec])[1]).map((_, i) =>
    terms.reduce((sum, [weight, x]) => sum + Math.abs(weight * (numbers(x)[i] as number)), 0),
  );

/** Mean of numbers. */
export const average = (terms: readonly number[]): number =>
  terms.reduce((total, term) => total + term, 0) / terms.length;

/** Scalar Gaussian data. */
export interface Data {
  readonly mean0: number;
  readonly variance0: number;
}

/** Mean and variance of a scalar. */
export interface Moments {
  readonly mean: number;
  readonly variance: number;
}

/** A level of a process: signal scale and standard deviation of the noise. */
export interface Level {
  readonly scale: number;
  readonly sigma: number;
}

/** Rates of the papers. */
export const usualRates = { betaMin: 0.1, betaMax: 20 };
