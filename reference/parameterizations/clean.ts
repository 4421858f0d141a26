import { equation } from "../kit/equation.ts";
import { vec } from "../kit/kinds.ts";
import { nonNegative, positive } from "../kit/levels.ts";
import { zip } from "../kit/tensor.ts";
import { hasSignal } from "./levels.ts";

/**
 * Predicted clean data from predicted noise.
 *
 * ```math
 * \hat x_0 = \frac{x - \sigma\,\hat\epsilon}{a}
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `x` | vec[d] | state |
 * | `eps` | vec[d] | noise of unit variance, or its prediction |
 * | `scale` | number, >= 0 | signal scale |
 * | `sigma` | number, >= 0 | standard deviation of the noise |
 * | → `x0` | vec[d] | clean data, or their prediction |
 *
 * Where `scale` > 0.
 *
 * @equation x0FromEps
 * @source Ho, Jain and Abbeel 2020 (DDPM), arXiv:2006.11239, Eq. 15; Song, Meng and Ermon 2021 (DDIM),
 * arXiv:2010.02502, Eq. 9
 * @function
 */
export const x0FromEps = equation(
  "x0FromEps",
  {
    inputs: { x: vec("d"), eps: vec("d"), scale: nonNegative, sigma: nonNegative },
    outputs: { x0: vec("d") },
    where: [hasSignal],
  },
  ({ x, eps, scale, sigma }) => ({ x0: zip((state, noise) => (state - sigma * noise) / scale, x, eps) }),
);

/**
 * Predicted noise from predicted clean data.
 *
 * ```math
 * \hat\epsilon = \frac{x - a\,\hat x_0}{\sigma}
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `x` | vec[d] | state |
 * | `x0` | vec[d] | clean data, or their prediction |
 * | `scale` | number, >= 0 | signal scale |
 * | `sigma` | number, > 0 | standard deviation of the noise |
 * | → `eps` | vec[d] | noise of unit variance, or its prediction |
 *
 * @equation epsFromX0
 * @source the inverse of Eq. 15 of Ho, Jain and Abbeel 2020 (DDPM), arXiv:2006.11239
 * @function
 */
export const epsFromX0 = equation(
  "epsFromX0",
  {
    inputs: { x: vec("d"), x0: vec("d"), scale: nonNegative, sigma: positive },
    outputs: { eps: vec("d") },
  },
  ({ x, x0, scale, sigma }) => ({ eps: zip((state, clean) => (state - scale * clean) / sigma, x, x0) }),
);
