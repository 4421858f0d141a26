import { equation } from "../kit/equation.ts";
import { vec } from "../kit/kinds.ts";
import { level, noisyLevel, nonNegative, towardsData } from "../kit/levels.ts";
import { betaBetween, posteriorMeanOf, posteriorWeights } from "./parts.ts";

/**
 * Weights of the clean data and of the state in the mean of the posterior $q(x_s \mid x_t, x_0)$.
 *
 * ```math
 * c_0 = \frac{\sqrt{\bar\alpha_s}\,\beta_{t|s}}{1-\bar\alpha_t}, \qquad
 * c_t = \frac{\sqrt{\alpha_{t|s}}\,(1-\bar\alpha_s)}{1-\bar\alpha_t}, \qquad
 * \alpha_{t|s} = \frac{\bar\alpha_t}{\bar\alpha_s}, \quad \beta_{t|s} = 1-\alpha_{t|s}
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `alphaBar` | number, in (0, 1) | signal power at level $t$ |
 * | `alphaBarPrev` | number, in (0, 1] | signal power at the level nearer to the data |
 * | → `coefX0` | number, >= 0 | weight of the clean data in the posterior mean |
 * | → `coefX` | number, >= 0 | weight of the state in the posterior mean |
 *
 * Where `alphaBar` < alphaBarPrev.
 *
 * @equation ddpmPosteriorCoefficients
 * @source Ho, Jain and Abbeel 2020 (DDPM), arXiv:2006.11239, Eq. 7
 * @function
 * @remarks $\beta_{t|s}$ is computed as $(\bar\alpha_s-\bar\alpha_t)/\bar\alpha_s$: one subtraction of the given
 * doubles, where $1-\bar\alpha_t/\bar\alpha_s$ rounds the quotient first.
 */
export const ddpmPosteriorCoefficients = equation(
  "ddpmPosteriorCoefficients",
  {
    inputs: { alphaBar: noisyLevel, alphaBarPrev: level },
    outputs: { coefX0: nonNegative, coefX: nonNegative },
    where: [towardsData],
  },
  ({ alphaBar, alphaBarPrev }) => posteriorWeights(alphaBar, alphaBarPrev),
);

/**
 * Mean of the posterior $q(x_s \mid x_t, x_0)$.
 *
 * ```math
 * \tilde\mu = c_0\,x_0 + c_t\,x_t
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
 * @equation ddpmPosteriorMean
 * @source Ho, Jain and Abbeel 2020 (DDPM), arXiv:2006.11239, Eq. 6 and 7
 * @function
 */
export const ddpmPosteriorMean = equation(
  "ddpmPosteriorMean",
  {
    inputs: { x: vec("d"), x0: vec("d"), alphaBar: noisyLevel, alphaBarPrev: level },
    outputs: { mean: vec("d") },
    where: [towardsData],
  },
  ({ x, x0, alphaBar, alphaBarPrev }) => ({ mean: posteriorMeanOf(x, x0, alphaBar, alphaBarPrev) }),
);

/**
 * Variance of the posterior $q(x_s \mid x_t, x_0)$, the smaller of the two fixed variances of a reverse step.
 *
 * ```math
 * \tilde\beta = \frac{1-\bar\alpha_s}{1-\bar\alpha_t}\,\beta_{t|s}, \qquad \beta_{t|s} = 1-\frac{\bar\alpha_t}{\bar\alpha_s}
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `alphaBar` | number, in (0, 1) | signal power at level $t$ |
 * | `alphaBarPrev` | number, in (0, 1] | signal power at the level nearer to the data |
 * | → `variance` | number, >= 0 | variance of the reverse step, the same in every direction |
 *
 * Where `alphaBar` < alphaBarPrev.
 *
 * @equation ddpmPosteriorVariance
 * @source Ho, Jain and Abbeel 2020 (DDPM), arXiv:2006.11239, Eq. 7
 * @function
 */
export const ddpmPosteriorVariance = equation(
  "ddpmPosteriorVariance",
  { inputs: { alphaBar: noisyLevel, alphaBarPrev: level }, outputs: { variance: nonNegative }, where: [towardsData] },
  ({ alphaBar, alphaBarPrev }) => ({
    variance: ((1 - alphaBarPrev) / (1 - alphaBar)) * betaBetween(alphaBar, alphaBarPrev),
  }),
);
