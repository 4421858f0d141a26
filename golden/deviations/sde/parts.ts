import type { Vec } from "../../../reference/kit/tensor.ts";
import { squaredNorm } from "../../../reference/kit/tensor.ts";

/** Parameters of the linear rate. */
export interface Rates {
  readonly betaMin: number;
  readonly betaMax: number;
}

/** Parameters of the geometric noise levels. */
export interface Levels {
  readonly sigmaMin: number;
  readonly sigmaMax: number;
}

/** The rate at a time. */
export const betaAt = (t: number, { betaMin, betaMax }: Rates): number => betaMin + t * (betaMax - betaMin);

/** The integral of the rate from 0. */
export const integralTo = (t: number, { betaMin, betaMax }: Rates): number =>
  t * (betaMin + 0.5 * t * (betaMax - betaMin));

/** The integral of the rate between two times. */
export const integralBetween = (s: number, t: number, rates: Rates): number =>
  integralTo(t, rates) - integralTo(s, rates);

/** Noise level of the variance-exploding SDE. */
export const sigmaAt = (t: number, { sigmaMin, sigmaMax }: Levels): number => sigmaMin * (sigmaMax / sigmaMin) ** t;

/** Nearest number of binary32. */
export const f = Math.fround;

/** Exponent of the signal scale in binary32, as score_sde computes it. */
export const logMeanCoefficient = (t: number, { betaMin, betaMax }: Rates): number => {
  const quadratic = f(f(f(-0.25) * f(f(t) * f(t))) * f(f(betaMax) - f(betaMin)));
  return f(quadratic - f(f(f(0.5) * f(t)) * f(betaMin)));
};

/** `1 - exp(x)` in binary32. */
export const oneMinusExp = (x: number): number => f(1 - f(Math.exp(x)));

/** Log-density of a centred Gaussian from its normaliser per coordinate and the factor of the squared norm. */
export const logDensity = (x: Vec, normaliser: number, factor: number): number =>
  -x.size * normaliser - factor * squaredNorm(x);

/** `log(2 pi)`. */
export const logTwoPi = Math.log(2 * Math.PI);
