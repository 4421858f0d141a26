import { affineCovariance } from "../kit/covariances.ts";
import { isDefinite } from "../kit/gaussians.ts";
import { number } from "../kit/kinds.ts";
import { positive } from "../kit/levels.ts";
import type { Cov } from "../kit/records.ts";

/** Tolerances of the adaptive solver: the relative one is above the rounding errors of a step. */
export const tolerances = { rtol: number({ above: 100 * 2 ** -52 }), atol: positive };

/** A level has a density: its covariance is positive definite. */
export const hasDensity = (covariance0: Cov, scale: number, sigma: number): boolean =>
  isDefinite(affineCovariance(covariance0, scale * scale, sigma * sigma));
