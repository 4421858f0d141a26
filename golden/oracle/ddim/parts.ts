import type { Real } from "../kit/real.ts";
import { constant, one } from "../kit/real.ts";
import type { RealVec } from "../kit/vectors.ts";
import { scaled, subtracted } from "../kit/vectors.ts";

/** The data from the predicted noise. */
export const x0From = (x: RealVec, eps: RealVec, alphaBar: Real): RealVec =>
  subtracted(x, scaled(one().minus(alphaBar).sqrt(), eps)).map((entry) => entry.over(alphaBar.sqrt()));

/** The noise from the predicted data. */
export const epsFrom = (x: RealVec, x0: RealVec, alphaBar: Real): RealVec =>
  subtracted(x, scaled(alphaBar.sqrt(), x0)).map((entry) => entry.over(one().minus(alphaBar).sqrt()));

/** Variance of the level below that the step does not draw anew; 0 where rounding makes it negative. */
export const radicand = (alphaBarPrev: Real, sigma: Real): Real => {
  const value = one().minus(alphaBarPrev).minus(sigma.squared());
  return value.isBelow(constant(0)) ? constant(0) : value;
};

/** Standard deviation of a step. */
export const sigmaOf = (eta: Real, alphaBar: Real, alphaBarPrev: Real): Real =>
  eta
    .times(one().minus(alphaBarPrev).over(one().minus(alphaBar)).sqrt())
    .times(one().minus(alphaBar.over(alphaBarPrev)).sqrt());
