import { equation } from "../kit/equation.ts";
import { number, vec } from "../kit/kinds.ts";
import { level, noisyLevel, nonNegative, towardsData } from "../kit/levels.ts";
import { dot } from "../kit/tensor.ts";
import { noiseFits } from "./conditions.ts";

/**
 * Weight of the squared noise error of one step in the variational objective.
 *
 * ```math
 * \gamma_t = \frac{1}{2\sigma_t^2}
 * \Big(\sqrt{\tfrac{\bar\alpha_s(1-\bar\alpha_t)}{\bar\alpha_t}} - \sqrt{1-\bar\alpha_s-\sigma_t^2}\Big)^2
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `alphaBar` | number, in (0, 1) | signal power at the level that the step leaves |
 * | `alphaBarPrev` | number, in (0, 1] | signal power at the level that the step reaches |
 * | `sigma` | number, > 0 | standard deviation of the fresh noise of the step |
 * | → `weight` | number, >= 0 | weight of the squared noise error |
 *
 * Where `alphaBar` < alphaBarPrev; `sigma` at most sqrt(1 - alphaBarPrev).
 *
 * @equation ddimElboWeight
 * @source corrected from the proof of Thm. 1 of Song, Meng and Ermon 2021 (DDIM), arXiv:2010.02502
 * @function
 * @remarks The difference of the roots is computed as the difference of their squares over their sum.
 */
export const ddimElboWeight = equation(
  "ddimElboWeight",
  {
    inputs: { alphaBar: noisyLevel, alphaBarPrev: level, sigma: number({ above: 0 }) },
    outputs: { weight: nonNegative },
    where: [towardsData, noiseFits],
  },
  ({ alphaBar, alphaBarPrev, sigma }) => {
    const variance = sigma * sigma;
    const signal = Math.sqrt((alphaBarPrev * (1 - alphaBar)) / alphaBar);
    const noiseVariance = 1 - alphaBarPrev - variance;
    const difference = (alphaBarPrev - alphaBar) / alphaBar + variance + Math.min(0, noiseVariance);
    const gap = difference / (signal + Math.sqrt(Math.max(0, noiseVariance)));
    return { weight: (gap * gap) / (2 * variance) };
  },
);

/**
 * The weighted objective, up to a constant that does not depend on the network.
 *
 * ```math
 * J_\sigma = \sum_t \gamma_t \, \lVert \epsilon - \hat\epsilon \rVert^2
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `weights` | vec[T], entries >= 0 | weight of every level |
 * | `squaredErrors` | vec[T], entries >= 0 | squared norm of the noise error of every level |
 * | → `loss` | number, >= 0 | weighted objective |
 *
 * @equation ddimObjective
 * @source Song, Meng and Ermon 2021 (DDIM), arXiv:2010.02502, Eq. 5, 11 and Thm. 1
 * @function
 */
export const ddimObjective = equation(
  "ddimObjective",
  {
    inputs: { weights: vec("T", { atLeast: 0 }), squaredErrors: vec("T", { atLeast: 0 }) },
    outputs: { loss: nonNegative },
  },
  ({ weights, squaredErrors }) => ({ loss: dot(weights, squaredErrors) }),
);
