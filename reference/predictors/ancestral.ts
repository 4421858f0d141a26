import { differenceOfSquares } from "../kit/elementary.ts";
import { equation } from "../kit/equation.ts";
import { vec } from "../kit/kinds.ts";
import { nonNegative, positive, towardsLessNoise } from "../kit/levels.ts";
import { add, scale, squaredNorm, sub } from "../kit/tensor.ts";
import { keepsTheLevel, veStep, vpStep } from "./conditions.ts";

/**
 * Mean and variance of $q(x_{i-1} \mid x_i, x_0)$ for the variance-exploding chain, from level $\sigma$ to level
 * $\sigma'$.
 *
 * ```math
 * \rho = \frac{\sigma'}{\sigma}, \qquad
 * \mathcal N\big(\rho^2 x + (1-\rho^2)\,x_0,\ \sigma'^2(1-\rho^2)\,I\big)
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `x` | vec[d] | state at level $\sigma$ |
 * | `x0` | vec[d] | clean data |
 * | `sigma` | number, > 0 | noise level of VE that the step leaves |
 * | `sigmaPrev` | number, >= 0 | noise level of VE that the step reaches |
 * | → `mean` | vec[d] | mean of the posterior |
 * | → `variance` | number, >= 0 | variance of the posterior, the same in every direction |
 *
 * Where `sigmaPrev` <= sigma.
 *
 * @equation veAncestralPosterior
 * @source Song et al. 2021 (Score SDE), arXiv:2011.13456, App. F (unnumbered)
 * @function
 * @remarks $1-\rho^2$ is computed as $(\sigma-\sigma')(\sigma+\sigma')/\sigma^2$: the subtraction of two close doubles
 * is exact.
 */
export const veAncestralPosterior = equation(
  "veAncestralPosterior",
  {
    inputs: { x: vec("d"), x0: vec("d"), sigma: positive, sigmaPrev: nonNegative },
    outputs: { mean: vec("d"), variance: nonNegative },
    where: [keepsTheLevel],
  },
  ({ x, x0, sigma, sigmaPrev }) => {
    const ratio = sigmaPrev / sigma;
    const rest = differenceOfSquares(sigma, sigmaPrev) / (sigma * sigma);
    return { mean: add(scale(ratio * ratio, x), scale(rest, x0)), variance: sigmaPrev * sigmaPrev * rest };
  },
);

/**
 * Ancestral step of the variance-exploding chain, from level $\sigma$ to level $\sigma'$.
 *
 * ```math
 * x_{\rm mean} = x + (\sigma^2-\sigma'^2)\,s, \qquad
 * x' = x_{\rm mean} + \sqrt{\frac{\sigma'^2(\sigma^2-\sigma'^2)}{\sigma^2}}\;z
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `x` | vec[d] | state at the level that the step leaves |
 * | `score` | vec[d] | score at the state and the level that the step leaves |
 * | `sigma` | number, > 0 | noise level of VE that the step leaves |
 * | `sigmaPrev` | number, >= 0 | noise level of VE that the step reaches |
 * | `noise` | vec[d] | a draw of N(0, I), given by the caller |
 * | → `xPrev` | vec[d] | state at the level that the step reaches |
 * | → `xMean` | vec[d] | state at the level that the step reaches, before the noise is added |
 *
 * Where `sigmaPrev` < sigma.
 *
 * @equation veAncestralStep
 * @source Song et al. 2021 (Score SDE), arXiv:2011.13456, Eq. 47
 * @function
 */
export const veAncestralStep = equation("veAncestralStep", veStep, ({ x, score, sigma, sigmaPrev, noise }) => {
  const removed = differenceOfSquares(sigma, sigmaPrev);
  const xMean = add(x, scale(removed, score));
  return { xPrev: add(xMean, scale((sigmaPrev / sigma) * Math.sqrt(removed), noise)), xMean };
});

