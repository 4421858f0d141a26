import { equation } from "../kit/equation.ts";
import { vec } from "../kit/kinds.ts";
import { level, noisyLevel, nonNegative, towardsData } from "../kit/levels.ts";
import { add, scale } from "../kit/tensor.ts";
import { noiseFits, etaFits } from "./conditions.ts";
import { directionOf, epsOf, sigmaOf, spreadOf, x0Of } from "./parts.ts";

/**
 * Standard deviation of the noise of a step for a stochasticity $\eta$.
 *
 * ```math
 * \sigma_t(\eta) = \eta\,\sqrt{\frac{1-\bar\alpha_s}{1-\bar\alpha_t}}\,\sqrt{1-\frac{\bar\alpha_t}{\bar\alpha_s}}
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `eta` | number, >= 0 | stochasticity |
 * | `alphaBar` | number, in (0, 1) | signal power at the level that the step leaves |
 * | `alphaBarPrev` | number, in (0, 1] | signal power at the level that the step reaches |
 * | → `sigma` | number, >= 0 | standard deviation of the fresh noise of the step |
 *
 * Where `alphaBar` < alphaBarPrev; `eta` at most sqrt((1 - alphaBar) / (1 - alphaBar / alphaBarPrev)).
 *
 * @equation ddimSigma
 * @source Song, Meng and Ermon 2021 (DDIM), arXiv:2010.02502, Eq. 16
 * @function
 * @remarks The last factor is computed as $(\bar\alpha_s-\bar\alpha_t)/\bar\alpha_s$: the subtraction of two close
 * doubles is exact.
 */
export const ddimSigma = equation(
  "ddimSigma",
  {
    inputs: { eta: nonNegative, alphaBar: noisyLevel, alphaBarPrev: level },
    outputs: { sigma: nonNegative },
    where: [towardsData, etaFits],
  },
  ({ eta, alphaBar, alphaBarPrev }) => ({ sigma: sigmaOf(eta, alphaBar, alphaBarPrev) }),
);

/**
 * The larger noise that the paper adds in its DDPM baseline; the direction term keeps `ddimSigma` at $\eta = 1$.
 *
 * ```math
 * \hat\sigma = \sqrt{1-\bar\alpha_t/\bar\alpha_s}
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `alphaBar` | number, in (0, 1] | signal power at the level that the step leaves |
 * | `alphaBarPrev` | number, in (0, 1] | signal power at the level that the step reaches |
 * | → `sigma` | number, >= 0 | standard deviation of the fresh noise of the step |
 *
 * Where `alphaBar` < alphaBarPrev.
 *
 * @equation ddimSigmaHat
 * @source Song, Meng and Ermon 2021 (DDIM), arXiv:2010.02502, Sec. 5 and App. D.3
 * @function
 */
export const ddimSigmaHat = equation(
  "ddimSigmaHat",
  { inputs: { alphaBar: level, alphaBarPrev: level }, outputs: { sigma: nonNegative }, where: [towardsData] },
  ({ alphaBar, alphaBarPrev }) => ({ sigma: Math.sqrt((alphaBarPrev - alphaBar) / alphaBarPrev) }),
);

/**
 * The part of a step that points to $x_t$.
 *
 * ```math
 * \sqrt{1-\bar\alpha_s-\sigma^2}\;\hat\epsilon
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `eps` | vec[d] | predicted noise |
 * | `alphaBarPrev` | number, in (0, 1] | signal power at the level that the step reaches |
 * | `sigma` | number, >= 0 | standard deviation of the fresh noise of the step |
 * | → `direction` | vec[d] | the part of the step that points to $x_t$ |
 *
 * Where `sigma` at most sqrt(1 - alphaBarPrev).
 *
 * @equation ddimDirection
 * @source Song, Meng and Ermon 2021 (DDIM), arXiv:2010.02502, Eq. 12, second underbrace
 * @function
 * @remarks A radicand down to -1e-15 is a rounding error of 0; below it the call is refused.
 */
export const ddimDirection = equation(
  "ddimDirection",
  {
    inputs: { eps: vec("d"), alphaBarPrev: level, sigma: nonNegative },
    outputs: { direction: vec("d") },
    where: [noiseFits],
  },
  ({ eps, alphaBarPrev, sigma }) => ({ direction: directionOf(eps, alphaBarPrev, sigma) }),
);

