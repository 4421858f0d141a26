import { equation } from "../kit/equation.ts";
import { mat, vec } from "../kit/kinds.ts";
import { nonNegative, time } from "../kit/levels.ts";
import { matmul, matvec, transpose } from "../kit/linalg.ts";
import { betaAt, betaIntegral, levels, levelsRise, logRatio, rates, ratesRise, sigmaAt } from "../kit/rates.ts";
import { add, scale } from "../kit/tensor.ts";

/**
 * Velocity of the probability-flow ODE, whose solutions have the marginals of the SDE.
 *
 * ```math
 * \frac{dx}{dt} = f(x,t) - \tfrac12\,g(t)^2\,\nabla\log p_t(x)
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `drift` | vec[d] | drift of the forward SDE at the state and the time |
 * | `g` | number, >= 0 | diffusion coefficient of the forward SDE at the time |
 * | `score` | vec[d] | score at the state and the time or level |
 * | → `drift` | vec[d] | velocity of the flow, per unit of forward time |
 *
 * @equation pfDrift
 * @source Song et al. 2021 (Score SDE), arXiv:2011.13456, Eq. 13
 * @function
 */
export const pfDrift = equation(
  "pfDrift",
  { inputs: { drift: vec("d"), g: nonNegative, score: vec("d") }, outputs: { drift: vec("d") } },
  ({ drift, g, score }) => ({ drift: add(drift, scale(-0.5 * g * g, score)) }),
);

/**
 * Velocity of the probability-flow ODE for a matrix diffusion coefficient that depends on the state.
 *
 * ```math
 * \frac{dx}{dt} = f - \tfrac12\,\nabla\cdot[GG^\top] - \tfrac12\,GG^\top\,\nabla\log p_t
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `drift` | vec[d] | drift of the forward SDE at the state and the time |
 * | `diffusionMatrix` | mat[d, d] | diffusion coefficient where it is a matrix |
 * | `divDiffusion` | vec[d] | row-wise divergence of $GG^\top$ in the state |
 * | `score` | vec[d] | score at the state and the time or level |
 * | → `drift` | vec[d] | velocity of the flow, per unit of forward time |
 *
 * @equation pfDriftGeneral
 * @source Song et al. 2021 (Score SDE), arXiv:2011.13456, Eq. 17; derivation Eq. 35 to 37
 * @function
 */
export const pfDriftGeneral = equation(
  "pfDriftGeneral",
  {
    inputs: { drift: vec("d"), diffusionMatrix: mat("d", "d"), divDiffusion: vec("d"), score: vec("d") },
    outputs: { drift: vec("d") },
  },
  ({ drift, diffusionMatrix, divDiffusion, score }) => {
    const pull = matvec(matmul(diffusionMatrix, transpose(diffusionMatrix)), score);
    return { drift: add(drift, scale(-0.5, divDiffusion), scale(-0.5, pull)) };
  },
);

/**
 * Velocity of the probability flow of the variance-exploding SDE.
 *
 * ```math
 * \frac{dx}{dt} = -\tfrac12\,\frac{d\sigma^2}{dt}\,s, \qquad
 * \frac{d\sigma^2}{dt} = 2\,\sigma(t)^2\,\log\frac{\sigma_{\max}}{\sigma_{\min}}, \qquad
 * \sigma(t) = \sigma_{\min}\Big(\frac{\sigma_{\max}}{\sigma_{\min}}\Big)^t
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `t` | number, in [0, 1] | time |
 * | `score` | vec[d] | score at the state and the time or level |
 * | `sigmaMin` | number, > 0 | noise level of VE at time 0 |
 * | `sigmaMax` | number, > 0 | noise level of VE at time 1 |
 * | → `drift` | vec[d] | velocity of the flow, per unit of forward time |
 *
 * Where `sigmaMax` > sigmaMin.
 *
 * @equation vePfDrift
 * @source Song et al. 2021 (Score SDE), arXiv:2011.13456, Eq. 13 with Eq. 9
 * @function
 * @remarks The logarithm is computed through `log1p`, which keeps its digits where the levels are close.
 */
export const vePfDrift = equation(
  "vePfDrift",
  { inputs: { t: time, score: vec("d"), ...levels }, outputs: { drift: vec("d") }, where: [levelsRise] },
  ({ t, score, ...parameters }) => {
    const sigma = sigmaAt(t, parameters);
    return { drift: scale(-sigma * sigma * logRatio(parameters), score) };
  },
);

/**
 * Velocity of the probability flow of the variance-preserving SDE.
 *
 * ```math
 * \frac{dx}{dt} = -\tfrac12\,\beta(t)\,(x+s), \qquad \beta(t) = \beta_{\min} + t(\beta_{\max}-\beta_{\min})
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `x` | vec[d] | state |
 * | `t` | number, in [0, 1] | time |
 * | `score` | vec[d] | score at the state and the time or level |
 * | `betaMin` | number, > 0 | rate of VP and sub-VP at time 0 |
 * | `betaMax` | number, > 0 | rate of VP and sub-VP at time 1 |
 * | → `drift` | vec[d] | velocity of the flow, per unit of forward time |
 *
 * Where `betaMax` >= betaMin.
 *
 * @equation vpPfDrift
 * @source Song et al. 2021 (Score SDE), arXiv:2011.13456, Eq. 13 with Eq. 11
 * @function
 */
export const vpPfDrift = equation(
  "vpPfDrift",
  { inputs: { x: vec("d"), t: time, score: vec("d"), ...rates }, outputs: { drift: vec("d") }, where: [ratesRise] },
  ({ x, t, score, ...parameters }) => ({ drift: scale(-0.5 * betaAt(t, parameters), add(x, score)) }),
);

/**
 * Velocity of the probability flow of the sub-VP SDE.
 *
 * ```math
 * \frac{dx}{dt} = -\tfrac12\,\beta(t)\,\big[x + (1-e^{-2B(t)})\,s\big], \qquad
 * B(t) = t\,\beta_{\min} + \tfrac12\,t^2(\beta_{\max}-\beta_{\min})
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `x` | vec[d] | state |
 * | `t` | number, in [0, 1] | time |
 * | `score` | vec[d] | score at the state and the time or level |
 * | `betaMin` | number, > 0 | rate of VP and sub-VP at time 0 |
 * | `betaMax` | number, > 0 | rate of VP and sub-VP at time 1 |
 * | → `drift` | vec[d] | velocity of the flow, per unit of forward time |
 *
 * Where `betaMax` >= betaMin.
 *
 * @equation subvpPfDrift
 * @source Song et al. 2021 (Score SDE), arXiv:2011.13456, Eq. 13 with Eq. 12
 * @function
 * @remarks The factor of the score goes through `expm1`: the printed difference loses its digits near the data.
 */
export const subvpPfDrift = equation(
  "subvpPfDrift",
  { inputs: { x: vec("d"), t: time, score: vec("d"), ...rates }, outputs: { drift: vec("d") }, where: [ratesRise] },
  ({ x, t, score, ...parameters }) => {
    const share = -Math.expm1(-2 * betaIntegral(0, t, parameters));
    return { drift: scale(-0.5 * betaAt(t, parameters), add(x, scale(share, score))) };
  },
);
