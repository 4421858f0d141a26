import { equation } from "./kit/equation.ts";
import { mat, vec } from "./kit/kinds.ts";
import { nonNegative } from "./kit/levels.ts";
import { matvec, transpose } from "./kit/linalg.ts";
import { add, scale, sub } from "./kit/tensor.ts";

/**
 * Drift of the reverse-time SDE, per unit of forward time, for a diffusion coefficient that is one number and does not
 * depend on the state.
 *
 * ```math
 * \bar f = f(x,t) - g(t)^2\,\nabla_x\log p_t(x), \qquad dx = \bar f\,dt + g\,d\bar w, \quad dt < 0
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `drift` | vec[d] | drift of the forward process at the state and the time |
 * | `g` | number, >= 0 | scalar diffusion coefficient at the time |
 * | `score` | vec[d] | score of the marginal at the state and the time |
 * | → `drift` | vec[d] | drift of the reverse process, per unit of forward time |
 *
 * @equation reverseDrift
 * @source Song et al. 2021 (Score SDE), arXiv:2011.13456, Eq. 6, after Anderson 1982
 * @function
 */
export const reverseDrift = equation(
  "reverseDrift",
  { inputs: { drift: vec("d"), g: nonNegative, score: vec("d") }, outputs: { drift: vec("d") } },
  ({ drift, g, score }) => ({ drift: sub(drift, scale(g * g, score)) }),
);

/**
 * Drift of the reverse-time SDE for a diffusion matrix that may depend on the state.
 *
 * ```math
 * \bar f = f - \nabla\cdot[GG^\top] - GG^\top\,\nabla_x\log p_t, \qquad
 * \big[\nabla\cdot[GG^\top]\big]_i = \sum_j \frac{\partial[GG^\top]_{ij}}{\partial x_j}
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `drift` | vec[d] | drift of the forward process at the state and the time |
 * | `diffusionMatrix` | mat[d, d] | matrix diffusion coefficient at the state and the time |
 * | `divDiffusion` | vec[d] | row-wise divergence of $GG^\top$ in the state |
 * | `score` | vec[d] | score of the marginal at the state and the time |
 * | → `drift` | vec[d] | drift of the reverse process, per unit of forward time |
 *
 * @equation reverseDriftGeneral
 * @source Song et al. 2021 (Score SDE), arXiv:2011.13456, Eq. 16
 * @function
 */
export const reverseDriftGeneral = equation(
  "reverseDriftGeneral",
  {
    inputs: { drift: vec("d"), diffusionMatrix: mat("d", "d"), divDiffusion: vec("d"), score: vec("d") },
    outputs: { drift: vec("d") },
  },
  ({ drift, diffusionMatrix, divDiffusion, score }) => {
    const pull = matvec(diffusionMatrix, matvec(transpose(diffusionMatrix), score));
    return { drift: sub(sub(drift, divDiffusion), pull) };
  },
);

/**
 * Drift and noise coefficient of the family of processes that runs from the probability flow to the reverse-time SDE
 * and beyond.
 *
 * ```math
 * \bar f_\lambda = f - \tfrac12\,(1+\lambda^2)\,g^2\,s, \qquad g_\lambda = \lambda\,g
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `drift` | vec[d] | drift of the forward process at the state and the time |
 * | `g` | number, >= 0 | scalar diffusion coefficient at the time |
 * | `score` | vec[d] | score of the marginal at the state and the time |
 * | `lambda` | number, >= 0 | member of the family |
 * | → `drift` | vec[d] | drift of the reverse process, per unit of forward time |
 * | → `g` | number, >= 0 | diffusion coefficient of the family's member |
 *
 * @equation reverseLambdaFamily
 * @source Huang, Lim and Courville 2021, arXiv:2106.02808 (unverified number)
 * @function
 */
export const reverseLambdaFamily = equation(
  "reverseLambdaFamily",
  {
    inputs: { drift: vec("d"), g: nonNegative, score: vec("d"), lambda: nonNegative },
    outputs: { drift: vec("d"), g: nonNegative },
  },
  ({ drift, g, score, lambda }) => ({
    drift: add(drift, scale(-0.5 * (1 + lambda * lambda) * g * g, score)),
    g: lambda * g,
  }),
);
