import fc from "fast-check";
import type { Tensor } from "../../reference/kit/tensor.ts";
import { numbers } from "../../reference/kit/tensor.ts";

/** A fraction in [low, high] with 12 binary digits, so that the product of two is exact in binary32. */
const fraction = (low: number, high: number): fc.Arbitrary<number> =>
  fc.integer({ min: Math.ceil(low * 4096), max: Math.floor(high * 4096) }).map((k) => k / 4096);

/** Two levels and the beta between them. */
export interface Transition {
  readonly beta: number;
  readonly alphaBar: number;
  readonly alphaBarPrev: number;
}

/** A transition whose three numbers belong together exactly, also in binary32. */
export const transition: fc.Arbitrary<Transition> = fc
  .record({ alphaBarPrev: fraction(0.1, 0.98), alpha: fraction(0.05, 0.95) })
  .map(({ alphaBarPrev, alpha }) => ({ beta: 1 - alpha, alphaBar: alphaBarPrev * alpha, alphaBarPrev }));

/** Betas of the linear schedule with 1,000 levels. */
export const linearBetas: readonly number[] = Array.from({ length: 1000 }, (_, i) => 1e-4 + (i * (0.02 - 1e-4)) / 999);

const linearPowers: readonly number[] = linearBetas.reduce(
  (table, beta) => [...table, (table[table.length - 1] as number) * (1 - beta)],
  [1],
);

/** Signal power of a level of that schedule. */
export const linearPower = (level: number): number => linearPowers[level] as number;

/** The transition between two levels of that schedule. */
export const linearTransition = (from: number, to: number): Transition => {
  const [alphaBar, alphaBarPrev] = [linearPower(from), linearPower(to)];
  return { beta: (alphaBarPrev - alphaBar) / alphaBarPrev, alphaBar, alphaBarPrev };
};

/** A step of that schedule in strides of 20 levels. */
export const strided: fc.Arbitrary<Transition> = fc
  .integer({ min: 2, max: 50 })
  .map((k) => linearTransition(20 * k, 20 * (k - 1)));

/** How much a relative error of the levels is amplified by the differences between them and from 1. */
export const conditioning = ({ alphaBar, alphaBarPrev }: Omit<Transition, "beta">): number =>
  1 + alphaBarPrev / (alphaBarPrev - alphaBar) + 1 / (1 - alphaBar) + (alphaBarPrev < 1 ? 1 / (1 - alphaBarPrev) : 0);

/** Variance at a level of Gaussian data with variance `variance0`. */
export const spread = (alphaBar: number, variance0: number): number => alphaBar * variance0 + 1 - alphaBar;

/** Entry by entry `a x + b y`. */
export const combine = (a: number, x: Tensor, b: number, y: Tensor): number[] =>
  numbers(x).map((entry, i) => a * entry + b * (numbers(y)[i] as number));

/** Entry by entry `|a x| + |b y|`: the absolute terms of `combine`. */
export const sizes = (a: number, x: Tensor, b: number, y: Tensor): number[] =>
  numbers(x).map((entry, i) => Math.abs(a * entry) + Math.abs(b * (numbers(y)[i] as number)));

/** Every entry times a factor. */
export const times = (factor: number, list: readonly number[]): number[] => list.map((entry) => factor * entry);

/** Entry `i` of a vector. */
export const entry = (x: Tensor, i: number): number => numbers(x)[i] as number;
