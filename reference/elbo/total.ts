import { equation } from "../kit/equation.ts";
import { number, vec } from "../kit/kinds.ts";
import { noisyLevel, nonNegative } from "../kit/levels.ts";
import { compensatedSum } from "../kit/sums.ts";
import { length, numbers, squaredNorm, sub } from "../kit/tensor.ts";
import { priorKlOf, stepKlOf } from "./parts.ts";

/**
 * The negative variational bound of one sample, in nats, from its terms.
 *
 * ```math
 * L = L_T + \sum_{t=2}^{T} L_{t-1} + L_0
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `priorKl` | number | prior term, nats |
 * | `stepKls` | vec[T-1] | terms of the steps from level $t \ge 2$, nats; entry `t - 2` is $L_{t-1}$ |
 * | `reconstruction` | number | reconstruction term, nats |
 * | → `total` | number | negative variational bound, in nats |
 *
 * @equation elboTotal
 * @source Ho, Jain and Abbeel 2020 (DDPM), arXiv:2006.11239, Eq. 3 and 5; derivation App. A
 * @function
 * @remarks The sum is compensated.
 */
export const elboTotal = equation(
  "elboTotal",
  {
    inputs: { priorKl: number(), stepKls: vec("T-1"), reconstruction: number() },
    outputs: { total: number() },
  },
  ({ priorKl, stepKls, reconstruction }) => ({
    total: compensatedSum([priorKl, ...numbers(stepKls), reconstruction]),
  }),
);

/**
 * The prior term $L_T$: divergence of the last marginal given the data from the standard normal prior, in nats.
 *
 * ```math
 * \mathrm{KL}\big(\mathcal N(\sqrt{\bar\alpha_T}\,x_0,\ (1-\bar\alpha_T) I)\,\big\Vert\,\mathcal N(0, I)\big)
 * = \tfrac12 \sum_k \big[\bar\alpha_T x_{0k}^2 - \bar\alpha_T - \log(1-\bar\alpha_T)\big]
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `x0` | vec[d] | data |
 * | `alphaBar` | number, in (0, 1) | signal power of the last level |
 * | → `kl` | number, >= 0 | prior term, in nats |
 *
 * @equation elboPriorKl
 * @source Ho, Jain and Abbeel 2020 (DDPM), arXiv:2006.11239, Eq. 5; `_prior_bpd` of guided-diffusion
 * @function
 * @remarks For small $\bar\alpha_T$ the last two terms cancel to $\bar\alpha_T^2/2$; there they come from their series.
 */
export const elboPriorKl = equation(
  "elboPriorKl",
  { inputs: { x0: vec("d"), alphaBar: noisyLevel }, outputs: { kl: nonNegative } },
  ({ x0, alphaBar }) => ({
    kl: priorKlOf(squaredNorm(x0), length(x0), { signal: alphaBar, noise: 1 - alphaBar }),
  }),
);

/**
 * The term $L_{t-1}$ of one step: divergence of the posterior $\mathcal N(\tilde\mu, \tilde\beta I)$ from the model
 * $\mathcal N(\mu_\theta, \sigma_t^2 I)$, in nats.
 *
 * ```math
 * \frac{\lVert\tilde\mu-\mu_\theta\rVert^2}{2\sigma_t^2} + C, \qquad
 * C = \frac d2\Big(\frac{\tilde\beta}{\sigma_t^2} - 1 - \log\frac{\tilde\beta}{\sigma_t^2}\Big)
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `meanP` | vec[d] | mean of the posterior |
 * | `betaTilde` | number, > 0 | variance of the posterior $q(x_{t-1} \mid x_t, x_0)$ |
 * | `meanQ` | vec[d] | mean of the model |
 * | `variance` | number, > 0 | variance of the model at a step |
 * | → `kl` | number, >= 0 | term of the step, in nats |
 *
 * @equation elboStepKl
 * @source Ho, Jain and Abbeel 2020 (DDPM), arXiv:2006.11239, Eq. 8 with its constant written out
 * @function
 * @remarks $C$ is 0 only where the variances agree; it comes from the series of $\delta - \log(1+\delta)$ with
 * $\delta = (\tilde\beta-\sigma_t^2)/\sigma_t^2$ where that is small.
 */
export const elboStepKl = equation(
  "elboStepKl",
  {
    inputs: {
      meanP: vec("d"),
      betaTilde: number({ above: 0 }),
      meanQ: vec("d"),
      variance: number({ above: 0 }),
    },
    outputs: { kl: nonNegative },
  },
  ({ meanP, betaTilde, meanQ, variance }) => ({
    kl: stepKlOf(squaredNorm(sub(meanP, meanQ)) / variance, length(meanP), betaTilde, variance),
  }),
);