/**
 * One step of the DDIM family from level $t$ to level $s$.
 *
 * ```math
 * x_s = \sqrt{\bar\alpha_s}\,\hat x_0 + \sqrt{1-\bar\alpha_s-\sigma^2}\;\hat\epsilon + \sigma z, \qquad
 * \hat x_0 = \frac{x_t-\sqrt{1-\bar\alpha_t}\,\hat\epsilon}{\sqrt{\bar\alpha_t}}, \quad \sigma = \sigma_t(\eta)
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `x` | vec[d] | state at the level that the step leaves |
 * | `eps` | vec[d] | predicted noise |
 * | `noise` | vec[d] | a draw of N(0, I), given by the caller |
 * | `alphaBar` | number, in (0, 1) | signal power at the level that the step leaves |
 * | `alphaBarPrev` | number, in (0, 1] | signal power at the level that the step reaches |
 * | `eta` | number, >= 0 | stochasticity |
 * | → `xPrev` | vec[d] | state at the level that the step reaches |
 * | → `x0` | vec[d] | predicted clean data |
 * | → `mean` | vec[d] | the result before the noise is added |
 *
 * Where `alphaBar` < alphaBarPrev; `eta` at most sqrt((1 - alphaBar) / (1 - alphaBar / alphaBarPrev)).
 *
 * @equation ddimStep
 * @source Song, Meng and Ermon 2021 (DDIM), arXiv:2010.02502, Eq. 12; sub-sequences App. D.3
 * @function
 * @remarks The coefficient of $\hat\epsilon$ is computed as a sum of terms that are positive for $\eta \le 1$: the
 * printed difference loses its digits when $\eta = 1$ and $\bar\alpha_t$ is small.
 */
export const ddimStep = equation(
  "ddimStep",
  {
    inputs: {
      x: vec("d"),
      eps: vec("d"),
      noise: vec("d"),
      alphaBar: noisyLevel,
      alphaBarPrev: level,
      eta: nonNegative,
    },
    outputs: { xPrev: vec("d"), x0: vec("d"), mean: vec("d") },
    where: [towardsData, etaFits],
  },
  ({ x, eps, noise, alphaBar, alphaBarPrev, eta }) => {
    const x0 = x0Of(x, eps, alphaBar);
    const sigma = sigmaOf(eta, alphaBar, alphaBarPrev);
    const mean = add(scale(Math.sqrt(alphaBarPrev), x0), scale(spreadOf(alphaBar, alphaBarPrev, eta), eps));
    return { xPrev: add(mean, scale(sigma, noise)), x0, mean };
  },
);

/**
 * The step without noise, $\eta = 0$.
 *
 * ```math
 * x_s = \sqrt{\bar\alpha_s}\,\hat x_0 + \sqrt{1-\bar\alpha_s}\;\hat\epsilon
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `x` | vec[d] | state at the level that the step leaves |
 * | `eps` | vec[d] | predicted noise |
 * | `alphaBar` | number, in (0, 1) | signal power at the level that the step leaves |
 * | `alphaBarPrev` | number, in (0, 1] | signal power at the level that the step reaches |
 * | → `xPrev` | vec[d] | state at the level that the step reaches |
 * | → `x0` | vec[d] | predicted clean data |
 *
 * Where `alphaBar` < alphaBarPrev.
 *
 * @equation ddimStepDeterministic
 * @source Song, Meng and Ermon 2021 (DDIM), arXiv:2010.02502, Sec. 4.1
 * @function
 */
export const ddimStepDeterministic = equation(
  "ddimStepDeterministic",
  {
    inputs: { x: vec("d"), eps: vec("d"), alphaBar: noisyLevel, alphaBarPrev: level },
    outputs: { xPrev: vec("d"), x0: vec("d") },
    where: [towardsData],
  },
  ({ x, eps, alphaBar, alphaBarPrev }) => {
    const x0 = x0Of(x, eps, alphaBar);
    return { xPrev: add(scale(Math.sqrt(alphaBarPrev), x0), directionOf(eps, alphaBarPrev, 0)), x0 };
  },
);

