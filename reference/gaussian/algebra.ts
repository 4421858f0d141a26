import { equation } from "../kit/equation.ts";
import { inWidestForm, solveVector, timesVector } from "../kit/gaussians.ts";
import { number, vec } from "../kit/kinds.ts";
import { matmul, solveMatrix, symmetrise } from "../kit/linalg.ts";
import type { Cov } from "../kit/records.ts";
import { cov } from "../kit/records.ts";
import { add, scale } from "../kit/tensor.ts";
import { logPdfOf } from "./density.ts";

const sumOf = (a: Cov, b: Cov): Cov => inWidestForm([a, b], (p, q) => p + q, add);

/**
 * Product of two Gaussian densities: a Gaussian times a constant.
 *
 * ```math
 * \mathcal N(x;a,A)\,\mathcal N(x;b,B) = Z\;\mathcal N\big(x;\ C(A^{-1}a+B^{-1}b),\ C\big), \qquad
 * C = (A^{-1}+B^{-1})^{-1}, \quad Z = \mathcal N(a;b,A+B)
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `meanP` | vec[d] | mean of the distribution $P$ |
 * | `covarianceP` | cov[d], symmetric positive definite | covariance of the distribution $P$ |
 * | `meanQ` | vec[d] | mean of the distribution $Q$ |
 * | `covarianceQ` | cov[d], symmetric positive definite | covariance of the distribution $Q$ |
 * | → `mean` | vec[d] | mean of the normalised result |
 * | → `covariance` | cov[d], symmetric positive definite | covariance of the normalised result |
 * | → `logZ` | number | logarithm of the constant of the product, in nats |
 *
 * @equation gaussianProduct
 * @source textbook
 * @function
 * @remarks Computed as $C = A(A+B)^{-1}B$ and as the mean $B(A+B)^{-1}a + A(A+B)^{-1}b$, with one inverse in place of
 * three.
 */
export const gaussianProduct = equation(
  "gaussianProduct",
  {
    inputs: {
      meanP: vec("d"),
      covarianceP: cov("d", "definite"),
      meanQ: vec("d"),
      covarianceQ: cov("d", "definite"),
    },
    outputs: { mean: vec("d"), covariance: cov("d", "definite"), logZ: number() },
  },
  ({ meanP, covarianceP, meanQ, covarianceQ }) => {
    const both = sumOf(covarianceP, covarianceQ);
    const fromP = timesVector(covarianceQ, solveVector(both, meanP));
    const fromQ = timesVector(covarianceP, solveVector(both, meanQ));
    return {
      mean: add(fromP, fromQ),
      covariance: inWidestForm(
        [covarianceP, covarianceQ, both],
        (p, q, whole) => p * (q / whole),
        (p, q, whole) => symmetrise(matmul(p, solveMatrix(whole, q))),
      ),
      logZ: logPdfOf(meanP, meanQ, both),
    };
  },
);

/**
 * A Gaussian density raised to a power and normalised again.
 *
 * ```math
 * \mathcal N(\mu,\Sigma)^\gamma \propto \mathcal N(\mu, \Sigma/\gamma), \qquad \gamma > 0
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `mean` | vec[d] | mean of a Gaussian |
 * | `covariance` | cov[d], symmetric positive definite | covariance of a Gaussian |
 * | `gamma` | number, > 0 | power of a density |
 * | → `mean` | vec[d] | mean of the normalised result |
 * | → `covariance` | cov[d], symmetric positive definite | covariance of the normalised result |
 *
 * @equation gaussianPower
 * @source textbook
 * @function
 */
export const gaussianPower = equation(
  "gaussianPower",
  {
    inputs: { mean: vec("d"), covariance: cov("d", "definite"), gamma: number({ above: 0 }) },
    outputs: { mean: vec("d"), covariance: cov("d", "definite") },
  },
  ({ mean, covariance, gamma }) => ({
    mean,
    covariance: inWidestForm(
      [covariance],
      (s) => s / gamma,
      (s) => scale(1 / gamma, s),
    ),
  }),
);
