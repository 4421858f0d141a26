import { equation } from "../kit/equation.ts";
import { boolean, int, number, vec } from "../kit/kinds.ts";
import { nonNegative, positive } from "../kit/levels.ts";
import { dot, map, squaredNorm, sub } from "../kit/tensor.ts";
import { slicedLoss } from "./parts.ts";

/**
 * Score of the perturbation kernel at the perturbed sample: what denoising score matching regresses on.
 *
 * ```math
 * \nabla_{\tilde x}\log p(\tilde x \mid x_0) = -\frac{\tilde x - a x_0}{\sigma^2} = -\frac z\sigma
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `noise` | vec[d] | a draw of N(0, I), given by the caller |
 * | `sigma` | number, > 0 | noise standard deviation of the kernel |
 * | → `score` | vec[d] | conditional score at the noisy sample |
 *
 * @equation dsmTarget
 * @source Song et al. 2021 (Score SDE), arXiv:2011.13456, Eq. 1
 * @function
 * @remarks Computed from the noise: the difference $\tilde x - a x_0$ cancels for small $\sigma$.
 */
export const dsmTarget = equation(
  "dsmTarget",
  { inputs: { noise: vec("d"), sigma: positive }, outputs: { score: vec("d") } },
  ({ noise, sigma }) => ({ score: map((z) => -z / sigma, noise) }),
);

/**
 * Denoising score matching at one noise level, with or without the factor $\tfrac12$.
 *
 * ```math
 * c\,\Big\lVert s(\tilde x) + \frac{\tilde x - a x_0}{\sigma^2}\Big\rVert^2 = c\,\lVert s - \text{target}\rVert^2, \qquad
 * c = \tfrac12 \text{ if half},\ c = 1 \text{ otherwise}
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `score` | vec[d] | value of the score model at the noisy sample |
 * | `target` | vec[d] | conditional score, see `dsmTarget` |
 * | `half` | boolean | whether the loss has the factor $\tfrac12$ |
 * | → `loss` | number, >= 0 | value of the loss for one draw |
 *
 * @equation dsmLoss
 * @source Song and Ermon 2019 (NCSN), arXiv:1907.05600, Eq. 5, with the half; Score SDE, arXiv:2011.13456, Eq. 1,
 * without it
 * @function
 */
export const dsmLoss = equation(
  "dsmLoss",
  { inputs: { score: vec("d"), target: vec("d"), half: boolean() }, outputs: { loss: nonNegative } },
  ({ score, target, half }) => ({ loss: (half ? 0.5 : 1) * squaredNorm(sub(score, target)) }),
);

/**
 * The constant between denoising and explicit score matching: what is left of the loss at the true score.
 *
 * ```math
 * \mathbb E\lVert s-\nabla\log p_{0t}\rVert^2 = \mathbb E\lVert s-\nabla\log p_t\rVert^2 + \frac d{\sigma^2} - J
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `d` | int, >= 1 | number of coordinates |
 * | `sigma` | number, > 0 | noise standard deviation of the kernel |
 * | `fisherInformation` | number, >= 0 | $\mathbb E\lVert\nabla\log p_t\rVert^2$ of the marginal |
 * | → `floor` | number | loss at the true score, without the factor $\tfrac12$ |
 *
 * @equation dsmFloor
 * @source Vincent 2011, "A connection between score matching and denoising autoencoders"; the constant is derived
 * @function
 */
export const dsmFloor = equation(
  "dsmFloor",
  {
    inputs: { d: int({ atLeast: 1 }), sigma: positive, fisherInformation: nonNegative },
    outputs: { floor: number() },
  },
  ({ d, sigma, fisherInformation }) => ({ floor: d / (sigma * sigma) - fisherInformation }),
);

/**
 * Implicit score matching, which needs no score of the data.
 *
 * ```math
 * \tfrac12\lVert s\rVert^2 + \nabla\cdot s
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `score` | vec[d] | value of the score model at the noisy sample |
 * | `divergence` | number | trace of the Jacobian of the score model |
 * | → `loss` | number | value of the loss for one draw |
 *
 * @equation ismLoss
 * @source Hyvärinen 2005, "Estimation of non-normalized statistical models by score matching"; Song and Ermon 2019
 * (NCSN), arXiv:1907.05600, Eq. 1
 * @function
 */
export const ismLoss = equation(
  "ismLoss",
  { inputs: { score: vec("d"), divergence: number() }, outputs: { loss: number() } },
  ({ score, divergence }) => ({ loss: 0.5 * squaredNorm(score) + divergence }),
);

/**
 * Sliced score matching: the divergence is estimated along one probe.
 *
 * ```math
 * \tfrac12\lVert s\rVert^2 + v^\top(\nabla s)\,v, \qquad \mathbb E\,v = 0, \quad \mathrm{Cov}\,v = I
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `score` | vec[d] | value of the score model at the noisy sample |
 * | `jvp` | vec[d] | product of the Jacobian of the score model with the probe |
 * | `probe` | vec[d] | a draw with mean 0 and covariance $I$ |
 * | → `loss` | number | value of the loss for one draw |
 *
 * @equation ssmLoss
 * @source Song et al. 2019 (sliced score matching), arXiv:1905.07088; Score SDE, arXiv:2011.13456, Eq. 19, corrected
 * @function
 */
export const ssmLoss = equation(
  "ssmLoss",
  { inputs: { score: vec("d"), jvp: vec("d"), probe: vec("d") }, outputs: { loss: number() } },
  ({ score, jvp, probe }) => ({ loss: slicedLoss(score, jvp, probe) }),
);

/**
 * Sliced score matching as first derived, where the squared norm is estimated along the probe, too.
 *
 * ```math
 * \tfrac12(v^\top s)^2 + v^\top(\nabla s)\,v
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `score` | vec[d] | value of the score model at the noisy sample |
 * | `jvp` | vec[d] | product of the Jacobian of the score model with the probe |
 * | `probe` | vec[d] | a draw with mean 0 and covariance $I$ |
 * | → `loss` | number | value of the loss for one draw |
 *
 * @equation ssmLossUnreduced
 * @source Song et al. 2019 (sliced score matching), arXiv:1905.07088; the variances are derived
 * @function
 */
export const ssmLossUnreduced = equation(
  "ssmLossUnreduced",
  { inputs: { score: vec("d"), jvp: vec("d"), probe: vec("d") }, outputs: { loss: number() } },
  ({ score, jvp, probe }) => ({ loss: 0.5 * dot(probe, score) ** 2 + dot(probe, jvp) }),
);
