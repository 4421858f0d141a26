import type { Sde } from "../../reference/kit/records.ts";
import { spaced } from "../../reference/kit/tables.ts";
import type { Vec } from "../../reference/kit/tensor.ts";
import { at, vec } from "../../reference/kit/tensor.ts";
import { marginalAt } from "../../reference/models.ts";
import type { Method } from "../../reference/predictors/rules.ts";
import { ruleOf } from "../../reference/predictors/rules.ts";
import type { Data, Moments } from "../kit/numbers.ts";

/**
 * Output mean and variance of the reverse-time samplers on Gaussian data, without sampling: with the exact score every
 * step is affine, so the moments of a run follow from those of its steps.
 */

/** A step `x' = offset + gain x + spread z`. */
export interface Affine {
  readonly offset: number;
  readonly gain: number;
  readonly spread: number;
}

/** The affine map of a step from time `t` to time `s`. */
export type Step = (t: number, s: number) => Affine;

/** A step from `t` to `s` of states and draws, coordinate by coordinate. */
export type Sampler = (leg: { x: Vec; t: number; s: number; noise: Vec }) => Vec;

/** Mean and variance of the data at a time of the forward process. */
export const exactMoments = (process: Sde, { mean0, variance0 }: Data, t: number): Moments => {
  const { scale, sigma } = marginalAt(t, process);
  return { mean: scale * mean0, variance: scale * scale * variance0 + sigma * sigma };
};

/** The exact score of the data, in every coordinate. */
export const exactScoreOf =
  (process: Sde, data: Data) =>
  (x: Vec, t: number): Vec => {
    const { mean, variance } = exactMoments(process, data, t);
    return vec(Array.from({ length: x.shape[0] as number }, (_, i) => (mean - at(x, i)) / variance));
  };

/** The affine map of a sampler's step, seen on three coordinates: from 0, from 1, and from 0 with a unit draw. */
export const affineStep =
  (sampler: Sampler): Step =>
  (t, s) => {
    const reached = sampler({ x: vec([0, 1, 0]), t, s, noise: vec([0, 0, 1]) });
    const offset = at(reached, 0);
    return { offset, gain: at(reached, 1) - offset, spread: at(reached, 2) - offset };
  };

/** The step of a method of `reverseSdeSample`, with the exact score of the data. */
export const stepOf = (method: Method, process: Sde, data: Data): Step => {
  const rule = ruleOf(method, process, exactScoreOf(process, data));
  return affineStep((leg) => rule(leg).xPrev);
};

/** Moments after an affine step with a standard normal draw. */
export const through = ({ mean, variance }: Moments, { offset, gain, spread }: Affine): Moments => ({
  mean: offset + gain * mean,
  variance: gain * gain * variance + spread * spread,
});

/** A run on data: from the exact marginal at time 1 to a cutoff, in steps of one length. */
export interface Run {
  readonly sde: Sde;
  readonly data: Data;
  readonly cutoff: number;
}

/** The moments in which a run of `count` steps ends. */
export const outputMoments = (step: Step, { sde, data, cutoff }: Run, count: number): Moments => {
  const times = spaced(1, cutoff, count + 1);
  return times
    .slice(1)
    .reduce((moments, s, j) => through(moments, step(times[j] as number, s)), exactMoments(sde, data, 1));
};

/** The moments in which it should end: those of the forward process at the cutoff. */
export const targetMoments = ({ sde, data, cutoff }: Run): Moments => exactMoments(sde, data, cutoff);

/** Errors of the output moments of a run of `count` steps. */
export const momentErrors = (step: Step, run: Run, count: number): Moments => {
  const [found, wanted] = [outputMoments(step, run, count), targetMoments(run)];
  return { mean: Math.abs(found.mean - wanted.mean), variance: Math.abs(found.variance - wanted.variance) };
};

/** Orders of convergence in mean and variance, from the errors of a run and of one with twice as many steps. */
export const ordersFrom = (coarse: Moments, fine: Moments): Moments => ({
  mean: Math.log2(coarse.mean / fine.mean),
  variance: Math.log2(coarse.variance / fine.variance),
});

/**
 * Orders of convergence in mean and variance, from runs of `count` and of twice as many steps. VE keeps the mean exactly:
 * its errors are rounding errors, and the order of its mean is not measurable.
 */
export const measuredOrders = (step: Step, run: Run, count: number): Moments =>
  ordersFrom(momentErrors(step, run, count), momentErrors(step, run, 2 * count));
