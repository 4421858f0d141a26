import type { Real } from "../kit/real.ts";
import { constant, half, pi } from "../kit/real.ts";
import type { RealRates, RealSigmas } from "../kit/records.ts";
import type { RealVec } from "../kit/vectors.ts";
import { scaled, squaredNorm } from "../kit/vectors.ts";
import { sigmaGeometric } from "../schedules/noise-levels.ts";
import { betaLinear } from "../schedules/rate.ts";

/** `beta(t)`. */
export const beta = (t: Real, { betaMin, betaMax }: RealRates): Real => betaLinear({ t, betaMin, betaMax }).beta;

/** `exp(-x)`. */
export const decay = (x: Real): Real => x.negated().exp();

/** `sigma(t)` of the variance-exploding SDE. */
export const sigmaAt = (t: Real, { sigmaMin, sigmaMax }: RealSigmas): Real =>
  sigmaGeometric({ t, sigmaMin, sigmaMax }).sigma;

/** The drift of both variance-preserving SDEs, `-beta(t) x / 2`. */
export const contraction = (x: RealVec, t: Real, rates: RealRates): RealVec =>
  scaled(half().times(beta(t, rates)).negated(), x);

/** Log-density of `N(0, variance I)`. */
export const centredLogPdf = (x: RealVec, variance: Real): Real => {
  const normaliser = half().times(constant(x.length)).times(constant(2).times(pi()).times(variance).ln());
  return normaliser.negated().minus(squaredNorm(x).over(constant(2).times(variance)));
};
