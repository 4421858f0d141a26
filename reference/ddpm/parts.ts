import type { Vec } from "../kit/tensor.ts";
import { add, scale, sub } from "../kit/tensor.ts";

/** Variance of the transition between two levels, $\beta_{t \mid s}$; the subtraction of two close doubles is exact. */
export const betaBetween = (alphaBar: number, alphaBarPrev: number): number => (alphaBarPrev - alphaBar) / alphaBarPrev;

/** `ddpmPosteriorCoefficients` as a plain function. */
export const posteriorWeights = (alphaBar: number, alphaBarPrev: number): { coefX0: number; coefX: number } => ({
  coefX0: (Math.sqrt(alphaBarPrev) * betaBetween(alphaBar, alphaBarPrev)) / (1 - alphaBar),
  coefX: (Math.sqrt(alphaBar / alphaBarPrev) * (1 - alphaBarPrev)) / (1 - alphaBar),
});

/** `ddpmPosteriorMean` as a plain function. */
export const posteriorMeanOf = (x: Vec, x0: Vec, alphaBar: number, alphaBarPrev: number): Vec => {
  const { coefX0, coefX } = posteriorWeights(alphaBar, alphaBarPrev);
  return add(scale(coefX0, x0), scale(coefX, x));
};

/** `ddpmMeanFromEps` as a plain function. */
export const meanFromEps = (x: Vec, eps: Vec, beta: number, alphaBar: number): Vec =>
  scale(1 / Math.sqrt(1 - beta), sub(x, scale(beta / Math.sqrt(1 - alphaBar), eps)));
