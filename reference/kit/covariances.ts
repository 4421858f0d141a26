import { asMatrix } from "./gaussians.ts";
import type { Cov } from "./records.ts";
import { eigenvalues } from "./spectrum.ts";
import { add, length, map, numbers, scale } from "./tensor.ts";

/** `gain S + variance I`, in the form of `S`: isotropic, diagonal or full. */
export const affineCovariance = (covariance: Cov, gain: number, variance: number): Cov => {
  if (typeof covariance === "number") return gain * covariance + variance;
  const spread = scale(gain, covariance);
  if (covariance.shape.length === 1) return map((entry) => entry + variance, spread);
  return add(spread, asMatrix(variance, length(covariance)));
};

/** The `d` eigenvalues of a symmetric matrix in any of the three forms. */
export const eigenvaluesOf = (covariance: Cov, d: number): number[] => {
  if (typeof covariance === "number") return new Array<number>(d).fill(covariance);
  return covariance.shape.length === 1 ? numbers(covariance) : eigenvalues(covariance);
};
