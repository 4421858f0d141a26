import { betaAt, betaIntegral, logRatio, sigmaAt } from "../kit/rates.ts";
import type { Sde } from "../kit/records.ts";
import type { Vec } from "../kit/tensor.ts";
import { length, scale, squaredNorm } from "../kit/tensor.ts";

export { betaAt, betaIntegral, logRatio, sigmaAt } from "../kit/rates.ts";

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
