import { equation } from "../kit/equation.ts";
import { number, vec } from "../kit/kinds.ts";
import { level, noisyLevel, nonNegative, towardsData } from "../kit/levels.ts";
import { add, scale, sub } from "../kit/tensor.ts";

/** Variance at a level of Gaussian data with variance `variance0`. */
const marginalVariance = (alphaBar: number, variance0: number): number => alphaBar * variance0 + (1 - alphaBar);

/** `ddpmOptimalVariance` as a plain function. */
const optimalVariance = (beta: number, alphaBar: number, alphaBarPrev: number, variance0: number): number =>
  (beta * marginalVariance(alphaBarPrev, variance0)) / marginalVariance(alphaBar, variance0);

/**
 * The true reverse conditional $q(x_{t-1} \mid x_t)$ for Gaussian data of mean $m$ and variance $\lambda$.
 *
 * ```math
 * \mathcal N\Big(\frac{x_t + \beta_t\,\nabla\log p_t(x_t)}{\sqrt{1-\beta_t}},\
 * \frac{\beta_t\,C_{t-1}}{C_t}\,I\Big), \qquad
 * \nabla\log p_t(x) = -\frac{x-\sqrt{\bar\alpha_t}\,m}{C_t}, \quad C_t = \bar\alpha_t\lambda+1-\bar\alpha_t
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `x` | vec[d] | state at level $t$ |
 * | `mean0` | vec[d] | mean of Gaussian data |
 * | `variance0` | number, >= 0 | variance of Gaussian data, the same in every direction |
 * | `beta` | number, in (0, 1) | variance of the transition to level $t$, or of a jump |
 * | `alphaBar` | number, in (0, 1) | signal power at level $t$ |
 * | `alphaBarPrev` | number, in (0, 1] | signal power at the level nearer to the data |
 * | → `mean` | vec[d] | mean of the reverse step |
 * | → `variance` | number, >= 0 | variance of the reverse step, the same in every direction |
 *
 * Where `alphaBar` < alphaBarPrev.
 *
 * @equation ddpmReverseGaussianExact
 * @source derived; the remark on the two fixed variances is in Sec. 3.2 of arXiv:2006.11239
 * @function
 */
export const ddpmReverseGaussianExact = equation(
  "ddpmReverseGaussianExact",
  {
    inputs: {
      x: vec("d"),
      mean0: vec("d"),
      variance0: nonNegative,
      beta: number({ above: 0, below: 1 }),
      alphaBar: noisyLevel,
      alphaBarPrev: level,
    },
    outputs: { mean: vec("d"), variance: nonNegative },
    where: [towardsData],
  },
  ({ x, mean0, variance0, beta, alphaBar, alphaBarPrev }) => {
    const deviation = sub(x, scale(Math.sqrt(alphaBar), mean0));
    const pull = scale(-beta / marginalVariance(alphaBar, variance0), deviation);
    return {
      mean: scale(1 / Math.sqrt(1 - beta), add(x, pull)),
      variance: optimalVariance(beta, alphaBar, alphaBarPrev, variance0),
    };
  },
);

/**
 * Variance of the reverse step with which the chain is exact for Gaussian data of variance $\lambda$.
 *
 * ```math
 * \sigma_t^{2*} = \frac{\beta_t\,C_{t-1}}{C_t}, \qquad C_t = \bar\alpha_t\lambda+1-\bar\alpha_t
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `beta` | number, in (0, 1] | variance of the transition to level $t$, or of a jump |
 * | `alphaBar` | number, in (0, 1) | signal power at level $t$ |
 * | `alphaBarPrev` | number, in (0, 1] | signal power at the level nearer to the data |
 * | `variance0` | number, >= 0 | variance of Gaussian data, the same in every direction |
 * | → `variance` | number, >= 0 | variance of the reverse step, the same in every direction |
 *
 * Where `alphaBar` < alphaBarPrev.
 *
 * @equation ddpmOptimalVariance
 * @source derived; Ho, Jain and Abbeel 2020 (DDPM), arXiv:2006.11239, Sec. 3.2 names the two extremes
 * @function
 * @remarks The equal form $C_{t-1} - (1-\beta_t) C_{t-1}^2/C_t$ subtracts nearly equal numbers.
 */
export const ddpmOptimalVariance = equation(
  "ddpmOptimalVariance",
  {
    inputs: {
      beta: number({ above: 0, atMost: 1 }),
      alphaBar: noisyLevel,
      alphaBarPrev: level,
      variance0: nonNegative,
    },
    outputs: { variance: nonNegative },
    where: [towardsData],
  },
  ({ beta, alphaBar, alphaBarPrev, variance0 }) => ({
    variance: optimalVariance(beta, alphaBar, alphaBarPrev, variance0),
  }),
);
