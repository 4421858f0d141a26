import { asMatrix } from "../../../reference/kit/gaussians.ts";
import { inverse, matmul, matvec, symmetrise, transpose } from "../../../reference/kit/linalg.ts";
import type { Cov, Gmm } from "../../../reference/kit/records.ts";
import type { Mat, Tensor, Vec } from "../../../reference/kit/tensor.ts";
import { add, map, row, scale } from "../../../reference/kit/tensor.ts";

/** A covariance matrix written in the form of another covariance. */
export const inFormOf = (form: Cov, matrix: Mat): Cov => {
  if (typeof form === "number") return matrix.get(0, 0);
  return form.shape.length === 1 ? map((_, i) => matrix.get(i, i), form) : matrix;
};

/** `f` of every entry of a covariance, whatever its form. */
export const eachEntry = (f: (entry: number) => number, covariance: Cov): Cov =>
  typeof covariance === "number" ? f(covariance) : map(f, covariance);

/** `P Q⁻¹` for two covariances in `d` dimensions. */
export const quotient = (p: Cov, q: Cov, d: number): Mat => matmul(asMatrix(p, d), inverse(asMatrix(q, d)));

/** `M S Mᵀ`. */
export const congruence = (m: Mat, s: Mat): Mat => matmul(matmul(m, s), transpose(m));

/** Components of a mixture, one record each. */
export const componentsOf = ({ weights, means, covariances }: Gmm) =>
  covariances.map((covariance, k) => ({ weight: weights.get(k), mean: row(means, k), covariance }));

/** `Σ c_k x_k`. */
export const weighted = (coefficients: readonly number[], parts: readonly Tensor[]): Tensor => {
  const [first, ...rest] = parts.map((part, k) => scale(coefficients[k] as number, part));
  return add(first as Tensor, ...rest);
};

/** `m + K (x - c)`. */
export const corrected = (mean: Vec, gain: Mat, gap: Vec): Vec => add(mean, matvec(gain, gap));

/** The symmetric part of a matrix, so that it counts as a covariance. */
export const symmetric = symmetrise;
