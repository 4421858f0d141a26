import { pfSample, vePfStep, vpPfStep } from "../../reference/flow.ts";
import type { Sde } from "../../reference/kit/records.ts";
import type { Vec } from "../../reference/kit/tensor.ts";
import { at, tensor, vec } from "../../reference/kit/tensor.ts";
import { exactScore, marginalAt } from "../../reference/models.ts";
import { vpKernel } from "../../reference/sde.ts";

/** Mean and variance in one dimension. */
export interface Moments {
  readonly mean: number;
  readonly variance: number;
}

/** A method of `pfSample`, or the step of the chain that the SDE comes from (`vePfStep`, `vpPfStep`). */
export type FlowMethod = "euler" | "heun" | "rk4" | "discrete";

/** A run of the flow on one-dimensional Gaussian data: from the exact marginal at time 1 down to the cutoff. */
export interface FlowRun {
  readonly method: FlowMethod;
  readonly sde: Sde;
  readonly data: Moments;
  readonly steps: number;
  readonly cutoff: number;
}

/** Times with equal gaps from the cutoff to 1. */
export const gridOf = (cutoff: number, steps: number): number[] =>
  Array.from({ length: steps + 1 }, (_, i) => (i === steps ? 1 : cutoff + (i * (1 - cutoff)) / steps));

/** Mean and variance of Gaussian data that an SDE has carried to time `t`. */
export const exactMoments = (sde: Sde, { mean, variance }: Moments, t: number): Moments => {
  const { scale, sigma } = marginalAt(t, sde);
  return { mean: scale * mean, variance: scale * scale * variance + sigma * sigma };
};

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

/** One step of the chain behind an SDE from time `t` to time `s`, with the exact score. */
const discreteStep = ({ sde, data }: FlowRun, x: Vec, t: number, s: number): Vec => {
  const [here, there] = [marginalAt(t, sde), marginalAt(s, sde)];
  const means = tensor([1, 2], [data.mean, data.mean]);
  const score = exactScore({ weights: vec([1]), means, covariances: [data.variance] }, here, x);
  if (sde.kind === "ve") return vePfStep({ x, score, sigma: here.sigma, sigmaPrev: there.sigma }).xPrev;
  if (sde.kind === "subvp") throw new RangeError("orders: no chain leads to the sub-VP SDE");
  const { betaMin, betaMax } = sde;
  return vpPfStep({ x, score, beta: vpKernel({ s, t, betaMin, betaMax }).variance }).xPrev;
};

const imagesOf = (run: FlowRun): Vec => {
  const { method, sde, data, steps, cutoff } = run;
  const times = gridOf(cutoff, steps);
  const scoreFn = { gmm: dataOf(data, 2), sde };
  if (method !== "discrete") return pfSample({ x: probePoints, times, sde, method, scoreFn }).x;
  return times.reduceRight(
    (x, t, i) => (i === 0 ? x : discreteStep(run, x, t, times[i - 1] as number)),
    vec(probePoints),
  );
};

/** Exact mean and variance of the output of a run, and those of the marginal at the cutoff that it aims at. */
export const flowMoments = (run: FlowRun): { readonly got: Moments; readonly want: Moments } => ({
  got: momentsAfter(imagesOf(run), exactMoments(run.sde, run.data, 1)),
  want: exactMoments(run.sde, run.data, run.cutoff),
});

/** Order of convergence from the errors at some steps and at twice as many. */
export const orderFrom = (coarse: number, fine: number): number => Math.log2(Math.abs(coarse) / Math.abs(fine));

/** Measured order of a run in the mean and in the variance, between its steps and twice as many. */
export const measuredOrder = (run: FlowRun): Moments => {
  const [coarse, fine] = [flowMoments(run), flowMoments({ ...run, steps: 2 * run.steps })];
  const order = (moment: keyof Moments): number =>
    orderFrom(coarse.got[moment] - coarse.want[moment], fine.got[moment] - fine.want[moment]);
  return { mean: order("mean"), variance: order("variance") };
};
