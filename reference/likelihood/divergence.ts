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
 * | argument | kind | meaning |
 * |---|---|---|
 * | `jacobian` | mat[d, d] | Jacobian of the drift of the flow, row $i$ holds the derivatives of coordinate $i$ |
 * | → `divergence` | number | divergence of the drift of the flow |
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
 * | argument | kind | meaning |
 * |---|---|---|
 * | `probe` | vec[d] | probe with mean 0 and covariance $I$ |
 * | `jvp` | vec[d] | product of the Jacobian with the same probe |
 * | → `divergence` | number | estimate of the divergence of the drift of the flow |
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
 * | argument | kind | meaning |
 * |---|---|---|
 * | `matrix` | mat[d, d] | matrix whose trace is estimated |
 * | `kind` | 'rademacher' or 'gaussian' | distribution of the probes |
 * | → `variance` | number, >= 0 | variance of the estimate over the probes |
 *
 * @equation hutchinsonVariance
 * @source textbook; Hutchinson 1990 for signs
 * @function
 * @remarks For signs the diagonal is left out before squaring: subtracting its squares afterwards would cancel.
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
 * | argument | kind | meaning |
 * |---|---|---|
 * | `bits` | int[d], entries in [0, 1] | random bits, given by the caller |
 * | → `probe` | vec[d] | probe with mean 0 and covariance $I$ |
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
 * | argument | kind | meaning |
 * |---|---|---|
 * | `noise` | vec[d] | a draw of N(0, I), given by the caller |
 * | → `probe` | vec[d] | probe with mean 0 and covariance $I$ |
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
