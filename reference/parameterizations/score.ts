import { equation } from "../kit/equation.ts";
import { vec } from "../kit/kinds.ts";
import { nonNegative, positive } from "../kit/levels.ts";
import { map, zip } from "../kit/tensor.ts";

/**
 * Score from predicted noise.
 *
 * ```math
 * s = -\frac{\hat\epsilon}{\sigma}
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `eps` | vec[d] | noise of unit variance, or its prediction |
 * | `sigma` | number, > 0 | standard deviation of the noise |
 * | → `score` | vec[d] | gradient of the log-density of the state |
 *
 * @equation scoreFromEps
 * @source Song et al. 2021 (Score SDE), arXiv:2011.13456, released code, models/utils.py
 * @function
 */
export const scoreFromEps = equation(
  "scoreFromEps",
  { inputs: { eps: vec("d"), sigma: positive }, outputs: { score: vec("d") } },
  ({ eps, sigma }) => ({ score: map((noise) => -noise / sigma, eps) }),
);

/**
 * Predicted noise from the score.
 *
 * ```math
 * \hat\epsilon = -\sigma\,s
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `score` | vec[d] | gradient of the log-density of the state |
 * | `sigma` | number, >= 0 | standard deviation of the noise |
 * | → `eps` | vec[d] | noise of unit variance, or its prediction |
 *
 * @equation epsFromScore
 * @source the inverse of `scoreFromEps`
 * @function
 */
export const epsFromScore = equation(
  "epsFromScore",
  { inputs: { score: vec("d"), sigma: nonNegative }, outputs: { eps: vec("d") } },
  ({ score, sigma }) => ({ eps: map((entry) => -sigma * entry, score) }),
);

/**
 * Tweedie's formula: the mean of the clean data given the state. It is also the final denoising step of a sampler.
 *
 * ```math
 * \mathbb E[x_0 \mid x] = \frac{x + \sigma^2 s}{a}
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `x` | vec[d] | state |
 * | `score` | vec[d] | gradient of the log-density of the state |
 * | `scale` | number, > 0 | signal scale |
 * | `sigma` | number, >= 0 | standard deviation of the noise |
 * | → `x0` | vec[d] | clean data, or their prediction |
 *
 * @equation x0FromScore
 * @source Tweedie's formula; Song et al. 2021 (Score SDE), arXiv:2011.13456, App. G
 * @function
 */
export const x0FromScore = equation(
  "x0FromScore",
  {
    inputs: { x: vec("d"), score: vec("d"), scale: positive, sigma: nonNegative },
    outputs: { x0: vec("d") },
  },
  ({ x, score, scale, sigma }) => ({ x0: zip((state, entry) => (state + sigma * (sigma * entry)) / scale, x, score) }),
);

/**
 * Score from predicted clean data.
 *
 * ```math
 * s = \frac{a\,\hat x_0 - x}{\sigma^2}
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `x` | vec[d] | state |
 * | `x0` | vec[d] | clean data, or their prediction |
 * | `scale` | number, >= 0 | signal scale |
 * | `sigma` | number, > 0 | standard deviation of the noise |
 * | → `score` | vec[d] | gradient of the log-density of the state |
 *
 * @equation scoreFromX0
 * @source the inverse of Tweedie's formula
 * @function
 * @remarks The division is made twice by $\sigma$: its square underflows for levels whose score is still finite.
 */
export const scoreFromX0 = equation(
  "scoreFromX0",
  {
    inputs: { x: vec("d"), x0: vec("d"), scale: nonNegative, sigma: positive },
    outputs: { score: vec("d") },
  },
  ({ x, x0, scale, sigma }) => ({
    score: zip((state, clean) => (scale * clean - state) / sigma / sigma, x, x0),
  }),
);
