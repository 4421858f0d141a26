import { affineCovariance } from "../kit/covariances.ts";
import { equation } from "../kit/equation.ts";
import { number, vec } from "../kit/kinds.ts";
import { nonNegative, time } from "../kit/levels.ts";
import { betaIntegral, rates, ratesRise } from "../kit/rates.ts";
import { cov } from "../kit/records.ts";
import { forward } from "./conditions.ts";
import { centredLogPdf, diffusionAt, driftAt } from "./parts.ts";

/**
 * Drift of the variance-preserving SDE.
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
 * @equation vpDrift
 * @source Song et al. 2021 (Score SDE), arXiv:2011.13456, Eq. 11, 25 and 32
 * @function
 */
export const vpDrift = equation(
  "vpDrift",
  { inputs: { x: vec("d"), t: time, ...rates }, outputs: { drift: vec("d") }, where: [ratesRise] },
  ({ x, t, ...parameters }) => ({ drift: driftAt(x, t, { kind: "vp", ...parameters }) }),
);

/**
 * Diffusion coefficient of the variance-preserving SDE.
 *
 * ```math
 * g(t) = \sqrt{\beta(t)}
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
 * @equation vpDiffusion
 * @source Song et al. 2021 (Score SDE), arXiv:2011.13456, Eq. 11 and 32
 * @function
 */
export const vpDiffusion = equation(
  "vpDiffusion",
  { inputs: { t: time, ...rates }, outputs: { g: nonNegative }, where: [ratesRise] },
  ({ t, ...parameters }) => ({ g: diffusionAt(t, { kind: "vp", ...parameters }) }),
);

/**
 * Kernel of the variance-preserving SDE from time $s$ to time $t$.
 *
 * ```math
 * x_t \mid x_s \sim \mathcal N\big(e^{-B(s,t)/2}\,x_s,\ (1-e^{-B(s,t)})\,I\big)
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
 * @equation vpKernel
 * @source Song et al. 2021 (Score SDE), arXiv:2011.13456, Eq. 29 for $s = 0$; general $s$ derived
 * @function
 * @remarks The variance goes through `expm1`: the printed difference loses its digits for short intervals.
 */
export const vpKernel = equation(
  "vpKernel",
  {
    inputs: { s: time, t: time, ...rates },
    outputs: { gain: nonNegative, variance: nonNegative },
    where: [ratesRise, forward],
  },
  ({ s, t, ...parameters }) => {
    const integral = betaIntegral(s, t, parameters);
    return { gain: Math.exp(-0.5 * integral), variance: -Math.expm1(-integral) };
  },
);

/**
 * Signal scale and noise standard deviation of the variance-preserving SDE from the data.
 *
 * ```math
 * a_t = e^{-\frac14 t^2(\beta_{\max}-\beta_{\min}) - \frac12 t\beta_{\min}}, \qquad
 * \sigma_t = \sqrt{1 - e^{-\frac12 t^2(\beta_{\max}-\beta_{\min}) - t\beta_{\min}}}
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
 * @equation vpMarginal
 * @source Song et al. 2021 (Score SDE), arXiv:2011.13456, Eq. 33
 * @function
 * @remarks The variance goes through `expm1`: in binary32 the printed difference misses $\sigma$ by 0.6 % at
 * $t = 10^{-5}$ and gives 0 at $10^{-7}$.
 */
export const vpMarginal = equation(
  "vpMarginal",
  { inputs: { t: time, ...rates }, outputs: { scale: nonNegative, sigma: nonNegative }, where: [ratesRise] },
  ({ t, ...parameters }) => {
    const integral = betaIntegral(0, t, parameters);
    return { scale: Math.exp(-0.5 * integral), sigma: Math.sqrt(-Math.expm1(-integral)) };
  },
);

/**
 * Covariance of the state under the variance-preserving SDE, from the covariance of the data.
 *
 * ```math
 * \dot\Sigma = \beta\,(I-\Sigma), \qquad \Sigma = I + e^{-B}(\Sigma_0 - I)
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `covariance0` | cov[d], symmetric positive semidefinite | covariance of Gaussian data; 0 is a point mass |
 * | `betaInt` | number, >= 0 | integral of the rate, $(t-s)\big(\beta_{\min} + \tfrac12(\beta_{\max}-\beta_{\min})(t+s)\big)$; $B(t)$ is $B(0,t)$ |
 * | → `covariance` | cov[d], symmetric positive semidefinite | covariance of the state at the time of $B$ |
 *
 * @equation vpVarianceSolution
 * @source Song et al. 2021 (Score SDE), arXiv:2011.13456, Eq. 26 (number reconstructed)
 * @function
 * @remarks Computed as $e^{-B}\Sigma_0 + (1-e^{-B})I$ with `expm1`, a sum of terms that are not negative.
 */
export const vpVarianceSolution = equation(
  "vpVarianceSolution",
  {
    inputs: { covariance0: cov("d", "semidefinite"), betaInt: nonNegative },
    outputs: { covariance: cov("d", "semidefinite") },
  },
  ({ covariance0, betaInt }) => ({
    covariance: affineCovariance(covariance0, Math.exp(-betaInt), -Math.expm1(-betaInt)),
  }),
);

/**
 * Log-density, in nats, of the prior of the variance-preserving SDE.
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
 * @equation vpPriorLogPdf
 * @source score_sde sde_lib.py, VPSDE.prior_logp
 * @function
 */
export const vpPriorLogPdf = equation(
  "vpPriorLogPdf",
  { inputs: { x: vec("d") }, outputs: { logp: number() } },
  ({ x }) => ({ logp: centredLogPdf(x, 1) }),
);
