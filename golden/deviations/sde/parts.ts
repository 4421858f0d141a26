import type { Vec } from "../../../reference/kit/tensor.ts";
import { squaredNorm } from "../../../reference/kit/tensor.ts";
import type { Rates } from "../kit/rates.ts";
import { f32 } from "../kit/rounding.ts";

/** Parameters of the geometric noise levels. */
export interface Levels {
  readonly sigmaMin: number;
  readonly sigmaMax: number;
}

/** Noise level of the variance-exploding SDE. */
export const sigmaAt = (t: number, { sigmaMin, sigmaMax }: Levels): number => sigmaMin * (sigmaMax / sigmaMin) ** t;

/** Exponent of the signal scale in binary32, as score_sde computes it. */
export const logMeanCoefficient = (t: number, { betaMin, betaMax }: Rates): number => {
  const quadratic = f32(f32(f32(-0.25) * f32(f32(t) * f32(t))) * f32(f32(betaMax) - f32(betaMin)));
  return f32(quadratic - f32(f32(f32(0.5) * f32(t)) * f32(betaMin)));
};

/** `1 - exp(x)` in binary32. */
export const oneMinusExp = (x: number): number => f32(1 - f32(Math.exp(x)));

/** Log-density of a centred Gaussian from its normaliser per coordinate and the factor of the squared norm. */
export const logDensity = (x: Vec, normaliser: number, factor: number): number =>
  -x.size * normaliser - factor * squaredNorm(x);

/** `log(2 pi)`. */
export const logTwoPi = Math.log(2 * Math.PI);
