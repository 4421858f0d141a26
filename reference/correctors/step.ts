import { equation } from "../kit/equation.ts";
import { number, vec } from "../kit/kinds.ts";
import type { Vec } from "../kit/tensor.ts";
import { add, scale } from "../kit/tensor.ts";

/** `pcLangevinStep` as a plain function, which leaves the state as it is where the step size is 0. */
export const langevinMove = (x: Vec, score: Vec, stepSize: number, noise: Vec): { xNext: Vec; xMean: Vec } => {
  const xMean = add(x, scale(stepSize, score));
  return { xNext: add(xMean, scale(Math.sqrt(2 * stepSize), noise)), xMean };
};

/**
 * One Langevin step at a fixed level.
 *
 * ```math
 * x_{\mathrm{mean}} = x + \varepsilon\,s, \qquad x' = x_{\mathrm{mean}} + \sqrt{2\varepsilon}\,z
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `x` | vec[d] | state |
 * | `score` | vec[d] | score at the level of the state |
 * | `stepSize` | number, > 0 | step size, the factor of the score |
 * | `noise` | vec[d] | a draw of N(0, I), given by the caller |
 * | → `xNext` | vec[d] | state after the step |
 * | → `xMean` | vec[d] | the result before the noise is added |
 *
 * @equation pcLangevinStep
 * @source Song et al. 2021 (Score SDE), arXiv:2011.13456, Algorithms 2 to 5
 * @function
 */
export const pcLangevinStep = equation(
  "pcLangevinStep",
  {
    inputs: { x: vec("d"), score: vec("d"), stepSize: number({ above: 0 }), noise: vec("d") },
    outputs: { xNext: vec("d"), xMean: vec("d") },
  },
  ({ x, score, stepSize, noise }) => langevinMove(x, score, stepSize, noise),
);
