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
 * | argument | kind | meaning |
 * |---|---|---|
 * | `x` | vec[d] | state at level $N$, the start of the run |
 * | `scoreFn` | scoreFn[d], a pure function (x, t) or (x, level), or {gmm, sde}, or {gmm, levels} | score as a function of the state and the index of the level |
 * | `sigmas` | vec[N+1], entries >= 0 | noise levels, the clean one first |
 * | `stepSizes` | vec[N], entries > 0 | one step size for each level, level 1 first |
 * | `numCorrectors` | int, >= 1 | steps at each level |
 * | `noises` | tensor[N, M, d] | draws of N(0, I): first axis the levels in the order of use, second the steps of a level |
 * | → `x` | vec[d] | state after the last step |
 * | → `trajectory` | mat[rows, d] | states of the run, the start first |
 *
 * Where `sigmas` 0 at entry 0 and strictly increasing; `noises` of shape [N, numCorrectors, d].
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
        counterexample: { what: "other-count", change: ({ numCorrectors }) => ({ numCorrectors: numCorrectors + 1 }) },
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
