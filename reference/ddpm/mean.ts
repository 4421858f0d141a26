import { equation } from "../kit/equation.ts";
import { number, vec } from "../kit/kinds.ts";
import { level, noisyLevel, towardsData, transitionBeta } from "../kit/levels.ts";
import { add, scale, sub } from "../kit/tensor.ts";
import { meanFromEps, posteriorMeanOf, posteriorWeights } from "./parts.ts";

/**
 * Mean of the reverse step from predicted clean data: the posterior mean with the prediction in the place of the data.
 *
 * ```math
 * \mu_\theta = c_0\,\hat x_0 + c_t\,x_t
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `x` | vec[d] | state at level $t$ |
 * | `x0` | vec[d] | clean data, or their prediction |
 * | `alphaBar` | number, in (0, 1) | signal power at level $t$ |
 * | `alphaBarPrev` | number, in (0, 1] | signal power at the level nearer to the data |
 * | → `mean` | vec[d] | mean of the reverse step |
 *
 * Where `alphaBar` < alphaBarPrev.
 *
 * @equation ddpmMeanFromX0
 * @source Ho, Jain and Abbeel 2020 (DDPM), arXiv:2006.11239, Eq. 11, left form
 * @function
 */
export const ddpmMeanFromX0 = equation(
  "ddpmMeanFromX0",
  {
    inputs: { x: vec("d"), x0: vec("d"), alphaBar: noisyLevel, alphaBarPrev: level },
    outputs: { mean: vec("d") },
    where: [towardsData],
  },
  ({ x, x0, alphaBar, alphaBarPrev }) => ({ mean: posteriorMeanOf(x, x0, alphaBar, alphaBarPrev) }),
);

/**
 * Mean of the reverse step from predicted noise.
 *
 * ```math
 * \mu_\theta = \frac{1}{\sqrt{1-\beta_t}}\Big(x_t - \frac{\beta_t}{\sqrt{1-\bar\alpha_t}}\,\hat\epsilon\Big)
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `x` | vec[d] | state at level $t$ |
 * | `eps` | vec[d] | predicted noise |
 * | `beta` | number, in (0, 1) | variance of the transition to level $t$, or of a jump |
 * | `alphaBar` | number, in (0, 1) | signal power at level $t$ |
 * | → `mean` | vec[d] | mean of the reverse step |
 *
 * @equation ddpmMeanFromEps
 * @source Ho, Jain and Abbeel 2020 (DDPM), arXiv:2006.11239, Eq. 11
 * @function
 */
export const ddpmMeanFromEps = equation(
  "ddpmMeanFromEps",
  {
    inputs: { x: vec("d"), eps: vec("d"), beta: transitionBeta, alphaBar: noisyLevel },
    outputs: { mean: vec("d") },
  },
  ({ x, eps, beta, alphaBar }) => ({ mean: meanFromEps(x, eps, beta, alphaBar) }),
);

/**
 * Mean of the reverse step from the score.
 *
 * ```math
 * \mu_\theta = \frac{x_t + \beta_t\,s}{\sqrt{1-\beta_t}}
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `x` | vec[d] | state at level $t$ |
 * | `score` | vec[d] | predicted gradient of the log-density at level $t$ |
 * | `beta` | number, in (0, 1) | variance of the transition to level $t$, or of a jump |
 * | → `mean` | vec[d] | mean of the reverse step |
 *
 * @equation ddpmMeanFromScore
 * @source Song et al. 2021 (Score SDE), arXiv:2011.13456, Eq. 4
 * @function
 */
export const ddpmMeanFromScore = equation(
  "ddpmMeanFromScore",
  { inputs: { x: vec("d"), score: vec("d"), beta: transitionBeta }, outputs: { mean: vec("d") } },
  ({ x, score, beta }) => ({ mean: scale(1 / Math.sqrt(1 - beta), add(x, scale(beta, score))) }),
);

/**
 * Clean data that belong to a predicted mean, the inverse of `ddpmMeanFromX0`.
 *
 * ```math
 * \hat x_0 = \frac{\mu - c_t\,x_t}{c_0}
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `mean` | vec[d] | mean of the reverse step |
 * | `x` | vec[d] | state at level $t$ |
 * | `alphaBar` | number, in (0, 1) | signal power at level $t$ |
 * | `alphaBarPrev` | number, in (0, 1] | signal power at the level nearer to the data |
 * | → `x0` | vec[d] | clean data, or their prediction |
 *
 * Where `alphaBar` < alphaBarPrev.
 *
 * @equation ddpmX0FromMean
 * @source Dhariwal and Nichol, guided-diffusion gaussian_diffusion.py
 * @function
 */
export const ddpmX0FromMean = equation(
  "ddpmX0FromMean",
  {
    inputs: { mean: vec("d"), x: vec("d"), alphaBar: noisyLevel, alphaBarPrev: level },
    outputs: { x0: vec("d") },
    where: [towardsData],
  },
  ({ mean, x, alphaBar, alphaBarPrev }) => {
    const { coefX0, coefX } = posteriorWeights(alphaBar, alphaBarPrev);
    return { x0: scale(1 / coefX0, sub(mean, scale(coefX, x))) };
  },
);

/**
 * Noise that belongs to a predicted mean, the inverse of `ddpmMeanFromEps`.
 *
 * ```math
 * \hat\epsilon = \frac{\sqrt{1-\bar\alpha_t}}{\beta_t}\,\big(x_t - \sqrt{1-\beta_t}\,\mu\big)
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `mean` | vec[d] | mean of the reverse step |
 * | `x` | vec[d] | state at level $t$ |
 * | `beta` | number, in (0, 1] | variance of the transition to level $t$, or of a jump |
 * | `alphaBar` | number, in (0, 1] | signal power at level $t$ |
 * | → `eps` | vec[d] | predicted noise |
 *
 * @equation ddpmEpsFromMean
 * @source inverse of Eq. 11 of Ho, Jain and Abbeel 2020 (DDPM), arXiv:2006.11239
 * @function
 */
export const ddpmEpsFromMean = equation(
  "ddpmEpsFromMean",
  {
    inputs: { mean: vec("d"), x: vec("d"), beta: number({ above: 0, atMost: 1 }), alphaBar: level },
    outputs: { eps: vec("d") },
  },
  ({ mean, x, beta, alphaBar }) => ({
    eps: scale(Math.sqrt(1 - alphaBar) / beta, sub(x, scale(Math.sqrt(1 - beta), mean))),
  }),
);
