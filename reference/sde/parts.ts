import type { Sde } from "../kit/records.ts";
import type { Vec } from "../kit/tensor.ts";
import { length, scale, squaredNorm } from "../kit/tensor.ts";

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

/** The rate at time `t`. */
export const betaAt = (t: number, { betaMin, betaMax }: Rates): number => betaMin + t * (betaMax - betaMin);

/** The integral of the rate from `s` to `t`; the factored form does not cancel for short intervals. */
export const betaIntegral = (s: number, t: number, { betaMin, betaMax }: Rates): number =>
  (t - s) * (betaMin + 0.5 * (betaMax - betaMin) * (t + s));

/** `log(sigmaMax / sigmaMin)`, with all digits also where the levels are close. */
export const logRatio = ({ sigmaMin, sigmaMax }: Levels): number => Math.log1p((sigmaMax - sigmaMin) / sigmaMin);

/** The noise level of the variance-exploding SDE at time `t`. */
export const sigmaAt = (t: number, { sigmaMin, sigmaMax }: Levels): number =>
  sigmaMin * Math.pow(sigmaMax / sigmaMin, t);

/** Drift rate: the drift is this times the state. */
export const driftRateAt = (t: number, sde: Sde): number => (sde.kind === "ve" ? 0 : -0.5 * betaAt(t, sde));

/** Drift. */
export const driftAt = (x: Vec, t: number, sde: Sde): Vec => scale(driftRateAt(t, sde), x);

/** Diffusion coefficient. */
export const diffusionAt = (t: number, sde: Sde): number => {
  if (sde.kind === "ve") return sigmaAt(t, sde) * Math.sqrt(2 * logRatio(sde));
  if (sde.kind === "vp") return Math.sqrt(betaAt(t, sde));
  return Math.sqrt(betaAt(t, sde) * -Math.expm1(-2 * betaIntegral(0, t, sde)));
};

/** Log-density of `N(0, sigma² I)`. */
export const centredLogPdf = (x: Vec, sigma: number): number =>
  -0.5 * (squaredNorm(x) / (sigma * sigma)) - length(x) * (Math.log(sigma) + 0.5 * Math.log(2 * Math.PI));
