import { equation } from "./kit/equation.ts";
import { mat, vec } from "./kit/kinds.ts";
import { nonNegative } from "./kit/levels.ts";
import { matvec, transpose } from "./kit/linalg.ts";
import { add, scale, sub } from "./kit/tensor.ts";

/**
 * Drift of the reverse-time SDE, per unit of forward time, for a scalar diffusion coefficient.
 *
 * ```math
 * \bar f = f(x,t) - g(t)^2\,\nabla_x\log p_t(x), \qquad dx = \bar f\,dt + g\,d\bar w, \quad dt < 0
 * ```
 *
 * A step of length $h$ towards the data is $x - h\bar f + g\sqrt h\,z$.
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
 * `divDiffusion` is $\nabla\cdot[GG^\top]$, which `matrixDivergence` gives; it is 0 for a matrix that depends on time only.
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
 * Drift and noise coefficient of the family that runs from the probability flow to the reverse-time SDE and beyond.
 *
 * ```math
 * \bar f_\lambda = f - \tfrac12\,(1+\lambda^2)\,g^2\,s, \qquad g_\lambda = \lambda\,g
 * ```
 *
 * Every $\lambda$ has the same marginals: $\lambda = 0$ is the probability flow, $\lambda = 1$ is `reverseDrift`.
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
