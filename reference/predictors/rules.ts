import { betaAt, sigmaAt } from "../kit/rates.ts";
import type { Sde } from "../kit/records.ts";
import type { Vec } from "../kit/tensor.ts";
import { zerosLike } from "../kit/tensor.ts";
import type { ScoreFn } from "../models.ts";
import { sdeCoefficients } from "../sde.ts";
import { veAncestralStep, vpAncestralStep } from "./ancestral.ts";
import { veReverseDiffusionStep, vpReverseDiffusionStep } from "./diffusion.ts";
import { reverseEulerMaruyamaStep } from "./euler.ts";
import { heunSdeStep } from "./heun.ts";

/** How a reverse-time sampler steps from one time to an earlier one. */
export type Method = "euler-maruyama" | "reverse-diffusion" | "ancestral" | "heun";

/** One interval of the grid: the state at its later end `t`, its earlier end `s`, and the draw. */
export interface Leg {
  readonly x: Vec;
  readonly t: number;
  readonly s: number;
  readonly noise: Vec;
}

/** Where a step goes, and where it would go without noise. */
export interface Move {
  readonly xPrev: Vec;
  readonly xMean: Vec;
}

/** A step over one interval. */
export type Rule = (leg: Leg) => Move;

const eulerRule =
  (process: Sde, predict: ScoreFn): Rule =>
  ({ x, t, s, noise }) => {
    const coefficients = sdeCoefficients({ x, t, sde: process });
    return reverseEulerMaruyamaStep({ x, score: predict(x, t), ...coefficients, h: t - s, noise });
  };

/** The steps of a chain, with the coefficients of its transition from `s` to `t`. */
const chainRule =
  (ve: typeof veAncestralStep, vp: typeof vpAncestralStep, process: Sde, predict: ScoreFn): Rule =>
  ({ x, t, s, noise }) => {
    const score = predict(x, t);
    return process.kind === "ve"
      ? ve({ x, score, sigma: sigmaAt(t, process), sigmaPrev: sigmaAt(s, process), noise })
      : vp({ x, score, beta: betaAt(t, process) * (t - s), noise });
  };

const heunRule =
  (process: Sde, predict: ScoreFn): Rule =>
  ({ x, t, s, noise }) => {
    const step = (draw: Vec): Vec => heunSdeStep({ x, t, h: t - s, sde: process, scoreFn: predict, noise: draw }).xPrev;
    return { xPrev: step(noise), xMean: step(zerosLike(noise)) };
  };

/** The rule of a method for an SDE. Sub-VP's reverse diffusion is its Euler step, and it has no ancestral rule. */
export const ruleOf = (method: Method, process: Sde, predict: ScoreFn): Rule => {
  if (method === "heun") return heunRule(process, predict);
  if (method === "ancestral") return chainRule(veAncestralStep, vpAncestralStep, process, predict);
  if (method === "euler-maruyama" || process.kind === "subvp") return eulerRule(process, predict);
  return chainRule(veReverseDiffusionStep, vpReverseDiffusionStep, process, predict);
};
