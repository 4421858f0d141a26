import { equation } from "../kit/equation.ts";
import { int, oneOf, vec } from "../kit/kinds.ts";
import { matvec } from "../kit/linalg.ts";
import { nonNegative } from "../kit/levels.ts";
import { fallingTable } from "../kit/tables.ts";
import { add, at, length, numbers, scale, squaredNorm, sub, vec as vecOf } from "../kit/tensor.ts";
import { linearParams } from "./params.ts";

/**
 * One evaluation of the training algorithm of DDPM: loss and gradient for one draw of data, level and noise.
 *
 * ```math
 * L = \big\lVert\epsilon - \epsilon_\theta(x_t)\big\rVert^2, \qquad x_t = \sqrt{\bar\alpha_t}\,x_0 + \sqrt{1-\bar\alpha_t}\,\epsilon
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `x0` | vec[d] | clean data, one sample |
 * | `t` | int, >= 1 | level |
 * | `noise` | vec[d] | a draw of N(0, I), given by the caller |
 * | `alphaBars` | vec[N+1], entries in [0, 1] | signal power of every level, level 0 first |
 * | `params` | {w: mat[d, d], b: vec[d]} | parameters of the test model |
 * | `model` | 'linear' | which test model |
 * | → `loss` | number, >= 0 | value of the loss for one draw |
 * | → `gradient` | vec[P] | derivatives of the loss: in $W$ row by row, then in $b$ |
 *
 * Where `alphaBars` 1 at entry 0 and strictly decreasing; `t` a level of the table.
 *
 * @equation ddpmTrainingStep
 * @source Ho, Jain and Abbeel 2020 (DDPM), arXiv:2006.11239, Algorithm 1
 * @function
 */
export const ddpmTrainingStep = equation(
  "ddpmTrainingStep",
  {
    level: "algorithm",
    inputs: {
      x0: vec("d"),
      t: int({ atLeast: 1 }),
      noise: vec("d"),
      alphaBars: vec("N+1", { atLeast: 0, atMost: 1 }),
      params: linearParams("d"),
      model: oneOf("linear"),
    },
    outputs: { loss: nonNegative, gradient: vec("P") },
    where: [
      fallingTable,
      {
        argument: "t",
        domain: "a level of the table",
        holds: ({ t, alphaBars }) => t < length(alphaBars),
        counterexample: { what: "beyond-the-table", change: ({ alphaBars }) => ({ t: length(alphaBars) }) },
      },
    ],
  },
  ({ x0, t, noise, alphaBars, params }) => {
    const alphaBar = at(alphaBars, t);
    const x = add(scale(Math.sqrt(alphaBar), x0), scale(Math.sqrt(1 - alphaBar), noise));
    const error = sub(noise, add(matvec(params.w, x), params.b));
    const slope = scale(-2, error);
    const products = numbers(slope).flatMap((entry) => numbers(x).map((state) => entry * state));
    return { loss: squaredNorm(error), gradient: vecOf([...products, ...numbers(slope)]) };
  },
);
