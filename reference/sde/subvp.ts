import { affineCovariance } from "../kit/covariances.ts";
import { equation } from "../kit/equation.ts";
import { number, vec } from "../kit/kinds.ts";
import { nonNegative, time } from "../kit/levels.ts";
import { betaIntegral, rates, ratesRise } from "../kit/rates.ts";
import { cov } from "../kit/records.ts";
import { forward } from "./conditions.ts";
import { centredLogPdf, diffusionAt, driftAt } from "./parts.ts";

/**
 * Drift of the sub-VP SDE, the same as `vpDrift`.
 *
 * ```math
 * f(x,t) = -\tfrac12\,\beta(t)\,x
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `x` | vec[d] | state |
 * | `t` | number, in [0, 1] | time |
 * | `betaMin` | number, > 0 | rate of VP and sub-VP at time 0; the papers use 0.1 |
 * | `betaMax` | number, > 0 | rate of VP and sub-VP at time 1; the papers use 20 |
 * | → `drift` | vec[d] | drift, per unit of time |
 *
 * Where `betaMax` >= betaMin.
 *
 * @equation subvpDrift
 * @source Song et al. 2021 (Score SDE), arXiv:2011.13456, Eq. 12 and 27
 * @function
 */
export const subvpDrift = equation(
  "subvpDrift",
  { inputs: { x: vec("d"), t: time, ...rates }, outputs: { drift: vec("d") }, where: [ratesRise] },
  ({ x, t, ...parameters }) => ({ drift: driftAt(x, t, { kind: "subvp", ...parameters }) }),
);

/**
 * Diffusion coefficient of the sub-VP SDE.
 *
 * ```math
 * g(t) = \sqrt{\beta(t)\,\big(1-e^{-2B(t)}\big)}
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `t` | number, in [0, 1] | time |
 * | `betaMin` | number, > 0 | rate of VP and sub-VP at time 0; the papers use 0.1 |
 * | `betaMax` | number, > 0 | rate of VP and sub-VP at time 1; the papers use 20 |
 * | → `g` | number, >= 0 | diffusion coefficient, per root of time |
 *
 * Where `betaMax` >= betaMin.
 *
 * @equation subvpDiffusion
 * @source Song et al. 2021 (Score SDE), arXiv:2011.13456, Eq. 12 and 27
 * @function
 * @remarks The bracket goes through `expm1`.
 */
export const subvpDiffusion = equation(
  "subvpDiffusion",
  { inputs: { t: time, ...rates }, outputs: { g: nonNegative }, where: [ratesRise] },
  ({ t, ...parameters }) => ({ g: diffusionAt(t, { kind: "subvp", ...parameters }) }),
);

/**
 * Kernel of the sub-VP SDE from time $s$ to time $t$.
 *
 * ```math
 * x_t \mid x_s \sim \mathcal N\big(e^{-B(s,t)/2}\,x_s,\ (1-e^{-B(s,t)})(1-e^{-B(s)-B(t)})\,I\big)
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `s` | number, in [0, 1] | the earlier time |
 * | `t` | number, in [0, 1] | the later time |
 * | `betaMin` | number, > 0 | rate of VP and sub-VP at time 0; the papers use 0.1 |
 * | `betaMax` | number, > 0 | rate of VP and sub-VP at time 1; the papers use 20 |
 * | → `gain` | number, >= 0 | factor of the earlier state in the mean |
 * | → `variance` | number, >= 0 | variance given the earlier state, the same in every direction |
 *
 * Where `betaMax` >= betaMin; `s` <= t.
 *
 * @equation subvpKernel
 * @source Song et al. 2021 (Score SDE), arXiv:2011.13456, Eq. 29 for $s = 0$; general $s$ derived
 * @function
 * @remarks Both brackets go through `expm1`.
 */
