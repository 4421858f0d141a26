import type { Constraint } from "../kit/equation.ts";
import { equation } from "../kit/equation.ts";
import { number, vec } from "../kit/kinds.ts";
import { level, noisyLevel, nonNegative, towardsData } from "../kit/levels.ts";
import { add, map, scale } from "../kit/tensor.ts";
import { meanFromEps, posteriorMeanOf } from "./parts.ts";

/**
 * One ancestral step from level $t$ to level $t-1$.
 *
 * ```math
 * x_{t-1} = \frac{1}{\sqrt{1-\beta_t}}\Big(x_t - \frac{\beta_t}{\sqrt{1-\bar\alpha_t}}\,\hat\epsilon\Big) + \sigma_t\,z
 * ```
 *
 * `variance` is $\sigma_t^2$, one number for all coordinates. The step does not know which level it leaves: on the
 * last one the caller passes variance 0.
 *
 * @equation ddpmStep
 * @source Ho, Jain and Abbeel 2020 (DDPM), arXiv:2006.11239, Algorithm 2
 * @function
 */
export const ddpmStep = equation(
  "ddpmStep",
  {
    inputs: {
      x: vec("d"),
      eps: vec("d"),
      noise: vec("d"),
      beta: number({ above: 0, below: 1 }),
      alphaBar: noisyLevel,
      variance: nonNegative,
    },
    outputs: { xPrev: vec("d") },
  },
  ({ x, eps, noise, beta, alphaBar, variance }) => {
    const mean = meanFromEps(x, eps, beta, alphaBar);
    return { xPrev: add(mean, scale(Math.sqrt(variance), noise)) };
  },
);

const properRange: Constraint<{ lo: number; hi: number }> = {
  argument: "lo",
  domain: "< hi",
  holds: ({ lo, hi }) => lo < hi,
};

/**
 * The ancestral step of a network whose predicted clean data is clipped first.
 *
 * ```math
 * x_s = c_0\,\mathrm{clip}(\hat x_0, lo, hi) + c_t\,x_t + \sigma_t\,z
 * ```
 *
 * @equation ddpmStepClipped
 * @source code of Ho, Jain and Abbeel 2020 (DDPM), diffusion_utils.py
 * @function
 */
export const ddpmStepClipped = equation(
  "ddpmStepClipped",
  {
    inputs: {
      x: vec("d"),
      x0: vec("d"),
      noise: vec("d"),
      alphaBar: noisyLevel,
      alphaBarPrev: level,
      variance: nonNegative,
      lo: number(),
      hi: number(),
    },
    outputs: { xPrev: vec("d") },
    where: [towardsData, properRange],
  },
  ({ x, x0, noise, alphaBar, alphaBarPrev, variance, lo, hi }) => {
    const clipped = map((entry) => Math.min(hi, Math.max(lo, entry)), x0);
    const mean = posteriorMeanOf(x, clipped, alphaBar, alphaBarPrev);
    return { xPrev: add(mean, scale(Math.sqrt(variance), noise)) };
  },
);
