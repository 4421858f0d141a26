import { cholesky, diagonal, identity, isPositive, matvec, solve } from "./linalg.ts";
import type { Cov } from "./records.ts";
import { compensatedSum } from "./sums.ts";
import type { Mat, Tensor, Vec } from "./tensor.ts";
import { at, generate, length, map, numbers, scale, zip } from "./tensor.ts";

/** A covariance in `d` dimensions as a full matrix. */
export const asMatrix = (covariance: Cov, d: number): Mat => {
  if (typeof covariance === "number") return scale(covariance, identity(d));
  return isDiagonal(covariance) ? diagonal(covariance) : covariance;
};

const isDiagonal = (covariance: Tensor): boolean => covariance.shape.length === 1;

/** Dimension of a covariance that stands alone: a number means one dimension. */
export const dimensionOf = (covariance: Cov): number => (typeof covariance === "number" ? 1 : length(covariance));

/**
 * One calculation on covariances, in their widest common form: on numbers, coordinate by coordinate, or on
 * matrices. Number and vector forms cost no more than their entries.
 */
export const inWidestForm = (
  covariances: readonly Cov[],
  byEntry: (...entries: number[]) => number,
  byMatrix: (...matrices: Mat[]) => Mat,
): Cov => {
  const arrays = covariances.filter((covariance) => typeof covariance !== "number");
  const [first] = arrays;
  if (first === undefined) return byEntry(...(covariances as number[]));
  const d = length(first);
  if (!arrays.every(isDiagonal)) return byMatrix(...covariances.map((covariance) => asMatrix(covariance, d)));
  return generate(d, (i) => byEntry(...covariances.map((covariance) => entryOf(covariance, i))));
};

/** Variance of a coordinate under a covariance that is a number or a vector. */
export const entryOf = (covariance: Cov, i: number): number =>
  typeof covariance === "number" ? covariance : at(covariance, i);

/** `S v`. */
export const timesVector = (covariance: Cov, v: Vec): Vec => {
  if (typeof covariance === "number") return scale(covariance, v);
  return isDiagonal(covariance) ? zip((s, entry) => s * entry, covariance, v) : matvec(covariance, v);
};

/** `S⁻¹ v`. */
export const solveVector = (covariance: Cov, v: Vec): Vec => {
  if (typeof covariance === "number") return map((entry) => entry / covariance, v);
  return isDiagonal(covariance) ? zip((entry, s) => entry / s, v, covariance) : solve(covariance, v);
};

/** `log det S` in `d` dimensions. */
export const logDeterminant = (covariance: Cov, d: number): number => {
  if (typeof covariance === "number") return d * Math.log(covariance);
  if (isDiagonal(covariance)) return compensatedSum(numbers(covariance).map(Math.log));
  const factor = cholesky(covariance);
  return 2 * compensatedSum(Array.from({ length: d }, (_, i) => Math.log(at(factor, i, i))));
};

/** Whether a covariance is positive definite. */
export const isDefinite = (covariance: Cov): boolean => {
  if (typeof covariance === "number") return covariance > 0;
  return isDiagonal(covariance) ? numbers(covariance).every((s) => s > 0) : isPositive(covariance, "definite");
};

/** `(x - m)ᵀ S⁻¹ (x - m)` for the deviation `x - m`. */
export const squaredDistance = (covariance: Cov, deviation: Vec): number =>
  compensatedSum(numbers(zip((a, b) => a * b, deviation, solveVector(covariance, deviation))));
