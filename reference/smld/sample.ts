import { equation } from "../kit/equation.ts";
import { cube, int, mat, vec } from "../kit/kinds.ts";
import { risingTable } from "../kit/tables.ts";
import type { Tensor, Vec } from "../kit/tensor.ts";
import { at, length, row, side, stack } from "../kit/tensor.ts";
import { watched } from "../kit/watch.ts";
import { scoreFn } from "../models.ts";
import { langevinStep } from "./langevin.ts";

/** The draws of one level, in the order of use. */
const rows = (draws: Tensor): Vec[] => Array.from({ length: length(draws) }, (_, m) => row(draws, m));

/**
 * Annealed Langevin dynamics: `langevinStep` $M$ times at every level, from the noisiest level $N$ to level 1.
 *
 * ```math
 * x \leftarrow x + \varepsilon_i\,s(x, i) + \sqrt{2\varepsilon_i}\;z, \qquad
 * M \text{ times for } i = N, \dots, 1, \qquad x \sim \mathcal N(0, \sigma_{\max}^2 I) \text{ at the start}
 * ```
 *
 * $\varepsilon_i$ is entry `i - 1` of `stepSizes`. The first axis of `noises` is the order of use, entry 0 belonging to
 * level $N$; the second axis counts the steps of a level. `scoreFn` gets the index of the level, which counts from 1 as in
 * `sigmas`. `trajectory` has $1 + NM$ rows, the start first.
 *
 * @equation aldSample
 * @source Song et al. 2021 (Score SDE), arXiv:2011.13456, Sec. 2.1; arXiv:1907.05600, Alg. 1 (number unverified)
 * @function
 */
export const aldSample = equation(
  "aldSample",
  {
    level: "algorithm",
    inputs: {
      x: vec("d"),
      scoreFn: scoreFn("d"),
      sigmas: vec("N+1", { atLeast: 0 }),
      stepSizes: vec("N", { above: 0 }),
      numCorrectors: int({ atLeast: 1 }),
      noises: cube("N", "M", "d"),
    },
    outputs: { x: vec("d"), trajectory: mat("rows", "d") },
    where: [
      risingTable,
      {
        argument: "noises",
        domain: "of shape [N, numCorrectors, d]",
        code: "SHAPE",
        holds: ({ numCorrectors, noises }) => side(noises, 1) === numCorrectors,
      },
    ],
  },
  ({ x, scoreFn: model, stepSizes, noises }) => {
    const trajectory = [x];
    const score = watched("aldSample", "scoreFn", model, trajectory);
    let state = x;
    for (let level = length(stepSizes); level >= 1; level -= 1) {
      for (const noise of rows(row(noises, length(stepSizes) - level))) {
        const stepSize = at(stepSizes, level - 1);
        state = langevinStep({ x: state, score: score(state, level), stepSize, noise }).xNext;
        trajectory.push(state);
      }
    }
    return { x: state, trajectory: stack(trajectory) };
  },
);
