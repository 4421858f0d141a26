import type { Real } from "../kit/real.ts";
import { constant, pi } from "../kit/real.ts";
import type { RealVec } from "../kit/vectors.ts";
import { dot } from "../kit/vectors.ts";

/** Parameters of the linear rate. */
export interface Rates {
  readonly betaMin: Real;
  readonly betaMax: Real;
}

/** Parameters of the geometric noise levels. */
export interface Levels {
  readonly sigmaMin: Real;
  readonly sigmaMax: Real;
}

/** The tagged record of one of the three SDEs. */
export type RealSde = ({ readonly kind: "ve" } & Levels) | ({ readonly kind: "vp" | "subvp" } & Rates);

/** 1. */
export const one = (): Real => constant(1);

/** 1/2. */
export const half = (): Real => constant("0.5");

/** `beta(t)`. */
export const beta = (t: Real, { betaMin, betaMax }: Rates): Real => betaMin.plus(t.times(betaMax.minus(betaMin)));

/** `B(s, t)`. */
export const betaIntegral = (s: Real, t: Real, { betaMin, betaMax }: Rates): Real =>
  t.minus(s).times(betaMin.plus(half().times(betaMax.minus(betaMin)).times(t.plus(s))));

/** `B(t)`. */
export const fromZero = (t: Real, rates: Rates): Real => betaIntegral(constant(0), t, rates);

/** `exp(-x)`. */
export const decay = (x: Real): Real => x.negated().exp();

/** `sigma(t)` of the variance-exploding SDE. */
export const sigmaAt = (t: Real, { sigmaMin, sigmaMax }: Levels): Real =>
  sigmaMin.times(sigmaMax.over(sigmaMin).power(t));

/** Log-density of `N(0, variance I)`. */
export const centredLogPdf = (x: RealVec, variance: Real): Real => {
  const normaliser = half().times(constant(x.length)).times(constant(2).times(pi()).times(variance).ln());
  return normaliser.negated().minus(dot(x, x).over(constant(2).times(variance)));
};
