import type { Vec } from "../../../reference/kit/tensor.ts";
import { mix } from "../kit/vectors.ts";

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

/** Mean of the step from predicted noise. */
export const epsMean = (x: Vec, eps: Vec, beta: number, alphaBar: number): Vec =>
  mix(1 / Math.sqrt(1 - beta), x, -beta / Math.sqrt((1 - beta) * (1 - alphaBar)), eps);
