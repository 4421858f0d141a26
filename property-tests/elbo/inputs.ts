import fc from "fast-check";
import { between } from "../kit/arbitraries.ts";
import { entry, root } from "../kit/numbers.ts";

/** Sum of absolute values: what rounding errors of a sum are proportional to. */
export const size = (terms: readonly number[]): number => terms.reduce((sum, term) => sum + Math.abs(term), 0);

/** Variances of the transitions of a chain of `least` to `most` levels. */
export const chains = (least: number, most: number): fc.Arbitrary<number[]> =>
  fc.array(between(0.05, 0.6), { minLength: least, maxLength: most });

/** Signal powers of the levels 0..T. */
export const powersOf = (betas: readonly number[]): number[] =>
  betas.reduce((table, beta) => [...table, entry(table, table.length - 1) * (1 - beta)], [1]);

/** One value of 8-bit data, scaled to [-1, 1]. */
export const gridValue = (j: number): number => -1 + (2 * j) / 255;

/** 8-bit data. */
export const gridValues = fc.integer({ min: 0, max: 255 }).map(gridValue);

/**
 * Nodes and weights of the normal expectation of a polynomial of degree 5 at most: with them the mean of a quadratic
 * function of a draw is exact.
 */
export const draws: readonly { readonly node: number; readonly weight: number }[] = [
  { node: -root(3), weight: 1 / 6 },
  { node: 0, weight: 2 / 3 },
  { node: root(3), weight: 1 / 6 },
];