/**
 * Loss of a predicted mean $\mu_\theta$ against the posterior mean of the variance-exploding chain, up to a constant.
 *
 * ```math
 * L = \frac{1}{2\tau^2}\,\Big\lVert x - \frac{\sigma^2-\sigma'^2}{\sigma}\,z - \mu_\theta \Big\rVert^2
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `x` | vec[d] | state at level $\sigma$ |
 * | `noise` | vec[d] | the draw in the state |
 * | `sigma` | number, > 0 | noise level of VE that the step leaves |
 * | `sigmaPrev` | number, >= 0 | noise level of VE that the step reaches |
 * | `mean` | vec[d] | mean of a model's step |
 * | `stdDev` | number, > 0 | standard deviation of a model's step |
 * | → `loss` | number, >= 0 | loss of the predicted mean |
 *
 * Where `sigmaPrev` <= sigma.
 *
 * @equation veAncestralLoss
 * @source Song et al. 2021 (Score SDE), arXiv:2011.13456, App. F
 * @function
 */
export const veAncestralLoss = equation(
  "veAncestralLoss",
  {
    inputs: {
      x: vec("d"),
      noise: vec("d"),
      sigma: positive,
      sigmaPrev: nonNegative,
      mean: vec("d"),
      stdDev: positive,
    },
    outputs: { loss: nonNegative },
    where: [keepsTheLevel],
  },
  ({ x, noise, sigma, sigmaPrev, mean, stdDev }) => {
    const target = sub(x, scale(differenceOfSquares(sigma, sigmaPrev) / sigma, noise));
    return { loss: squaredNorm(scale(1 / stdDev, sub(target, mean))) / 2 };
  },
);

/**
 * Ancestral step of the variance-preserving chain.
 *
 * ```math
 * x_{\rm mean} = \frac{x + \beta\,s}{\sqrt{1-\beta}}, \qquad x' = x_{\rm mean} + \sqrt\beta\,z
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `x` | vec[d] | state at the level that the step leaves |
 * | `score` | vec[d] | score at the state and the level that the step leaves |
 * | `beta` | number, in (0, 1) | what one transition of the VP chain adds |
 * | `noise` | vec[d] | a draw of N(0, I), given by the caller |
 * | → `xPrev` | vec[d] | state at the level that the step reaches |
 * | → `xMean` | vec[d] | state at the level that the step reaches, before the noise is added |
 *
 * @equation vpAncestralStep
 * @source Song et al. 2021 (Score SDE), arXiv:2011.13456, Eq. 4
 * @function
 */
export const vpAncestralStep = equation("vpAncestralStep", vpStep, ({ x, score, beta, noise }) => {
  const xMean = scale(1 / Math.sqrt(1 - beta), add(x, scale(beta, score)));
  return { xPrev: add(xMean, scale(Math.sqrt(beta), noise)), xMean };
});

/**
 * Variance of the ancestral step's noise with which the chain is exact for Gaussian data of variance $\lambda$.
 *
 * ```math
 * (\sigma^2-\sigma'^2)\,\frac{\lambda+\sigma'^2}{\lambda+\sigma^2}
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `sigma` | number, > 0 | noise level of VE that the step leaves |
 * | `sigmaPrev` | number, >= 0 | noise level of VE that the step reaches |
 * | `variance0` | number, >= 0 | variance of scalar Gaussian data |
 * | → `variance` | number, >= 0 | variance of the noise of the step |
 *
 * Where `sigmaPrev` < sigma.
 *
 * @equation veAncestralOptimalVariance
 * @source derived
 * @function
 */
export const veAncestralOptimalVariance = equation(
  "veAncestralOptimalVariance",
  {
    inputs: { sigma: positive, sigmaPrev: nonNegative, variance0: nonNegative },
    outputs: { variance: nonNegative },
    where: [towardsLessNoise],
  },
  ({ sigma, sigmaPrev, variance0 }) => {
    const share = (variance0 + sigmaPrev * sigmaPrev) / (variance0 + sigma * sigma);
    return { variance: differenceOfSquares(sigma, sigmaPrev) * share };
  },
);