/**
 * The step of a network that predicts the clean data.
 *
 * ```math
 * \hat\epsilon = \frac{x_t-\sqrt{\bar\alpha_t}\,\hat x_0}{\sqrt{1-\bar\alpha_t}}, \qquad
 * x_s = \sqrt{\bar\alpha_s}\,\hat x_0 + \sqrt{1-\bar\alpha_s-\sigma^2}\;\hat\epsilon + \sigma z
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `x` | vec[d] | state at the level that the step leaves |
 * | `x0` | vec[d] | predicted clean data |
 * | `noise` | vec[d] | a draw of N(0, I), given by the caller |
 * | `alphaBar` | number, in (0, 1) | signal power at the level that the step leaves |
 * | `alphaBarPrev` | number, in (0, 1] | signal power at the level that the step reaches |
 * | `eta` | number, >= 0 | stochasticity |
 * | → `xPrev` | vec[d] | state at the level that the step reaches |
 *
 * Where `alphaBar` < alphaBarPrev; `eta` at most sqrt((1 - alphaBar) / (1 - alphaBar / alphaBarPrev)).
 *
 * @equation ddimStepFromX0
 * @source Dhariwal and Nichol, guided-diffusion gaussian_diffusion.py; diffusers scheduling_ddim.py
 * @function
 */
export const ddimStepFromX0 = equation(
  "ddimStepFromX0",
  {
    inputs: {
      x: vec("d"),
      x0: vec("d"),
      noise: vec("d"),
      alphaBar: noisyLevel,
      alphaBarPrev: level,
      eta: nonNegative,
    },
    outputs: { xPrev: vec("d") },
    where: [towardsData, etaFits],
  },
  ({ x, x0, noise, alphaBar, alphaBarPrev, eta }) => {
    const eps = epsOf(x, x0, alphaBar);
    const sigma = sigmaOf(eta, alphaBar, alphaBarPrev);
    const mean = add(scale(Math.sqrt(alphaBarPrev), x0), scale(spreadOf(alphaBar, alphaBarPrev, eta), eps));
    return { xPrev: add(mean, scale(sigma, noise)) };
  },
);

/**
 * A draw from the first generative kernel $p_\theta^{(1)}$, the step from level 1 to the data.
 *
 * ```math
 * \hat x_0(x_1) + \sigma_1 z
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `x` | vec[d] | state at level 1 |
 * | `eps` | vec[d] | predicted noise |
 * | `noise` | vec[d] | a draw of N(0, I), given by the caller |
 * | `alphaBar` | number, in (0, 1] | signal power at the level that the step leaves |
 * | `sigma` | number, >= 0 | standard deviation of the fresh noise of the step |
 * | → `x0` | vec[d] | the draw of the data |
 *
 * @equation ddimFirstStep
 * @source Song, Meng and Ermon 2021 (DDIM), arXiv:2010.02502, Eq. 10
 * @function
 */
export const ddimFirstStep = equation(
  "ddimFirstStep",
  {
    inputs: { x: vec("d"), eps: vec("d"), noise: vec("d"), alphaBar: level, sigma: nonNegative },
    outputs: { x0: vec("d") },
  },
  ({ x, eps, noise, alphaBar, sigma }) => ({ x0: add(x0Of(x, eps, alphaBar), scale(sigma, noise)) }),
);

/**
 * One encoding step from level $s$ to the noisier level $t$, with the prediction made at $s$.
 *
 * ```math
 * x_t = \sqrt{\bar\alpha_t}\,\frac{x_s-\sqrt{1-\bar\alpha_s}\,\hat\epsilon(x_s, s)}{\sqrt{\bar\alpha_s}}
 * + \sqrt{1-\bar\alpha_t}\;\hat\epsilon(x_s, s)
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `x` | vec[d] | state at level $s$ |
 * | `eps` | vec[d] | predicted noise |
 * | `alphaBar` | number, in (0, 1] | signal power at the level that the step reaches |
 * | `alphaBarPrev` | number, in (0, 1] | signal power at the level of `x` |
 * | → `xNext` | vec[d] | state at the noisier level |
 *
 * Where `alphaBar` < alphaBarPrev.
 *
 * @equation ddimReverseStep
 * @source Song, Meng and Ermon 2021 (DDIM), arXiv:2010.02502, Sec. 4.3 and 5.4, the reverse of Eq. 14
 * @function
 */
export const ddimReverseStep = equation(
  "ddimReverseStep",
  {
    inputs: { x: vec("d"), eps: vec("d"), alphaBar: level, alphaBarPrev: level },
    outputs: { xNext: vec("d") },
    where: [towardsData],
  },
  ({ x, eps, alphaBar, alphaBarPrev }) => ({
    xNext: add(scale(Math.sqrt(alphaBar), x0Of(x, eps, alphaBarPrev)), scale(Math.sqrt(1 - alphaBar), eps)),
  }),
);
