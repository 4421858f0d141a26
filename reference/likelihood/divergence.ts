import { equation } from "../kit/equation.ts";
import { ints, mat, number, oneOf, vec } from "../kit/kinds.ts";
import { diagonal, symmetrise, trace } from "../kit/linalg.ts";
import { at, dot, generate, length, map, squaredNorm, sub } from "../kit/tensor.ts";

/**
 * Divergence of a field: the trace of its Jacobian.
 *
 * ```math
 * \nabla\cdot\tilde f = \sum_i e_i^\top J\,e_i
 * ```
 *
 * @equation divergenceExact
 * @source Song et al. 2021 (Score SDE), arXiv:2011.13456, Eq. 39
 * @function
 */
export const divergenceExact = equation(
  "divergenceExact",
  { inputs: { jacobian: mat("d", "d") }, outputs: { divergence: number() } },
  ({ jacobian }) => ({ divergence: trace(jacobian) }),
);

/**
 * The Skilling-Hutchinson estimate of a divergence from one probe.
 *
 * ```math
 * v^\top J v, \qquad \mathbb E\,v = 0, \quad \mathrm{Cov}\,v = I
 * ```
 *
 * `jvp` is $Jv$ or $J^\top v$, at the same probe.
 *
 * @equation hutchinsonDivergence
 * @source Song et al. 2021 (Score SDE), arXiv:2011.13456, Eq. 40
 * @function
 */
export const hutchinsonDivergence = equation(
  "hutchinsonDivergence",
  { inputs: { probe: vec("d"), jvp: vec("d") }, outputs: { divergence: number() } },
  ({ probe, jvp }) => ({ divergence: dot(probe, jvp) }),
);

/**
 * Variance of the Skilling-Hutchinson estimate over the probes.
 *
 * ```math
 * S = \tfrac12(A + A^\top): \qquad 2\sum_{i\ne j} S_{ij}^2 \ \text{ for signs}, \qquad 2\sum_{i,j} S_{ij}^2 \ \text{ for normal probes}
 * ```
 *
 * For signs the diagonal is left out before squaring: subtracting its squares afterwards would cancel.
 *
 * @equation hutchinsonVariance
 * @source textbook
 * @function
 */
export const hutchinsonVariance = equation(
  "hutchinsonVariance",
  {
    inputs: { matrix: mat("d", "d"), kind: oneOf("rademacher", "gaussian") },
    outputs: { variance: number({ atLeast: 0 }) },
  },
  ({ matrix, kind }) => {
    const symmetric = symmetrise(matrix);
    const own = diagonal(generate(length(matrix), (i) => at(symmetric, i, i)));
    return { variance: 2 * squaredNorm(kind === "gaussian" ? symmetric : sub(symmetric, own)) };
  },
);

/**
 * A sign probe from random bits.
 *
 * ```math
 * v = 2b - 1
 * ```
 *
 * @equation probeRademacher
 * @source score_sde likelihood.py; k-diffusion sampling.py
 * @function
 */
export const probeRademacher = equation(
  "probeRademacher",
  { inputs: { bits: ints("d", { atLeast: 0, atMost: 1 }) }, outputs: { probe: vec("d") } },
  ({ bits }) => ({ probe: map((bit) => 2 * bit - 1, bits) }),
);

/**
 * A normal probe: the draw as it is.
 *
 * ```math
 * v = z
 * ```
 *
 * @equation probeGaussian
 * @source score_sde likelihood.py
 * @function
 */
export const probeGaussian = equation(
  "probeGaussian",
  { inputs: { noise: vec("d") }, outputs: { probe: vec("d") } },
  ({ noise }) => ({ probe: noise }),
);
