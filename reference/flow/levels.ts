import { repeatingLast } from "../kit/tables.ts";
import type { Constraint } from "../kit/equation.ts";
import { equation } from "../kit/equation.ts";
import { mat, oneOf, vec } from "../kit/kinds.ts";
import { everyNeighbour } from "../kit/tables.ts";
import type { Vec } from "../kit/tensor.ts";
import { add, at, length, scale, stack } from "../kit/tensor.ts";
import { watched } from "../kit/watch.ts";
import { scoreFn } from "../models.ts";

/** The levels increase. */
const risingLevels: Constraint<{ sigmas: Vec }> = {
  argument: "sigmas",
  domain: "strictly increasing",
  code: "ORDER",
  holds: ({ sigmas }) => everyNeighbour(sigmas, (entry, before) => entry > before),
  counterexample: { what: "level-repeated", change: ({ sigmas }) => ({ sigmas: repeatingLast(sigmas) }) },
};

/**
 * The probability flow of VE in the clock of its noise level, along a table of levels.
 *
 * ```math
 * \frac{dx}{d\sigma} = -\sigma\,s(x,\sigma), \qquad
 * x_{i-1} = x_i + (\sigma_{i-1}-\sigma_i)\,d, \qquad
 * d = \begin{cases} -\sigma_i\,s(x_i, i) & \text{euler, and heun where } \sigma_{i-1} = 0 \\
 * \tfrac12\big(-\sigma_i\,s(x_i, i) - \sigma_{i-1}\,s(\hat x, i-1)\big) & \text{heun, } \hat x = \text{the Euler step}
 * \end{cases}
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `x` | vec[d] | state at the last time or level, the start of the run |
 * | `sigmas` | vec[N+1], entries >= 0 | noise levels of VE |
 * | `method` | 'euler' or 'heun' | which step |
 * | `scoreFn` | scoreFn[d], a pure function (x, t) or (x, level), or {gmm, sde}, or {gmm, levels} | score as a function of the state and the index of the level |
 * | → `x` | vec[d] | state at the first time or level |
 * | → `trajectory` | mat[N+1, d] | states of the run, the start first |
 *
 * Where `sigmas` strictly increasing.
 *
 * @equation pfSampleVe
 * @source Karras et al. 2022 (EDM), arXiv:2206.00364, Algorithm 1 with s(t) = 1, sigma(t) = t
 * @function
 */
export const pfSampleVe = equation(
  "pfSampleVe",
  {
    level: "algorithm",
    inputs: {
      x: vec("d"),
      sigmas: vec("N+1", { atLeast: 0 }),
      method: oneOf("euler", "heun"),
      scoreFn: scoreFn("d"),
    },
    outputs: { x: vec("d"), trajectory: mat("N+1", "d") },
    where: [risingLevels],
  },
  ({ x, sigmas, method, scoreFn: score }) => {
    const trajectory = [x];
    const ask = watched("pfSampleVe", "scoreFn", score, trajectory);
    const velocity = (state: Vec, i: number): Vec => scale(-at(sigmas, i), ask(state, i));
    let state = x;
    for (let i = length(sigmas) - 1; i > 0; i -= 1) {
      const step = at(sigmas, i - 1) - at(sigmas, i);
      const first = velocity(state, i);
      const euler = add(state, scale(step, first));
      const isLast = at(sigmas, i - 1) === 0;
      state = method === "euler" || isLast ? euler : add(state, scale(0.5 * step, add(first, velocity(euler, i - 1))));
      trajectory.push(state);
    }
    return { x: state, trajectory: stack(trajectory) };
  },
);