export const subvpKernel = equation(
  "subvpKernel",
  {
    inputs: { s: time, t: time, ...rates },
    outputs: { gain: nonNegative, variance: nonNegative },
    where: [ratesRise, forward],
  },
  ({ s, t, ...parameters }) => {
    const between = betaIntegral(s, t, parameters);
    const both = betaIntegral(0, s, parameters) + betaIntegral(0, t, parameters);
    return { gain: Math.exp(-0.5 * between), variance: Math.expm1(-between) * Math.expm1(-both) };
  },
);

/**
 * Signal scale and noise standard deviation of the sub-VP SDE from the data.
 *
 * ```math
 * a_t = e^{-B(t)/2}, \qquad \sigma_t = 1 - e^{-B(t)}
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `t` | number, in [0, 1] | time |
 * | `betaMin` | number, > 0 | rate of VP and sub-VP at time 0; the papers use 0.1 |
 * | `betaMax` | number, > 0 | rate of VP and sub-VP at time 1; the papers use 20 |
 * | → `scale` | number, >= 0 | signal scale of the kernel from the data |
 * | → `sigma` | number, >= 0 | noise standard deviation of the kernel from the data |
 *
 * Where `betaMax` >= betaMin.
 *
 * @equation subvpMarginal
 * @source Song et al. 2021 (Score SDE), arXiv:2011.13456, Eq. 29 and 34
 * @function
 * @remarks This is the standard deviation, computed through `expm1`; the variance is its square.
 */
export const subvpMarginal = equation(
  "subvpMarginal",
  { inputs: { t: time, ...rates }, outputs: { scale: nonNegative, sigma: nonNegative }, where: [ratesRise] },
  ({ t, ...parameters }) => {
    const integral = betaIntegral(0, t, parameters);
    return { scale: Math.exp(-0.5 * integral), sigma: -Math.expm1(-integral) };
  },
);

/**
 * Covariance of the state under the sub-VP SDE, from the covariance of the data.
 *
 * ```math
 * \Sigma = I + e^{-2B} I + e^{-B}(\Sigma_0 - 2I), \qquad
 * \Sigma_{\mathrm{VP}} - \Sigma = e^{-B}(1-e^{-B})\,I \succeq 0
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `covariance0` | cov[d], symmetric positive semidefinite | covariance of Gaussian data; 0 is a point mass |
 * | `betaInt` | number, >= 0 | integral of the rate, $(t-s)\big(\beta_{\min} + \tfrac12(\beta_{\max}-\beta_{\min})(t+s)\big)$; $B(t)$ is $B(0,t)$ |
 * | → `covariance` | cov[d], symmetric positive semidefinite | covariance of the state at the time of $B$ |
 *
 * @equation subvpVarianceSolution
 * @source Song et al. 2021 (Score SDE), arXiv:2011.13456, Eq. 28 (number reconstructed); the gap is derived
 * @function
 * @remarks Computed as $e^{-B}\Sigma_0 + (1-e^{-B})^2 I$ with `expm1`, which does not cancel.
 */
export const subvpVarianceSolution = equation(
  "subvpVarianceSolution",
  {
    inputs: { covariance0: cov("d", "semidefinite"), betaInt: nonNegative },
    outputs: { covariance: cov("d", "semidefinite") },
  },
  ({ covariance0, betaInt }) => ({
    covariance: affineCovariance(covariance0, Math.exp(-betaInt), Math.expm1(-betaInt) ** 2),
  }),
);

/**
 * Log-density, in nats, of the prior of the sub-VP SDE, the same as `vpPriorLogPdf`.
 *
 * ```math
 * \log p_T(x) = -\tfrac d2\log 2\pi - \tfrac12\lVert x\rVert^2
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `x` | vec[d] | state |
 * | → `logp` | number | log-density under the prior, in nats |
 *
 * @equation subvpPriorLogPdf
 * @source score_sde sde_lib.py, subVPSDE.prior_logp
 * @function
 */
export const subvpPriorLogPdf = equation(
  "subvpPriorLogPdf",
  { inputs: { x: vec("d") }, outputs: { logp: number() } },
  ({ x }) => ({ logp: centredLogPdf(x, 1) }),
);
