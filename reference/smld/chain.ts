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
 * The radicand is computed as $(\sigma_i-\sigma_{i-1})(\sigma_i+\sigma_{i-1})$.
 *
 * @equation smldChainStep
 * @source Song et al. 2021 (Score SDE), arXiv:2011.13456, Eq. 8 and 20
 * @function
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
 * The mean is the gain, always 1, times $x_j$. The variance is computed as $(\sigma_i-\sigma_j)(\sigma_i+\sigma_j)$.
 *
 * @equation smldChainMarginal
 * @source Song et al. 2021 (Score SDE), arXiv:2011.13456, Sec. 3.4
 * @function
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
