import { equation } from "./kit/equation.ts";
import { asMatrix } from "./kit/gaussians.ts";
import { number, vec } from "./kit/kinds.ts";
import { cholesky, solveLower, solveLowerTransposed } from "./kit/linalg.ts";
import type { Cov, Gmm } from "./kit/records.ts";
import { gmm } from "./kit/records.ts";
import type { Vec } from "./kit/tensor.ts";
import { add, at, length, map, numbers, row, scale, squaredNorm, sub } from "./kit/tensor.ts";

const log2Pi = Math.log(2 * Math.PI);

const standardised = (x: Vec, mean: Vec, covariance: Cov): { logp: number; score: Vec } => {
  const d = length(x);
  const factor = cholesky(asMatrix(covariance, d));
  const whitened = solveLower(factor, sub(x, mean));
  const logDet = numbers(map((_, i) => Math.log(at(factor, i, i)), x)).reduce((total, entry) => total + entry, 0);
  return {
    logp: -0.5 * squaredNorm(whitened) - logDet - 0.5 * d * log2Pi,
    score: scale(-1, solveLowerTransposed(factor, whitened)),
  };
};

const responsibilities = (x: Vec, { weights, means, covariances }: Gmm): { shares: number[]; scores: Vec[] } => {
  const parts = covariances.map((covariance, k) => standardised(x, row(means, k), covariance));
  const logs = parts.map(({ logp }, k) => Math.log(at(weights, k)) + logp);
  const largest = Math.max(...logs);
  const raw = logs.map((entry) => Math.exp(entry - largest));
  const total = raw.reduce((sum, entry) => sum + entry, 0);
  return { shares: raw.map((entry) => entry / total), scores: parts.map(({ score }) => score) };
};

/**
 * Score of a Gaussian mixture.
 *
 * @function
 */
export const gmmScore = equation(
  "gmmScore",
  { inputs: { x: vec("d"), gmm: gmm("K", "d") }, outputs: { score: vec("d") } },
  ({ x, gmm: mixture }) => {
    const { shares, scores } = responsibilities(x, mixture);
    const [first, ...rest] = scores.map((score, k) => scale(shares[k] as number, score));
    return { score: add(first as Vec, ...rest) };
  },
);

/**
 * Marginal of a diffused mixture.
 *
 * @function
 */
export const diffuseGmm = equation(
  "diffuseGmm",
  {
    inputs: { gmm: gmm("K", "d", "semidefinite"), scale: number({ atLeast: 0 }), sigma: number({ atLeast: 0 }) },
    outputs: { gmmOut: gmm("K", "d", "semidefinite") },
  },
  ({ gmm: { weights, means, covariances }, scale: signal, sigma }) => ({
    gmmOut: {
      weights,
      means: scale(signal, means),
      covariances: covariances.map((covariance) => diffused(covariance, signal * signal, sigma * sigma)),
    },
  }),
);

const diffused = (covariance: Cov, gain: number, variance: number): Cov => {
  if (typeof covariance === "number") return gain * covariance + variance;
  const spread = scale(gain, covariance);
  if (covariance.shape.length === 1) return map((entry) => entry + variance, spread);
  return add(spread, asMatrix(variance, length(covariance)));
};
