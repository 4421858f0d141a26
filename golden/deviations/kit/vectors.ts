import type { Vec } from "../../../reference/kit/tensor.ts";
import { add, map, numbers, scale, sub } from "../../../reference/kit/tensor.ts";

/** `a x + b y`. */
export const mix = (a: number, x: Vec, b: number, y: Vec): Vec => add(scale(a, x), scale(b, y));

/** Clips to a range. */
export const clip = (x: Vec, lo = -1, hi = 1): Vec => map((entry) => Math.min(hi, Math.max(lo, entry)), x);

/** Clean data of a prediction of noise, written out so that it does not rest on the reference. */
export const x0Of = (x: Vec, eps: Vec, alphaBar: number): Vec =>
  scale(1 / Math.sqrt(alphaBar), sub(x, scale(Math.sqrt(1 - alphaBar), eps)));

/** Signal powers of the levels from 0 on. */
export const powersOf = (betas: Vec): number[] =>
  numbers(betas).reduce<number[]>((table, beta) => [...table, (table[table.length - 1] as number) * (1 - beta)], [1]);
