import { equation } from "../kit/equation.ts";
import { asMatrix, isDefinite } from "../kit/gaussians.ts";
import { mat, vec } from "../kit/kinds.ts";
import { identity, matmul, matvec, solveMatrix, symmetrise, transpose } from "../kit/linalg.ts";
import type { Cov } from "../kit/records.ts";
import { cov, gmm } from "../kit/records.ts";
import type { Mat, Vec } from "../kit/tensor.ts";
import { add, at, length, row, scale, stack, sub, vec as vector } from "../kit/tensor.ts";
import { logPdfOf } from "./density.ts";
import { softmax } from "./mixture.ts";

interface Observation {
  readonly operator: Mat;
  readonly obsCovariance: Cov;
  readonly y: Vec;
}

/** Covariance of the predicted observation, `A S Aᵀ + R`. */
const predictedCovariance = (prior: Mat, { operator, obsCovariance }: Observation): Mat =>
  symmetrise(add(matmul(matmul(operator, prior), transpose(operator)), asMatrix(obsCovariance, length(operator))));

/** `M S Mᵀ`. */
const congruence = (m: Mat, s: Mat): Mat => matmul(matmul(m, s), transpose(m));

const posterior = (mean0: Vec, covariance0: Cov, observation: Observation): { mean: Vec; covariance: Mat } => {
  const { operator, obsCovariance, y } = observation;
  const prior = asMatrix(covariance0, length(mean0));
  const gain = transpose(solveMatrix(predictedCovariance(prior, observation), matmul(operator, prior)));
  const kept = sub(identity(length(mean0)), matmul(gain, operator));
  const noise = congruence(gain, asMatrix(obsCovariance, length(y)));
  return {
    mean: add(mean0, matvec(gain, sub(y, matvec(operator, mean0)))),
    covariance: symmetrise(add(congruence(kept, prior), noise)),
  };
};

const observed = { operator: mat("m", "d"), obsCovariance: cov("m", "semidefinite"), y: vec("m") };

/**
 * Posterior of Gaussian data given a linear observation $y = A x_0 + n$ with $n \sim \mathcal N(0, R)$: the update of
 * the Kalman filter.
 *
 * ```math
 * G = S A^\top(A S A^\top + R)^{-1}, \qquad m_y = m + G(y - A m), \qquad S_y = S - G A S
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `mean0` | vec[d] | mean of Gaussian data |
 * | `covariance0` | cov[d], symmetric positive semidefinite | covariance of Gaussian data; 0 is a point |
 * | `operator` | mat[m, d] | linear map from the data to the observation |
 * | `obsCovariance` | cov[m], symmetric positive semidefinite | covariance of the noise of the observation |
 * | `y` | vec[m] | value of the observation |
 * | → `mean` | vec[d] | posterior mean of the clean data |
 * | → `covariance` | cov[d], symmetric positive semidefinite | posterior covariance of the clean data |
 *
 * Where `obsCovariance` such that operator covariance0 operator^T + obsCovariance is positive definite.
 *
 * @equation linearObservationPosterior
 * @source textbook (Kalman update)
 * @function
 * @remarks The covariance is a matrix, in whatever form the prior is given, and computed in Joseph's form
 * $(I - G A) S (I - G A)^\top + G R G^\top$, which stays positive semidefinite.
 */
export const linearObservationPosterior = equation(
  "linearObservationPosterior",
  {
    inputs: { mean0: vec("d"), covariance0: cov("d", "semidefinite"), ...observed },
    outputs: { mean: vec("d"), covariance: cov("d", "semidefinite") },
    where: [
      {
        argument: "obsCovariance",
        domain: "such that operator covariance0 operator^T + obsCovariance is positive definite",
        holds: ({ mean0, covariance0, ...observation }) =>
          isDefinite(predictedCovariance(asMatrix(covariance0, length(mean0)), observation)),
        counterexample: {
          what: "no-density",
          change: ({ operator, obsCovariance }) => ({
            operator: scale(0, operator),
            obsCovariance: typeof obsCovariance === "number" ? 0 : scale(0, obsCovariance),
          }),
        },
      },
    ],
  },
  ({ mean0, covariance0, ...observation }) => posterior(mean0, covariance0, observation),
);

/**
 * Posterior of mixture data given a linear observation: every component as `linearObservationPosterior`, the weights by
 * Bayes' rule.
 *
 * ```math
 * \pi_k' \propto \pi_k\,\mathcal N(y;\ A m_k,\ A S_k A^\top + R)
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `gmm` | gmm[K, d], weights > 0 summing to 1, covariances symmetric positive semidefinite | `{weights, means, covariances}`: one row of `means` and one covariance, in any form, for each component |
 * | `operator` | mat[m, d] | linear map from the data to the observation |
 * | `obsCovariance` | cov[m], symmetric positive semidefinite | covariance of the noise of the observation |
 * | `y` | vec[m] | value of the observation |
 * | → `gmmOut` | gmm[K, d], weights > 0 summing to 1, covariances symmetric positive semidefinite | posterior mixture of the clean data |
 *
 * Where `obsCovariance` such that operator covariance operator^T + obsCovariance is positive definite for every
 * component.
 *
 * @equation linearObservationGmmPosterior
 * @source textbook
 * @function
 * @remarks Weights are computed from logarithms with the largest subtracted.
 */
export const linearObservationGmmPosterior = equation(
  "linearObservationGmmPosterior",
  {
    inputs: { gmm: gmm("K", "d", "semidefinite"), ...observed },
    outputs: { gmmOut: gmm("K", "d", "semidefinite") },
    where: [
      {
        argument: "obsCovariance",
        domain: "such that operator covariance operator^T + obsCovariance is positive definite for every component",
        holds: ({ gmm: { means, covariances }, ...observation }) =>
          covariances.every((covariance) =>
            isDefinite(predictedCovariance(asMatrix(covariance, length(row(means, 0))), observation)),
          ),
        counterexample: {
          what: "no-density",
          change: ({ operator, obsCovariance }) => ({
            operator: scale(0, operator),
            obsCovariance: typeof obsCovariance === "number" ? 0 : scale(0, obsCovariance),
          }),
        },
      },
    ],
  },
  ({ gmm: { weights, means, covariances }, ...observation }) => {
    const { operator, y } = observation;
    const logs = covariances.map((covariance, k) => {
      const mean = row(means, k);
      const spread = predictedCovariance(asMatrix(covariance, length(mean)), observation);
      return Math.log(at(weights, k)) + logPdfOf(y, matvec(operator, mean), spread);
    });
    const parts = covariances.map((covariance, k) => posterior(row(means, k), covariance, observation));
    return {
      gmmOut: {
        weights: vector(softmax(logs).shares),
        means: stack(parts.map(({ mean }) => mean)),
        covariances: parts.map(({ covariance }) => covariance),
      },
    };
  },
);
