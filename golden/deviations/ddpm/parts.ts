import type { Vec } from "../../../reference/kit/tensor.ts";
import { add, map, scale, sub } from "../../../reference/kit/tensor.ts";

/** Clips to a range. */
export const clip = (x: Vec, lo = -1, hi = 1): Vec => map((entry) => Math.min(hi, Math.max(lo, entry)), x);

/** Sum of two scaled vectors. */
export const mix = (a: number, x: Vec, b: number, y: Vec): Vec => add(scale(a, x), scale(b, y));

/** Beta of the transition between two levels. */
export const betaOf = (alphaBar: number, alphaBarPrev: number): number => 1 - alphaBar / alphaBarPrev;

/** Posterior variance of the transition between two levels. */
export const betaTildeOf = (alphaBar: number, alphaBarPrev: number): number =>
  ((1 - alphaBarPrev) / (1 - alphaBar)) * betaOf(alphaBar, alphaBarPrev);

/** Weights of the clean data and of the state in the posterior mean. */
export const weightsOf = (alphaBar: number, alphaBarPrev: number): { coefX0: number; coefX: number } => ({
  coefX0: (Math.sqrt(alphaBarPrev) * betaOf(alphaBar, alphaBarPrev)) / (1 - alphaBar),
  coefX: (Math.sqrt(alphaBar / alphaBarPrev) * (1 - alphaBarPrev)) / (1 - alphaBar),
});

/** Power of the level that a transition comes from, for the power of the level it ends at. */
export const powerBefore = (beta: number, alphaBar: number): number => Math.min(1, alphaBar / (1 - beta));

/** Clean data of a prediction. */
export const x0Of = (x: Vec, eps: Vec, alphaBar: number): Vec =>
  scale(1 / Math.sqrt(alphaBar), sub(x, scale(Math.sqrt(1 - alphaBar), eps)));

/** Mean of the step from predicted noise. */
export const epsMean = (x: Vec, eps: Vec, beta: number, alphaBar: number): Vec =>
  mix(1 / Math.sqrt(1 - beta), x, -beta / Math.sqrt((1 - beta) * (1 - alphaBar)), eps);
