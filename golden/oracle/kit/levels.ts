import type { Real } from "./real.ts";
import { one } from "./real.ts";
import type { RealVec } from "./vectors.ts";
import { at } from "./vectors.ts";

/** The numbers 1, 2, …, count. */
export const levels = (count: number): number[] => Array.from({ length: count }, (_, i) => i + 1);

/** The signal powers of the levels 0..N of a chain. */
export const signalPowers = (betas: RealVec): RealVec =>
  betas.reduce<RealVec>((list, beta) => [...list, at(list, list.length - 1).times(one().minus(beta))], [one()]);

/** `sigma^2 - sigmaPrev^2` as it is written: the variance between two levels without a signal scale. */
export const varianceBetween = (sigma: Real, sigmaPrev: Real): Real => sigma.squared().minus(sigmaPrev.squared());
