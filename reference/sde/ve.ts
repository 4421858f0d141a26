import { differenceOfSquares } from "../kit/elementary.ts";
import { equation } from "../kit/equation.ts";
import { number, vec } from "../kit/kinds.ts";
import { nonNegative, positive, time } from "../kit/levels.ts";
import { levels, levelsRise, logRatio, sigmaAt } from "../kit/rates.ts";
import { scale, zerosLike } from "../kit/tensor.ts";
import { forward } from "./conditions.ts";
import { centredLogPdf, diffusionAt } from "./parts.ts";

/** Growth of the log-variance from which the difference of the squares keeps more digits than `expm1`. */
const farApart = 2;

/**
 * Drift of the variance-exploding SDE.
 *
 * ```math
 * f(x,t) = 0
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `x` | vec[d] | state |
 * | `t` | number, in [0, 1] | time |
 * | → `drift` | vec[d] | drift, per unit of time |
 *
 * @equation veDrift
 * @source Song et al. 2021 (Score SDE), arXiv:2011.13456, Eq. 9 and 30
 * @function
 */
export const veDrift = equation(
  "veDrift",
  { inputs: { x: vec("d"), t: time }, outputs: { drift: vec("d") } },
  ({ x }) => ({ drift: zerosLike(x) }),
);

/**
 * Diffusion coefficient of the variance-exploding SDE.
 *
 * ```math
 * g(t) = \sqrt{\frac{d\sigma^2}{dt}} = \sigma(t)\sqrt{2\log r}, \qquad \sigma(t) = \sigma_{\min}\,r^{\,t}
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `t` | number, in [0, 1] | time |
 * | `sigmaMin` | number, > 0 | noise level of VE at time 0; often 0.01 |
 * | `sigmaMax` | number, > 0 | noise level of VE at time 1; often 50 |
 * | → `g` | number, >= 0 | diffusion coefficient, per root of time |
 *
 * Where `sigmaMax` > sigmaMin.
 *
 * @equation veDiffusion
 * @source Song et al. 2021 (Score SDE), arXiv:2011.13456, Eq. 9 and 30
 * @function
 */
export const veDiffusion = equation(
  "veDiffusion",
  { inputs: { t: time, ...levels }, outputs: { g: nonNegative }, where: [levelsRise] },
  ({ t, ...parameters }) => ({ g: diffusionAt(t, { kind: "ve", ...parameters }) }),
);

/**
 * Kernel of the variance-exploding SDE from time $s$ to time $t$.
 *
 * ```math
 * x_t \mid x_s \sim \mathcal N\big(x_s,\ (\sigma^2(t)-\sigma^2(s))\,I\big)
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `s` | number, in [0, 1] | the earlier time |
 * | `t` | number, in [0, 1] | the later time |
 * | `sigmaMin` | number, > 0 | noise level of VE at time 0; often 0.01 |
 * | `sigmaMax` | number, > 0 | noise level of VE at time 1; often 50 |
 * | → `gain` | number, >= 0 | factor of the earlier state in the mean |
 * | → `variance` | number, >= 0 | variance given the earlier state, the same in every direction |
 *
 * Where `sigmaMax` > sigmaMin; `s` <= t.
 *
 * @equation veKernel
 * @source Song et al. 2021 (Score SDE), arXiv:2011.13456, Eq. 29
 * @function
 * @remarks The difference of the squares cancels near $s = t$: there it is computed through `expm1`, and as the product
 * of difference and sum where the levels are far apart.
 */
export const veKernel = equation(
  "veKernel",
  {
    inputs: { s: time, t: time, ...levels },
    outputs: { gain: nonNegative, variance: nonNegative },
    where: [levelsRise, forward],
  },
  ({ s, t, ...parameters }) => {
    const [before, after] = [sigmaAt(s, parameters), sigmaAt(t, parameters)];
    const growth = 2 * (t - s) * logRatio(parameters);
    const close = before * before * Math.expm1(growth);
    return { gain: 1, variance: growth < farApart ? close : differenceOfSquares(after, before) };
  },
);

/**
 * Signal scale and noise standard deviation from the data, as used in practice.
 *
 * ```math
 * p_{0t} = \mathcal N\big(x_0,\ \sigma^2(t)\,I\big)
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `t` | number, in [0, 1] | time |
 * | `sigmaMin` | number, > 0 | noise level of VE at time 0; often 0.01 |
 * | `sigmaMax` | number, > 0 | noise level of VE at time 1; often 50 |
 * | → `scale` | number, >= 0 | signal scale of the kernel from the data |
 * | → `sigma` | number, >= 0 | noise standard deviation of the kernel from the data |
 *
 * Where `sigmaMax` > sigmaMin.
 *
 * @equation veMarginal
 * @source Song et al. 2021 (Score SDE), arXiv:2011.13456, Eq. 31
 * @function
 */
export const veMarginal = equation(
  "veMarginal",
  { inputs: { t: time, ...levels }, outputs: { scale: nonNegative, sigma: nonNegative }, where: [levelsRise] },
  ({ t, ...parameters }) => ({ scale: 1, sigma: sigmaAt(t, parameters) }),
);

/**
 * A draw from the prior of the variance-exploding SDE.
 *
 * ```math
 * x_T = \sigma_{\max}\,z
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `noise` | vec[d] | a draw of N(0, I), given by the caller |
 * | `sigmaMax` | number, > 0 | noise level of VE at time 1; often 50 |
 * | → `x` | vec[d] | a draw of the prior |
 *
 * @equation vePriorSample
 * @source score_sde sde_lib.py, VESDE.prior_sampling
 * @function
 */
export const vePriorSample = equation(
  "vePriorSample",
  { inputs: { noise: vec("d"), sigmaMax: positive }, outputs: { x: vec("d") } },
  ({ noise, sigmaMax }) => ({ x: scale(sigmaMax, noise) }),
);

/**
 * Log-density, in nats, of the prior of the variance-exploding SDE.
 *
 * ```math
 * \log p_T(x) = -\tfrac d2\log(2\pi\sigma_{\max}^2) - \frac{\lVert x\rVert^2}{2\sigma_{\max}^2}
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `x` | vec[d] | state |
 * | `sigmaMax` | number, > 0 | noise level of VE at time 1; often 50 |
 * | → `logp` | number | log-density under the prior, in nats |
 *
 * @equation vePriorLogPdf
 * @source score_sde sde_lib.py, VESDE.prior_logp
 * @function
 */
export const vePriorLogPdf = equation(
  "vePriorLogPdf",
  { inputs: { x: vec("d"), sigmaMax: positive }, outputs: { logp: number() } },
  ({ x, sigmaMax }) => ({ logp: centredLogPdf(x, sigmaMax) }),
);
