import { equation } from "../kit/equation.ts";
import { noisyLevel, nonNegative, positive, towardsData, transitionBeta } from "../kit/levels.ts";

/**
 * Weight of the squared noise error in $L_{t-1}$.
 *
 * ```math
 * w_\epsilon = \frac{\beta_t^2}{2\,\sigma_t^2\,\alpha_t\,(1-\bar\alpha_t)}, \qquad \alpha_t = 1-\beta_t
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `beta` | number, in (0, 1) | variance of the transition to level $t$ |
 * | `alphaBar` | number, in (0, 1) | signal power of level $t$ |
 * | `variance` | number, > 0 | variance of the model at a step |
 * | → `weight` | number, >= 0 | weight of the squared noise error |
 *
 * @equation elboEpsWeight
 * @source Ho, Jain and Abbeel 2020 (DDPM), arXiv:2006.11239, Eq. 12
 * @function
 */
export const elboEpsWeight = equation(
  "elboEpsWeight",
  {
    inputs: { beta: transitionBeta, alphaBar: noisyLevel, variance: positive },
    outputs: { weight: nonNegative },
  },
  ({ beta, alphaBar, variance }) => ({
    weight: (0.5 * beta * (beta / variance)) / ((1 - beta) * (1 - alphaBar)),
  }),
);

/**
 * Weight of the squared error of the predicted clean data in $L_{t-1}$ with $\sigma_t^2 = \tilde\beta_t$.
 *
 * ```math
 * w_{x_0} = \tfrac12\,(\mathrm{SNR}_{t-1} - \mathrm{SNR}_t), \qquad \mathrm{SNR} = \frac{\bar\alpha}{1-\bar\alpha}
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `alphaBar` | number, in (0, 1) | signal power of level $t$ |
 * | `alphaBarPrev` | number, in (0, 1) | signal power of the level nearer to the data |
 * | → `weight` | number, >= 0 | weight of the squared error of the clean data |
 *
 * Where `alphaBar` < alphaBarPrev.
 *
 * @equation elboSnrWeight
 * @source Kingma et al. 2021 (VDM), arXiv:2107.00630
 * @function
 * @remarks The difference is computed as $(\bar\alpha_{t-1}-\bar\alpha_t) / ((1-\bar\alpha_t)(1-\bar\alpha_{t-1}))$.
 */
export const elboSnrWeight = equation(
  "elboSnrWeight",
  {
    inputs: { alphaBar: noisyLevel, alphaBarPrev: noisyLevel },
    outputs: { weight: nonNegative },
    where: [towardsData],
  },
  ({ alphaBar, alphaBarPrev }) => ({
    weight: (0.5 * (alphaBarPrev - alphaBar)) / ((1 - alphaBar) * (1 - alphaBarPrev)),
  }),
);

/**
 * Weight of the squared score error $\lVert s_\theta - \nabla\log q(x_t \mid x_0)\rVert^2$ in $L_{t-1}$.
 *
 * ```math
 * w_s = \frac{\beta_t^2}{2\,\sigma_t^2\,\alpha_t}, \qquad \alpha_t = 1-\beta_t
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `beta` | number, in (0, 1) | variance of the transition to level $t$ |
 * | `variance` | number, > 0 | variance of the model at a step |
 * | → `weight` | number, >= 0 | weight of the squared score error |
 *
 * @equation elboScoreWeight
 * @source rewritten from Eq. 12 of Ho, Jain and Abbeel 2020 (DDPM), arXiv:2006.11239
 * @function
 */
export const elboScoreWeight = equation(
  "elboScoreWeight",
  { inputs: { beta: transitionBeta, variance: positive }, outputs: { weight: nonNegative } },
  ({ beta, variance }) => ({ weight: (0.5 * beta * (beta / variance)) / (1 - beta) }),
);
