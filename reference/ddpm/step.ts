import { relation } from "../kit/relations.ts";
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
 * | argument | kind | meaning |
 * |---|---|---|
 * | `x` | vec[d] | state at level $t$ |
 * | `eps` | vec[d] | predicted noise |
 * | `noise` | vec[d] | a draw of N(0, I), given by the caller |
 * | `beta` | number, in (0, 1) | variance of the transition to level $t$, or of a jump |
 * | `alphaBar` | number, in (0, 1) | signal power at level $t$ |
 * | `variance` | number, >= 0 | variance of the reverse step, the same in every direction |
 * | → `xPrev` | vec[d] | state at the level that the step reaches |
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

const properRange = relation("lo", "<", "hi");

/**
 * The ancestral step of a network whose predicted clean data are clipped first.
 *
 * ```math
 * x_s = c_0\,\mathrm{clip}(\hat x_0, lo, hi) + c_t\,x_t + \sigma_t\,z
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `x` | vec[d] | state at level $t$ |
 * | `x0` | vec[d] | clean data, or their prediction |
 * | `noise` | vec[d] | a draw of N(0, I), given by the caller |
 * | `alphaBar` | number, in (0, 1) | signal power at level $t$ |
 * | `alphaBarPrev` | number, in (0, 1] | signal power at the level nearer to the data |
 * | `variance` | number, >= 0 | variance of the reverse step, the same in every direction |
 * | `lo` | number | lower end of the range of the data |
 * | `hi` | number | upper end of the range of the data |
 * | → `xPrev` | vec[d] | state at the level that the step reaches |
 *
 * Where `alphaBar` < alphaBarPrev; `lo` < hi.
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
