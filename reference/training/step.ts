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
 * L = \big\lVert\epsilon - \epsilon_\theta(x_t)\big\rVert^2, \qquad
 * x_t = \sqrt{\bar\alpha_t}\,x_0 + \sqrt{1-\bar\alpha_t}\,\epsilon
 * ```
 *
 * The test model 'linear' is $\epsilon_\theta(x) = Wx + b$. Its gradient $-2(\epsilon-\epsilon_\theta)x_t^\top$, row by row, is
 * followed by $-2(\epsilon-\epsilon_\theta)$: $d^2 + d$ numbers.
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
