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
 * The difference of the squares cancels near $s = t$: there it is computed through `expm1`, and as the product of
 * difference and sum where the levels are far apart.
 *
 * @equation veKernel
 * @source Song et al. 2021 (Score SDE), arXiv:2011.13456, Eq. 29
 * @function
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
 * Not `veKernel` from time 0: the data are taken to carry noise of level $\sigma_{\min}$ already.
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
 * @equation vePriorLogPdf
 * @source score_sde sde_lib.py, VESDE.prior_logp
 * @function
 */
export const vePriorLogPdf = equation(
  "vePriorLogPdf",
  { inputs: { x: vec("d"), sigmaMax: positive }, outputs: { logp: number() } },
  ({ x, sigmaMax }) => ({ logp: centredLogPdf(x, sigmaMax) }),
);
