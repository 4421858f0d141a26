import type { Constraint } from "../kit/equation.ts";
import { equation } from "../kit/equation.ts";
import { inWidestForm, isDefinite, solveVector, timesVector } from "../kit/gaussians.ts";
import { vec } from "../kit/kinds.ts";
import { nonNegative, signalOrNoise } from "../kit/levels.ts";
import { inverse, solveMatrix, symmetrise, trace } from "../kit/linalg.ts";
import type { Cov, Gmm } from "../kit/records.ts";
import { cov, gmm } from "../kit/records.ts";
import type { Mat, Vec } from "../kit/tensor.ts";
import { add, at, generateMatrix, length, row, scale } from "../kit/tensor.ts";
import { diffuseGmm, diffusedCovariance, gaussianAtLevel } from "./diffusion.ts";
import { mixed, responsibilities } from "./mixture.ts";

/** The marginal has a density: its covariance is positive definite. */
export const hasDensity: Constraint<{ covariance0: Cov; scale: number; sigma: number }> = {
  argument: "covariance0",
  domain: "such that scale^2 covariance0 + sigma^2 I is positive definite",
  holds: ({ covariance0, scale: signal, sigma }) => isDefinite(diffusedCovariance(covariance0, signal, sigma)),
  counterexample: { what: "no-density", change: () => ({ covariance0: 0, sigma: 0 }) },
};

/** `P⁻¹ (σ² m + a S x)`: a mean of prior and state with weights that cannot cancel. */
const posteriorMean = (x: Vec, mean0: Vec, covariance0: Cov, signal: number, sigma: number): Vec => {
  const spread = diffusedCovariance(covariance0, signal, sigma);
  return solveVector(spread, add(scale(sigma * sigma, mean0), scale(signal, timesVector(covariance0, x))));
};

/**
 * `σ² S P⁻¹` as a matrix. Where the signal outweighs the noise it is nearly `σ² a⁻² I`: its off-diagonal entries cancel
 * in the product, and are those of `-σ⁴ a⁻² P⁻¹`.
 */
const posteriorMatrix = (s: Mat, spread: Mat, signal: number, sigma: number): Mat => {
  const product = symmetrise(scale(sigma * sigma, solveMatrix(spread, s)));
  if (sigma * sigma >= signal * signal * trace(s)) return product;
  const [precision, factor] = [inverse(spread), (sigma * sigma) / signal];
  return generateMatrix(length(s), length(s), (i, j) =>
    i === j ? at(product, i, i) : -factor * factor * at(precision, i, j),
  );
};

/**
 * Posterior of the clean data given a state, for Gaussian data.
 *
 * ```math
 * x_0 \mid x_t \sim \mathcal N\big(m + K_t(x_t - a m),\ C_t\big), \qquad
 * K_t = a S P_t^{-1}, \quad C_t = \sigma^2 S P_t^{-1}, \quad P_t = a^2 S + \sigma^2 I
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `x` | vec[d] | state |
 * | `mean0` | vec[d] | mean of Gaussian data |
 * | `covariance0` | cov[d], symmetric positive semidefinite | covariance of Gaussian data; 0 is a point |
 * | `scale` | number, >= 0 | signal scale at the level |
 * | `sigma` | number, >= 0 | noise standard deviation at the level |
 * | → `mean` | vec[d] | posterior mean of the clean data |
 * | → `covariance` | cov[d], symmetric positive semidefinite | posterior covariance of the clean data |
 *
 * Where `sigma` > 0 where scale is 0; `covariance0` such that scale^2 covariance0 + sigma^2 I is positive definite.
 *
 * @equation gaussianDenoiser
 * @source conjugacy, textbook
 * @function
 * @remarks The mean is computed as $P_t^{-1}(\sigma^2 m + a S x_t)$, with weights that cannot cancel.
 */
export const gaussianDenoiser = equation(
  "gaussianDenoiser",
  {
    inputs: {
      x: vec("d"),
      ...gaussianAtLevel,
    },
    outputs: { mean: vec("d"), covariance: cov("d", "semidefinite") },
    where: [signalOrNoise, hasDensity],
  },
  ({ x, mean0, covariance0, scale: signal, sigma }) => ({
    mean: posteriorMean(x, mean0, covariance0, signal, sigma),
    covariance: inWidestForm(
      [covariance0, diffusedCovariance(covariance0, signal, sigma)],
      (s, spread) => (sigma * sigma * s) / spread,
      (s, spread) => posteriorMatrix(s, spread, signal, sigma),
    ),
  }),
);

/** Every component of the marginal has a density. */
const everyHasDensity: Constraint<{ gmm: Gmm; scale: number; sigma: number }> = {
  argument: "gmm",
  domain: "such that every scale^2 covariance + sigma^2 I is positive definite",
  holds: ({ gmm: { covariances }, scale: signal, sigma }) =>
    covariances.every((covariance) => isDefinite(diffusedCovariance(covariance, signal, sigma))),
  counterexample: {
    what: "no-density",
    change: ({ gmm }) => ({ gmm: { ...gmm, covariances: gmm.covariances.map(() => 0) }, sigma: 0 }),
  },
};

/**
 * Expected clean data given a state, for mixture data: the exact denoiser.
 *
 * ```math
 * \mathbb E[x_0 \mid x] = \sum_k r_k\big[m_k + K_k(x - a m_k)\big], \qquad
 * K_k = a S_k\big(a^2 S_k + \sigma^2 I\big)^{-1}
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `x` | vec[d] | state |
 * | `gmm` | gmm[K, d], weights > 0 summing to 1, covariances symmetric positive semidefinite | `{weights, means, covariances}`: one row of `means` and one covariance, in any form, for each component |
 * | `scale` | number, >= 0 | signal scale at the level |
 * | `sigma` | number, >= 0 | noise standard deviation at the level |
 * | → `x0` | vec[d] | expected clean data |
 *
 * Where `sigma` > 0 where scale is 0; `gmm` such that every scale^2 covariance + sigma^2 I is positive definite.
 *
 * @equation gmmDenoiser
 * @source conjugacy, textbook
 * @function
 */
export const gmmDenoiser = equation(
  "gmmDenoiser",
  {
    inputs: { x: vec("d"), gmm: gmm("K", "d", "semidefinite"), scale: nonNegative, sigma: nonNegative },
    outputs: { x0: vec("d") },
    where: [signalOrNoise, everyHasDensity],
  },
  ({ x, gmm: mixture, scale: signal, sigma }) => {
    const { gmmOut } = diffuseGmm({ gmm: mixture, scale: signal, sigma });
    const means = mixture.covariances.map((covariance, k) =>
      posteriorMean(x, row(mixture.means, k), covariance, signal, sigma),
    );
    return { x0: mixed(responsibilities(x, gmmOut).shares, means) };
  },
);
