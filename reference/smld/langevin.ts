import { relation } from "../kit/relations.ts";
import { equation } from "../kit/equation.ts";
import { vec } from "../kit/kinds.ts";
import { positive } from "../kit/levels.ts";
import { add, scale } from "../kit/tensor.ts";

/**
 * One step of unadjusted Langevin dynamics in the convention of Score SDE, where the drift has the coefficient 1.
 *
 * ```math
 * x' = x + \varepsilon\,s(x) + \sqrt{2\varepsilon}\;z
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `x` | vec[d] | state |
 * | `score` | vec[d] | score at the state, or its estimate |
 * | `stepSize` | number, > 0 | Langevin step in the convention of Score SDE |
 * | `noise` | vec[d] | a draw of N(0, I), given by the caller |
 * | → `xNext` | vec[d] | state after the step |
 *
 * @equation langevinStep
 * @source Song et al. 2021 (Score SDE), arXiv:2011.13456, Eq. 2
 * @function
 */
export const langevinStep = equation(
  "langevinStep",
  {
    inputs: { x: vec("d"), score: vec("d"), stepSize: positive, noise: vec("d") },
    outputs: { xNext: vec("d") },
  },
  ({ x, score, stepSize, noise }) => ({
    xNext: add(x, scale(stepSize, score), scale(Math.sqrt(2 * stepSize), noise)),
  }),
);

/**
 * One step of unadjusted Langevin dynamics in the convention of NCSN, where the drift has the coefficient one half.
 *
 * ```math
 * x' = x + \tfrac12\alpha\,s(x) + \sqrt{\alpha}\;z
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `x` | vec[d] | state |
 * | `score` | vec[d] | score at the state, or its estimate |
 * | `stepSize` | number, > 0 | Langevin step in the convention of NCSN, twice as large |
 * | `noise` | vec[d] | a draw of N(0, I), given by the caller |
 * | → `xNext` | vec[d] | state after the step |
 *
 * @equation langevinStepNcsn
 * @source Song and Ermon 2019 (NCSN), arXiv:1907.05600, Eq. 4 and Alg. 1 (number of the equation unverified)
 * @function
 */
export const langevinStepNcsn = equation(
  "langevinStepNcsn",
  {
    inputs: { x: vec("d"), score: vec("d"), stepSize: positive, noise: vec("d") },
    outputs: { xNext: vec("d") },
  },
  ({ x, score, stepSize, noise }) => ({
    xNext: add(x, scale(0.5 * stepSize, score), scale(Math.sqrt(stepSize), noise)),
  }),
);

/**
 * Step size of a level in annealed Langevin dynamics, in proportion to the variance of the level.
 *
 * ```math
 * \alpha_i = \varepsilon\,\frac{\sigma_i^2}{\sigma_{\min}^2}
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `stepSize` | number, > 0 | step size at the smallest level |
 * | `sigma` | number, > 0 | noise level |
 * | `sigmaMin` | number, > 0 | the smallest level above 0 |
 * | → `stepSize` | number, > 0 | step size at the level |
 *
 * Where `sigma` >= sigmaMin.
 *
 * @equation aldStepSize
 * @source Song and Ermon 2019 (NCSN), arXiv:1907.05600, Alg. 1 (number unverified)
 * @function
 * @remarks The quotient of the levels is squared, so that no square underflows.
 */
export const aldStepSize = equation(
  "aldStepSize",
  {
    inputs: { stepSize: positive, sigma: positive, sigmaMin: positive },
    outputs: { stepSize: positive },
    where: [relation("sigma", ">=", "sigmaMin", "ORDER")],
  },
  ({ stepSize, sigma, sigmaMin }) => ({ stepSize: stepSize * (sigma / sigmaMin) ** 2 }),
);
