import { diffuseGaussian, gaussianScore } from "../gaussian.ts";
import { equation } from "../kit/equation.ts";
import { asMatrix } from "../kit/gaussians.ts";
import { vec } from "../kit/kinds.ts";
import { nonNegative, positive } from "../kit/levels.ts";
import { isPositive } from "../kit/linalg.ts";
import { cov } from "../kit/records.ts";
import { add, length, scale, squaredNorm } from "../kit/tensor.ts";

/**
 * A draw from the perturbation kernel $p_\sigma(\tilde x \mid x_0) = \mathcal N(\tilde x; x_0, \sigma^2 I)$.
 *
 * ```math
 * \tilde x = x_0 + \sigma z
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `x0` | vec[d] | clean data |
 * | `sigma` | number, > 0 | noise level |
 * | `noise` | vec[d] | a draw of N(0, I), given by the caller |
 * | → `x` | vec[d] | perturbed data |
 *
 * @equation smldPerturb
 * @source Song et al. 2021 (Score SDE), arXiv:2011.13456, Sec. 2.1
 * @function
 */
export const smldPerturb = equation(
  "smldPerturb",
  { inputs: { x0: vec("d"), sigma: positive, noise: vec("d") }, outputs: { x: vec("d") } },
  ({ x0, sigma, noise }) => ({ x: add(x0, scale(sigma, noise)) }),
);

/**
 * Score of Gaussian data $\mathcal N(m, S)$ perturbed with noise of standard deviation $\sigma$.
 *
 * ```math
 * \nabla\log p_\sigma(\tilde x) = -(S+\sigma^2 I)^{-1}(\tilde x-m)
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `x` | vec[d] | perturbed data |
 * | `mean0` | vec[d] | mean of Gaussian data |
 * | `covariance0` | cov[d], symmetric positive semidefinite | covariance of Gaussian data |
 * | `sigma` | number, >= 0 | noise level |
 * | → `score` | vec[d] | score at the state, or its estimate |
 *
 * Where `sigma` > 0 where covariance0 is not positive definite.
 *
 * @equation smldGaussianScore
 * @source derived
 * @function
 */
export const smldGaussianScore = equation(
  "smldGaussianScore",
  {
    inputs: { x: vec("d"), mean0: vec("d"), covariance0: cov("d", "semidefinite"), sigma: nonNegative },
    outputs: { score: vec("d") },
    where: [
      {
        argument: "sigma",
        domain: "> 0 where covariance0 is not positive definite",
        holds: ({ x, covariance0, sigma }) => sigma > 0 || isPositive(asMatrix(covariance0, length(x)), "definite"),
        counterexample: { what: "no-density", change: () => ({ covariance0: 0, sigma: 0 }) },
      },
    ],
  },
  ({ x, mean0, covariance0, sigma }) =>
    gaussianScore({ x, ...diffuseGaussian({ mean0, covariance0, scale: 1, sigma }) }),
);

/**
 * Contribution of one draw at one level to the objective of denoising score matching over many levels.
 *
 * ```math
 * \sigma^2\,\big\lVert s_\theta(\tilde x) - \nabla\log p_\sigma(\tilde x \mid x_0)\big\rVert^2
 * = \lVert \sigma s_\theta(\tilde x) + z \rVert^2
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `score` | vec[d] | score at the state, or its estimate |
 * | `noise` | vec[d] | a draw of N(0, I), given by the caller |
 * | `sigma` | number, >= 0 | noise level |
 * | → `loss` | number, >= 0 | contribution of one draw to the objective |
 *
 * @equation smldObjective
 * @source Song et al. 2021 (Score SDE), arXiv:2011.13456, Eq. 1
 * @function
 * @remarks The right-hand side is computed: it never divides by $\sigma$.
 */
export const smldObjective = equation(
  "smldObjective",
  { inputs: { score: vec("d"), noise: vec("d"), sigma: nonNegative }, outputs: { loss: nonNegative } },
  ({ score, noise, sigma }) => ({ loss: squaredNorm(add(scale(sigma, score), noise)) }),
);
