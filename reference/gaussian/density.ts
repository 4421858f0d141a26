import { equation } from "../kit/equation.ts";
import { asMatrix, dimensionOf, logDeterminant, solveVector, squaredDistance } from "../kit/gaussians.ts";
import { mat, number, vec } from "../kit/kinds.ts";
import { inverse } from "../kit/linalg.ts";
import type { Cov } from "../kit/records.ts";
import { cov } from "../kit/records.ts";
import type { Mat, Vec } from "../kit/tensor.ts";
import { length, sub, zerosLike } from "../kit/tensor.ts";

const log2Pi = Math.log(2 * Math.PI);

/** `gaussianLogPdf` as a plain function. */
export const logPdfOf = (x: Vec, mean: Vec, covariance: Cov): number => {
  const d = length(x);
  return -0.5 * (squaredDistance(covariance, sub(x, mean)) + logDeterminant(covariance, d) + d * log2Pi);
};

/** `gaussianScore` as a plain function. */
export const scoreOf = (x: Vec, mean: Vec, covariance: Cov): Vec => solveVector(covariance, sub(mean, x));

/** `-S⁻¹` as a matrix. */
export const hessianOf = (covariance: Cov, d: number): Mat => {
  const precision = inverse(asMatrix(covariance, d));
  return sub(zerosLike(precision), precision);
};

/**
 * Log-density of a Gaussian, in nats.
 *
 * ```math
 * \log\mathcal N(x;m,S) = -\tfrac12\big[(x-m)^\top S^{-1}(x-m) + \log\det S + d\log 2\pi\big]
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `x` | vec[d] | state |
 * | `mean` | vec[d] | mean of a Gaussian |
 * | `covariance` | cov[d], symmetric positive definite | covariance of a Gaussian |
 * | → `logp` | number | log-density, in nats |
 *
 * @equation gaussianLogPdf
 * @source textbook
 * @function
 * @remarks Computed from a Cholesky factor: a triangular solve and the sum of the logarithms of its diagonal, never
 * from $S^{-1}$ or from the determinant itself, which under- and overflows. Sums over coordinates are compensated.
 */
export const gaussianLogPdf = equation(
  "gaussianLogPdf",
  {
    inputs: { x: vec("d"), mean: vec("d"), covariance: cov("d", "definite") },
    outputs: { logp: number() },
  },
  ({ x, mean, covariance }) => ({ logp: logPdfOf(x, mean, covariance) }),
);

/**
 * Score of a Gaussian, the gradient of its log-density.
 *
 * ```math
 * \nabla\log\mathcal N(x;m,S) = -S^{-1}(x-m)
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `x` | vec[d] | state |
 * | `mean` | vec[d] | mean of a Gaussian |
 * | `covariance` | cov[d], symmetric positive definite | covariance of a Gaussian |
 * | → `score` | vec[d] | gradient of the log-density |
 *
 * @equation gaussianScore
 * @source textbook
 * @function
 * @remarks Computed by two triangular solves; the inverse is never formed.
 */
export const gaussianScore = equation(
  "gaussianScore",
  {
    inputs: { x: vec("d"), mean: vec("d"), covariance: cov("d", "definite") },
    outputs: { score: vec("d") },
  },
  ({ x, mean, covariance }) => ({ score: scoreOf(x, mean, covariance) }),
);

/**
 * Hessian of the log-density of a Gaussian. It does not depend on $x$.
 *
 * ```math
 * \nabla^2\log\mathcal N(x;m,S) = -S^{-1}
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `covariance` | cov[d], symmetric positive definite | covariance of a Gaussian |
 * | → `hessian` | mat[d, d] | Hessian of the log-density |
 *
 * @equation gaussianHessian
 * @source textbook
 * @function
 * @remarks The result is symmetric to the last bit.
 */
export const gaussianHessian = equation(
  "gaussianHessian",
  { inputs: { covariance: cov("d", "definite") }, outputs: { hessian: mat("d", "d") } },
  ({ covariance }) => ({ hessian: hessianOf(covariance, dimensionOf(covariance)) }),
);
