import { relation } from "../kit/relations.ts";
import type { Constraint } from "../kit/equation.ts";
import { affineCovariance } from "../kit/covariances.ts";
import { isDefinite } from "../kit/gaussians.ts";
import { number } from "../kit/kinds.ts";
import type { Cov } from "../kit/records.ts";

/** A number above 0. */
export const positive = number({ above: 0 });

/** A number that is not negative. */
export const nonNegative = number({ atLeast: 0 });

/** A time between the data and the prior. */
export const time = number({ atLeast: 0, atMost: 1 });

/** Smallest relative tolerance that leaves room for the rounding errors of a step. */
export const tolerances = { rtol: number({ above: 100 * 2 ** -52 }), atol: positive };

/** A step goes from more noise to less. */
export const towardsLessNoise = relation("sigmaPrev", "<", "sigma", "ORDER");

/** A step ends at the data or before it. */
export const endsBeforeTheData = relation("h", "<=", "t");

/** A level has a density: its covariance is positive definite. */
export const hasDensity = (covariance0: Cov, scale: number, sigma: number): boolean =>
  isDefinite(affineCovariance(covariance0, scale * scale, sigma * sigma));
