import { affineCovariance } from "../kit/covariances.ts";
import { differenceOfSquares } from "../kit/elementary.ts";
import type { Constraint } from "../kit/equation.ts";
import { equation } from "../kit/equation.ts";
import { mat, number, vec } from "../kit/kinds.ts";
import { nonNegative, radicandSlack, signalOrNoise } from "../kit/levels.ts";
import type { Cov } from "../kit/records.ts";
import { cov, gmm } from "../kit/records.ts";
import { generate, length, scale } from "../kit/tensor.ts";

/** Gaussian data and a level that they are diffused to. */
export const gaussianAtLevel = {
  mean0: vec("d"),
  covariance0: cov("d", "semidefinite"),
  scale: nonNegative,
  sigma: nonNegative,
};

/** `a² S + σ² I` in the form of `S`. */
export const diffusedCovariance = (covariance: Cov, signal: number, sigma: number): Cov =>
  affineCovariance(covariance, signal * signal, sigma * sigma);

/** The two levels that a transition joins. */
export interface Transition {
  readonly scale: number;
  readonly sigma: number;
  readonly scalePrev: number;
  readonly sigmaPrev: number;
}

/** Variance of a transition, by the difference of two squares as a product. */
export const transitionVariance = ({ scale: signal, sigma, scalePrev, sigmaPrev }: Transition): number => {
  const carried = (signal / scalePrev) * sigmaPrev;
  return differenceOfSquares(sigma, carried);
};

/** The later level has the noise that the earlier one carries into it. */
export const forwardInTime: Constraint<Transition> = {
  argument: "sigma",
  domain: "at least scale / scalePrev * sigmaPrev",
  holds: (levels) => transitionVariance(levels) >= -radicandSlack,
  counterexample: { what: "backwards", change: () => ({ sigma: 0 }) },
};

/**
 * Marginal of a diffused Gaussian: the distribution of $a x_0 + \sigma z$.
 *
 * ```math
 * \mathcal N(m, S) \mapsto \mathcal N(a m,\ a^2 S + \sigma^2 I)
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `mean0` | vec[d] | mean of Gaussian data |
 * | `covariance0` | cov[d], symmetric positive semidefinite | covariance of Gaussian data; 0 is a point |
 * | `scale` | number, >= 0 | signal scale at the level |
 * | `sigma` | number, >= 0 | noise standard deviation at the level |
 * | → `mean` | vec[d] | mean of the state at the level |
 * | → `covariance` | cov[d], symmetric positive semidefinite | covariance of the state at the level |
 *
 * Where `sigma` > 0 where scale is 0.
 *
 * @equation diffuseGaussian
 * @source Song et al. 2021 (Score SDE), arXiv:2011.13456, Eq. 29 (number reconstructed)
 * @function
 */
export const diffuseGaussian = equation(
  "diffuseGaussian",
  {
    inputs: gaussianAtLevel,
    outputs: { mean: vec("d"), covariance: cov("d", "semidefinite") },
    where: [signalOrNoise],
  },
  ({ mean0, covariance0, scale: signal, sigma }) => ({
    mean: scale(signal, mean0),
    covariance: diffusedCovariance(covariance0, signal, sigma),
  }),
);

/**
 * Marginal of a diffused mixture: every component as `diffuseGaussian`, the weights unchanged.
 *
 * ```math
 * \sum_k \pi_k\,\mathcal N(m_k, S_k) \mapsto \sum_k \pi_k\,\mathcal N(a m_k,\ a^2 S_k + \sigma^2 I)
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `gmm` | gmm[K, d], weights > 0 summing to 1, covariances symmetric positive semidefinite | `{weights, means, covariances}`: one row of `means` and one covariance, in any form, for each component |
 * | `scale` | number, >= 0 | signal scale at the level |
 * | `sigma` | number, >= 0 | noise standard deviation at the level |
 * | → `gmmOut` | gmm[K, d], weights > 0 summing to 1, covariances symmetric positive semidefinite | mixture of the diffused components |
 *
 * Where `sigma` > 0 where scale is 0.
 *
 * @equation diffuseGmm
 * @source textbook
 * @function
 */
export const diffuseGmm = equation(
  "diffuseGmm",
  {
    inputs: { gmm: gmm("K", "d", "semidefinite"), scale: nonNegative, sigma: nonNegative },
    outputs: { gmmOut: gmm("K", "d", "semidefinite") },
    where: [signalOrNoise],
  },
  ({ gmm: { weights, means, covariances }, scale: signal, sigma }) => ({
    gmmOut: {
      weights,
      means: scale(signal, means),
      covariances: covariances.map((covariance) => diffusedCovariance(covariance, signal, sigma)),
    },
  }),
);

/**
 * Marginal of diffused data points: a mixture with one component per point.
 *
 * ```math
 * \frac1n\sum_{j=1}^{n}\mathcal N(a\,x^{(j)},\ \sigma^2 I)
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `points` | mat[n, d] | data points, one row each |
 * | `scale` | number, >= 0 | signal scale at the level |
 * | `sigma` | number, > 0 | noise standard deviation at the level |
 * | → `gmmOut` | gmm[n, d], weights > 0 summing to 1, covariances symmetric positive definite | mixture with one component for each point |
 *
 * @equation diffusePoints
 * @source textbook
 * @function
 */
export const diffusePoints = equation(
  "diffusePoints",
  {
    inputs: { points: mat("n", "d"), scale: nonNegative, sigma: number({ above: 0 }) },
    outputs: { gmmOut: gmm("n", "d") },
  },
  ({ points, scale: signal, sigma }) => {
    const n = length(points);
    return {
      gmmOut: {
        weights: generate(n, () => 1 / n),
        means: scale(signal, points),
        covariances: Array.from({ length: n }, () => sigma * sigma),
      },
    };
  },
);

/**
 * Transition from level $s$ to the later level $t$ of any process with the kernel $x_t = a_t x_0 + \sigma_t z$.
 *
 * ```math
 * x_t \mid x_s \sim \mathcal N\Big(\frac{a_t}{a_s}\,x_s,\
 * \Big[\sigma_t^2 - \frac{a_t^2}{a_s^2}\,\sigma_s^2\Big] I\Big)
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `scale` | number, >= 0 | signal scale at the level |
 * | `sigma` | number, >= 0 | noise standard deviation at the level |
 * | `scalePrev` | number, > 0 | signal scale at the earlier level |
 * | `sigmaPrev` | number, >= 0 | noise standard deviation at the earlier level |
 * | → `gain` | number, >= 0 | factor of the earlier state in the mean |
 * | → `variance` | number, >= 0 | variance of the transition, the same in every direction |
 *
 * Where `sigma` > 0 where scale is 0; `sigma` at least scale / scalePrev \* sigmaPrev.
 *
 * @equation transitionKernel
 * @source derived
 * @function
 * @remarks The variance is computed as a product of sum and difference. A negative variance down to -1e-15 is a
 * rounding error of 0; below it the levels are in the wrong order and refused.
 */
export const transitionKernel = equation(
  "transitionKernel",
  {
    inputs: { scale: nonNegative, sigma: nonNegative, scalePrev: number({ above: 0 }), sigmaPrev: nonNegative },
    outputs: { gain: nonNegative, variance: nonNegative },
    where: [signalOrNoise, forwardInTime],
  },
  (levels) => ({ gain: levels.scale / levels.scalePrev, variance: Math.max(0, transitionVariance(levels)) }),
);
