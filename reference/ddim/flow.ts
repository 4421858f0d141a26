import type { Constraint } from "../kit/equation.ts";
import { equation } from "../kit/equation.ts";
import { number, vec } from "../kit/kinds.ts";
import { level, noisyLevel, nonNegative, towardsData } from "../kit/levels.ts";
import { add, scale } from "../kit/tensor.ts";
import { epsFnOfSigmaBar } from "../models.ts";

/** A step goes from more noise to less, or stays. */
const towardsClean: Constraint<{ sigmaBar: number; sigmaBarPrev: number }> = {
  argument: "sigmaBarPrev",
  domain: "at most sigmaBar",
  code: "ORDER",
  holds: ({ sigmaBar, sigmaBarPrev }) => sigmaBarPrev <= sigmaBar,
};

/**
 * The deterministic step as an Euler step in $\bar\sigma$, for the rescaled state $\bar x = x / \sqrt{\bar\alpha}$.
 *
 * ```math
 * \bar x_s = \bar x_t + (\bar\sigma_s - \bar\sigma_t)\,\hat\epsilon
 * ```
 *
 * @equation ddimEulerForm
 * @source Song, Meng and Ermon 2021 (DDIM), arXiv:2010.02502, Eq. 13
 * @function
 */
export const ddimEulerForm = equation(
  "ddimEulerForm",
  {
    inputs: { xBar: vec("d"), eps: vec("d"), sigmaBar: nonNegative, sigmaBarPrev: nonNegative },
    outputs: { xBarPrev: vec("d") },
    where: [towardsClean],
  },
  ({ xBar, eps, sigmaBar, sigmaBarPrev }) => ({ xBarPrev: add(xBar, scale(sigmaBarPrev - sigmaBar, eps)) }),
);

/**
 * Right-hand side of the ordinary differential equation that the deterministic step discretises.
 *
 * ```math
 * \frac{d\bar x}{d\bar\sigma} = \hat\epsilon\Big(\frac{\bar x}{\sqrt{\bar\sigma^2+1}},\ \bar\sigma\Big)
 * ```
 *
 * The second argument of `epsFn` is the level $\bar\sigma$, not a label.
 *
 * @equation ddimOdeDrift
 * @source Song, Meng and Ermon 2021 (DDIM), arXiv:2010.02502, Eq. 14
 * @function
 */
export const ddimOdeDrift = equation(
  "ddimOdeDrift",
  {
    inputs: { xBar: vec("d"), sigmaBar: nonNegative, epsFn: epsFnOfSigmaBar("d") },
    outputs: { drift: vec("d") },
  },
  ({ xBar, sigmaBar, epsFn: predict }) => ({
    drift: predict(scale(1 / Math.hypot(sigmaBar, 1), xBar), sigmaBar),
  }),
);

/**
 * The probability-flow step of Score SDE in the same variables: an Euler step in the variance $\bar\sigma^2$.
 *
 * ```math
 * \bar x_s = \bar x_t + \tfrac12\,(\bar\sigma_s^2 - \bar\sigma_t^2)\,\frac{\hat\epsilon}{\bar\sigma_t}
 * ```
 *
 * @equation ddimPfEulerForm
 * @source Song, Meng and Ermon 2021 (DDIM), arXiv:2010.02502, Eq. 15
 * @function
 */
export const ddimPfEulerForm = equation(
  "ddimPfEulerForm",
  {
    inputs: { xBar: vec("d"), eps: vec("d"), sigmaBar: number({ above: 0 }), sigmaBarPrev: nonNegative },
    outputs: { xBarPrev: vec("d") },
    where: [towardsClean],
  },
  ({ xBar, eps, sigmaBar, sigmaBarPrev }) => {
    const slope = (0.5 * (sigmaBarPrev - sigmaBar) * (sigmaBarPrev + sigmaBar)) / sigmaBar;
    return { xBarPrev: add(xBar, scale(slope, eps)) };
  },
);

/**
 * Factor by which the deterministic step with the exact prediction multiplies the deviation from the mean,
 * for Gaussian data of variance $\lambda$.
 *
 * ```math
 * \frac{\sqrt{\bar\alpha_s\bar\alpha_t}\,\lambda + \sqrt{(1-\bar\alpha_s)(1-\bar\alpha_t)}}
 * {\bar\alpha_t\lambda + 1-\bar\alpha_t}
 * ```
 *
 * @equation ddimGaussianGain
 * @source derived
 * @function
 */
export const ddimGaussianGain = equation(
  "ddimGaussianGain",
  {
    inputs: { alphaBar: noisyLevel, alphaBarPrev: level, variance0: nonNegative },
    outputs: { gain: nonNegative },
    where: [towardsData],
  },
  ({ alphaBar, alphaBarPrev, variance0 }) => {
    const signal = Math.sqrt(alphaBarPrev * alphaBar) * variance0;
    const noise = Math.sqrt((1 - alphaBarPrev) * (1 - alphaBar));
    return { gain: (signal + noise) / (alphaBar * variance0 + (1 - alphaBar)) };
  },
);
