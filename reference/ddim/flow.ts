import { relation } from "../kit/relations.ts";
import { equation } from "../kit/equation.ts";
import { number, vec } from "../kit/kinds.ts";
import { level, noisyLevel, nonNegative, towardsData } from "../kit/levels.ts";
import { add, scale } from "../kit/tensor.ts";
import { epsFnOfSigmaBar } from "../models.ts";

/** A step goes from more noise to less, or stays. */
const towardsClean = relation("sigmaBarPrev", "<=", "sigmaBar", "ORDER");

/**
 * The deterministic step as an Euler step in $\bar\sigma$, for the rescaled state $\bar x = x / \sqrt{\bar\alpha}$.
 *
 * ```math
 * \bar x_s = \bar x_t + (\bar\sigma_s - \bar\sigma_t)\,\hat\epsilon
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `xBar` | vec[d] | state over $\sqrt{\bar\alpha}$, the variance-exploding variable |
 * | `eps` | vec[d] | predicted noise |
 * | `sigmaBar` | number, >= 0 | noise level of $\bar x$, $\sqrt{(1-\bar\alpha)/\bar\alpha}$ |
 * | `sigmaBarPrev` | number, >= 0 | noise level that the step reaches |
 * | → `xBarPrev` | vec[d] | rescaled state at the level that the step reaches |
 *
 * Where `sigmaBarPrev` <= sigmaBar.
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
 * | argument | kind | meaning |
 * |---|---|---|
 * | `xBar` | vec[d] | state over $\sqrt{\bar\alpha}$, the variance-exploding variable |
 * | `sigmaBar` | number, >= 0 | noise level of $\bar x$, $\sqrt{(1-\bar\alpha)/\bar\alpha}$ |
 * | `epsFn` | epsFn[d], a pure function (x, sigmaBar), or {gmm} | network that predicts the noise from a state and the level $\bar\sigma$ |
 * | → `drift` | vec[d] | derivative of $\bar x$ in $\bar\sigma$ |
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
 * | argument | kind | meaning |
 * |---|---|---|
 * | `xBar` | vec[d] | state over $\sqrt{\bar\alpha}$, the variance-exploding variable |
 * | `eps` | vec[d] | predicted noise |
 * | `sigmaBar` | number, > 0 | noise level of $\bar x$, $\sqrt{(1-\bar\alpha)/\bar\alpha}$ |
 * | `sigmaBarPrev` | number, >= 0 | noise level that the step reaches |
 * | → `xBarPrev` | vec[d] | rescaled state at the level that the step reaches |
 *
 * Where `sigmaBarPrev` <= sigmaBar.
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
 * Factor by which the deterministic step with the exact prediction multiplies the deviation from the mean, for Gaussian
 * data of variance $\lambda$.
 *
 * ```math
 * \frac{\sqrt{\bar\alpha_s\bar\alpha_t}\,\lambda + \sqrt{(1-\bar\alpha_s)(1-\bar\alpha_t)}}
 * {\bar\alpha_t\lambda + 1-\bar\alpha_t}
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `alphaBar` | number, in (0, 1) | signal power at the level that the step leaves |
 * | `alphaBarPrev` | number, in (0, 1] | signal power at the level that the step reaches |
 * | `variance0` | number, >= 0 | variance of scalar Gaussian data |
 * | → `gain` | number, >= 0 | factor of the deviation from the mean |
 *
 * Where `alphaBar` < alphaBarPrev.
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
