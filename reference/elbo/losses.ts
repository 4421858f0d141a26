import { equation } from "../kit/equation.ts";
import { number, oneOf, vec } from "../kit/kinds.ts";
import { noisyLevel, nonNegative } from "../kit/levels.ts";
import { add, length, scale, squaredNorm, sub } from "../kit/tensor.ts";

/**
 * The simple objective of DDPM on one sample: the squared error of the predicted noise.
 *
 * ```math
 * L_{\mathrm{simple}} = \lVert \epsilon - \hat\epsilon \rVert^2, \qquad
 * \hat\epsilon = \epsilon_\theta\big(\sqrt{\bar\alpha_t}\,x_0 + \sqrt{1-\bar\alpha_t}\,\epsilon,\ t\big)
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `noise` | vec[d] | a draw of N(0, I), given by the caller |
 * | `eps` | vec[d] | predicted noise |
 * | `reduce` | 'sum', 'mean' or 'halfSum' | how the sum over coordinates is reduced |
 * | → `loss` | number, >= 0 | value of the objective for one sample |
 *
 * @equation ddpmSimpleLoss
 * @source Ho, Jain and Abbeel 2020 (DDPM), arXiv:2006.11239, Eq. 14 and Algorithm 1
 * @function
 */
export const ddpmSimpleLoss = equation(
  "ddpmSimpleLoss",
  {
    inputs: { noise: vec("d"), eps: vec("d"), reduce: oneOf("sum", "mean", "halfSum") },
    outputs: { loss: nonNegative },
  },
  ({ noise, eps, reduce }) => {
    const divisors = { sum: 1, mean: length(noise), halfSum: 2 };
    return { loss: squaredNorm(sub(noise, eps)) / divisors[reduce] };
  },
);

/**
 * The same objective for a network that predicts the score, as Score SDE writes it.
 *
 * ```math
 * (1-\bar\alpha_t)\,\Big\lVert s_\theta + \frac{\epsilon}{\sqrt{1-\bar\alpha_t}} \Big\rVert^2
 * = \big\lVert \sqrt{1-\bar\alpha_t}\,s_\theta + \epsilon \big\rVert^2
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `score` | vec[d] | predicted score |
 * | `noise` | vec[d] | a draw of N(0, I), given by the caller |
 * | `alphaBar` | number, in (0, 1) | signal power of level $t$ |
 * | → `loss` | number, >= 0 | value of the objective for one sample |
 *
 * @equation ddpmScoreLoss
 * @source Song et al. 2021 (Score SDE), arXiv:2011.13456, Eq. 3
 * @function
 * @remarks The right form is computed: it divides by nothing.
 */
export const ddpmScoreLoss = equation(
  "ddpmScoreLoss",
  { inputs: { score: vec("d"), noise: vec("d"), alphaBar: noisyLevel }, outputs: { loss: nonNegative } },
  ({ score, noise, alphaBar }) => ({ loss: squaredNorm(add(scale(Math.sqrt(1 - alphaBar), score), noise)) }),
);

/**
 * The hybrid objective with which variances are learnt.
 *
 * ```math
 * L_{\mathrm{simple}} + \lambda\,L_{\mathrm{vlb}}
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `simple` | number | value of the simple objective |
 * | `vlb` | number | value of the whole variational bound |
 * | `lambda` | number, >= 0 | weight of the bound in the hybrid loss |
 * | → `loss` | number | value of the objective for one sample |
 *
 * @equation elboHybridLoss
 * @source Nichol and Dhariwal 2021 (Improved DDPM), arXiv:2102.09672
 * @function
 */
export const elboHybridLoss = equation(
  "elboHybridLoss",
  { inputs: { simple: number(), vlb: number(), lambda: nonNegative }, outputs: { loss: number() } },
  ({ simple, vlb, lambda }) => ({ loss: simple + lambda * vlb }),
);
