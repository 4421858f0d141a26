import { equation } from "../kit/equation.ts";
import { number, mat, vec } from "../kit/kinds.ts";
import { outer, symmetrise, trace } from "../kit/linalg.ts";
import type { Cov, Gmm } from "../kit/records.ts";
import { gmm } from "../kit/records.ts";
import type { Mat, Tensor, Vec } from "../kit/tensor.ts";
import { add, at, length, row, scale, sub } from "../kit/tensor.ts";
import { hessianOf, logPdfOf, scoreOf } from "./density.ts";

/** `log Σ e^{l_k}` and the shares `e^{l_k} / Σ e^{l_j}`, with the largest exponent subtracted first. */
export const softmax = (logs: readonly number[]): { logTotal: number; shares: number[] } => {
  const largest = Math.max(...logs);
  const raw = logs.map((entry) => Math.exp(entry - largest));
  const sum = raw.reduce((total, entry) => total + entry, 0);
  return { logTotal: largest + Math.log(sum), shares: raw.map((entry) => entry / sum) };
};

/** Log-density of a mixture, and the share of every component in it. */
export const responsibilities = (x: Vec, { weights, means, covariances }: Gmm): ReturnType<typeof softmax> =>
  softmax(covariances.map((covariance, k) => Math.log(at(weights, k)) + logPdfOf(x, row(means, k), covariance)));

/** `Σ c_k x_k`. */
export const mixed = (coefficients: readonly number[], parts: readonly Tensor[]): Tensor => {
  const [first, ...rest] = parts.map((part, k) => scale(coefficients[k] as number, part));
  return add(first as Tensor, ...rest);
};

const componentScores = (x: Vec, { means, covariances }: Gmm): Vec[] =>
  covariances.map((covariance, k) => scoreOf(x, row(means, k), covariance));

/** Curvature of the components and the spread of their scores around the mean score. */
const hessianOfMixture = (x: Vec, mixture: Gmm): Mat => {
  const { shares } = responsibilities(x, mixture);
  const scores = componentScores(x, mixture);
  const mean = mixed(shares, scores);
  const parts = mixture.covariances.map((covariance: Cov, k) => {
    const gap = sub(scores[k] as Vec, mean);
    return add(hessianOf(covariance, length(x)), outer(gap, gap));
  });
  return symmetrise(mixed(shares, parts));
};

const point = { x: vec("d"), gmm: gmm("K", "d") };

/**
 * Log-density of a Gaussian mixture, in nats.
 *
 * ```math
 * \log p(x) = \log\sum_k \pi_k\,\mathcal N(x;m_k,S_k)
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `x` | vec[d] | state |
 * | `gmm` | gmm[K, d], weights > 0 summing to 1, covariances symmetric positive definite | `{weights, means, covariances}`: one row of `means` and one covariance, in any form, for each component |
 * | → `logp` | number | log-density, in nats |
 *
 * @equation gmmLogPdf
 * @source textbook
 * @function
 * @remarks The sum is taken after subtracting the largest exponent, so that it neither under- nor overflows far from
 * every mode.
 */
export const gmmLogPdf = equation(
  "gmmLogPdf",
  { inputs: point, outputs: { logp: number() } },
  ({ x, gmm: mixture }) => ({ logp: responsibilities(x, mixture).logTotal }),
);

/**
 * Score of a Gaussian mixture: the scores of the components, weighted by their responsibilities.
 *
 * ```math
 * \bar s = \sum_k r_k s_k, \qquad s_k = -S_k^{-1}(x-m_k), \qquad
 * r_k = \frac{\pi_k\,\mathcal N(x;m_k,S_k)}{\sum_j \pi_j\,\mathcal N(x;m_j,S_j)}
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `x` | vec[d] | state |
 * | `gmm` | gmm[K, d], weights > 0 summing to 1, covariances symmetric positive definite | `{weights, means, covariances}`: one row of `means` and one covariance, in any form, for each component |
 * | → `score` | vec[d] | gradient of the log-density |
 *
 * @equation gmmScore
 * @source textbook
 * @function
 * @remarks Responsibilities come from log-densities with the largest subtracted.
 */
export const gmmScore = equation(
  "gmmScore",
  { inputs: point, outputs: { score: vec("d") } },
  ({ x, gmm: mixture }) => ({
    score: mixed(responsibilities(x, mixture).shares, componentScores(x, mixture)),
  }),
);

/**
 * Hessian of the log-density of a Gaussian mixture.
 *
 * ```math
 * \nabla^2\log p = \sum_k r_k\big(s_k s_k^\top - S_k^{-1}\big) - \bar s\bar s^\top
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `x` | vec[d] | state |
 * | `gmm` | gmm[K, d], weights > 0 summing to 1, covariances symmetric positive definite | `{weights, means, covariances}`: one row of `means` and one covariance, in any form, for each component |
 * | → `hessian` | mat[d, d] | Hessian of the log-density |
 *
 * @equation gmmHessian
 * @source textbook
 * @function
 * @remarks Computed with the scores centred, $s_k - \bar s$, so that far from every mode no large terms cancel.
 */
export const gmmHessian = equation(
  "gmmHessian",
  { inputs: point, outputs: { hessian: mat("d", "d") } },
  ({ x, gmm: mixture }) => ({ hessian: hessianOfMixture(x, mixture) }),
);

/**
 * Divergence of the score of a Gaussian mixture, the trace of the Hessian of its log-density.
 *
 * ```math
 * \nabla\cdot\bar s = \mathrm{tr}\,\nabla^2\log p
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `x` | vec[d] | state |
 * | `gmm` | gmm[K, d], weights > 0 summing to 1, covariances symmetric positive definite | `{weights, means, covariances}`: one row of `means` and one covariance, in any form, for each component |
 * | → `divergence` | number | divergence of the score |
 *
 * @equation gmmScoreDivergence
 * @source textbook
 * @function
 */
export const gmmScoreDivergence = equation(
  "gmmScoreDivergence",
  { inputs: point, outputs: { divergence: number() } },
  ({ x, gmm: mixture }) => ({ divergence: trace(hessianOfMixture(x, mixture)) }),
);
