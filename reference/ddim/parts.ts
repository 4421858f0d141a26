import type { Vec } from "../kit/tensor.ts";
import { scale, sub } from "../kit/tensor.ts";

/** `ddimSigma` as a plain function. */
export const sigmaOf = (eta: number, alphaBar: number, alphaBarPrev: number): number =>
  eta * Math.sqrt((1 - alphaBarPrev) / (1 - alphaBar)) * Math.sqrt((alphaBarPrev - alphaBar) / alphaBarPrev);

/** Clean data that belongs to a noise prediction. */
export const x0Of = (x: Vec, eps: Vec, alphaBar: number): Vec =>
  scale(1 / Math.sqrt(alphaBar), sub(x, scale(Math.sqrt(1 - alphaBar), eps)));

/** Noise that belongs to a prediction of the clean data. */
export const epsOf = (x: Vec, x0: Vec, alphaBar: number): Vec =>
  scale(1 / Math.sqrt(1 - alphaBar), sub(x, scale(Math.sqrt(alphaBar), x0)));

/** Coefficient of the prediction for a given noise. */
export const directionFactor = (alphaBarPrev: number, sigma: number): number =>
  Math.sqrt(Math.max(0, 1 - alphaBarPrev - sigma * sigma));

/** `ddimDirection` as a plain function. */
export const directionOf = (eps: Vec, alphaBarPrev: number, sigma: number): Vec =>
  scale(directionFactor(alphaBarPrev, sigma), eps);

/** Coefficient of the prediction for a given stochasticity, as a sum of terms that are positive for eta at most 1. */
export const spreadOf = (alphaBar: number, alphaBarPrev: number, eta: number): number => {
  const markov = (alphaBar * (1 - alphaBarPrev)) / (alphaBarPrev * (1 - alphaBar));
  const share = Math.max(0, (1 - eta) * (1 + eta) + eta * eta * markov);
  return Math.sqrt((1 - alphaBarPrev) * share);
};
