import { asMatrix } from "./gaussians.ts";
import type { Cov } from "./records.ts";
import { matvec, transpose } from "./linalg.ts";
import { eigenSystem, eigenvalues } from "./spectrum.ts";
import type { Vec } from "./tensor.ts";
import { add, length, map, numbers, scale, zip } from "./tensor.ts";

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

/** `f(S) v` for a function `f` of the eigenvalues of a symmetric matrix in any of the three forms. */
export const functionTimesVector = (covariance: Cov, f: (eigenvalue: number) => number, v: Vec): Vec => {
  if (typeof covariance === "number") return scale(f(covariance), v);
  if (covariance.shape.length === 1) return zip((eigenvalue, entry) => f(eigenvalue) * entry, covariance, v);
  const { values, vectors } = eigenSystem(covariance);
  const along = matvec(transpose(vectors), v);
  return matvec(
    vectors,
    map((entry, i) => f(values[i] as number) * entry, along),
  );
};
