import { differenceOfSquares } from "../kit/elementary.ts";
import { equation } from "../kit/equation.ts";
import { number, vec } from "../kit/kinds.ts";
import { nonNegative } from "../kit/levels.ts";
import { add, scale } from "../kit/tensor.ts";
import { noiseGrows } from "./conditions.ts";

/**
 * One step of the SMLD chain, from the level $i - 1$ to the noisier level $i$.
 *
 * ```math
 * x_i = x_{i-1} + \sqrt{\sigma_i^2-\sigma_{i-1}^2}\;z
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `x` | vec[d] | state |
 * | `sigma` | number, >= 0 | noise level |
 * | `sigmaPrev` | number, >= 0 | an earlier level, with less noise |
 * | `noise` | vec[d] | a draw of N(0, I), given by the caller |
 * | → `xNext` | vec[d] | state after the step |
 *
 * Where `sigma` >= sigmaPrev.
 *
 * @equation smldChainStep
 * @source Song et al. 2021 (Score SDE), arXiv:2011.13456, Eq. 8 and 20
 * @function
 * @remarks The radicand is computed as $(\sigma_i-\sigma_{i-1})(\sigma_i+\sigma_{i-1})$.
 */
export const smldChainStep = equation(
  "smldChainStep",
  {
    inputs: { x: vec("d"), sigma: nonNegative, sigmaPrev: nonNegative, noise: vec("d") },
    outputs: { xNext: vec("d") },
    where: [noiseGrows],
  },
  ({ x, sigma, sigmaPrev, noise }) => ({
    xNext: add(x, scale(Math.sqrt(differenceOfSquares(sigma, sigmaPrev)), noise)),
  }),
);

/**
 * Gain and variance of the Gaussian kernel $q(x_i \mid x_j)$ of the chain, for any two levels $j \le i$.
 *
 * ```math
 * q(x_i \mid x_j) = \mathcal N\big(x_j,\ (\sigma_i^2-\sigma_j^2)\,I\big)
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `sigma` | number, >= 0 | noise level |
 * | `sigmaPrev` | number, >= 0 | an earlier level, with less noise |
 * | → `gain` | number | factor of the earlier state in the mean, always 1 |
 * | → `variance` | number, >= 0 | variance given the earlier state, the same in every direction |
 *
 * Where `sigma` >= sigmaPrev.
 *
 * @equation smldChainMarginal
 * @source Song et al. 2021 (Score SDE), arXiv:2011.13456, Sec. 3.4
 * @function
 * @remarks The variance is computed as $(\sigma_i-\sigma_j)(\sigma_i+\sigma_j)$.
 */
export const smldChainMarginal = equation(
  "smldChainMarginal",
  {
    inputs: { sigma: nonNegative, sigmaPrev: nonNegative },
    outputs: { gain: number(), variance: nonNegative },
    where: [noiseGrows],
  },
  ({ sigma, sigmaPrev }) => ({ gain: 1, variance: differenceOfSquares(sigma, sigmaPrev) }),
);
