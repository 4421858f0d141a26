import type { Sde } from "../../reference/kit/records.ts";
import { spaced } from "../../reference/kit/tables.ts";
import type { Vec } from "../../reference/kit/tensor.ts";
import { at } from "../../reference/kit/tensor.ts";
import type { Moments } from "../kit/numbers.ts";
import { exactMoments as momentsOfData } from "../predictors/orders.ts";

export type { Moments } from "../kit/numbers.ts";

/** Times with equal gaps from the cutoff to 1. */
export const gridOf = (cutoff: number, steps: number): number[] => spaced(cutoff, 1, steps + 1);

/** Mean and variance of Gaussian data that an SDE has carried to time `t`. */
export const exactMoments = (sde: Sde, { mean, variance }: Moments, t: number): Moments =>
  momentsOfData(sde, { mean0: mean, variance0: variance }, t);

/** Two coordinates whose images give the whole of an affine map that treats coordinates alike. */
export const probePoints = [0, 1];

/** Mean and variance after an affine map, from its values at the two probe points. */
export const momentsAfter = (images: Vec, { mean, variance }: Moments): Moments => {
  const [offset, gain] = [at(images, 0), at(images, 1) - at(images, 0)];
  return { mean: offset + gain * mean, variance: gain * gain * variance };
};

/** The same data in every coordinate, as a mixture of one component. */
export const dataOf = (
  { mean, variance }: Moments,
  d: number,
): { weights: number[]; means: number[][]; covariances: number[] } => ({
  weights: [1],
  means: [new Array<number>(d).fill(mean)],
  covariances: [variance],
});

/** Order of convergence from the errors at some steps and at twice as many. */
export const orderFrom = (coarse: number, fine: number): number => Math.log2(Math.abs(coarse) / Math.abs(fine));
