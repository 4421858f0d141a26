import { equation } from "../kit/equation.ts";
import { ints, mat, vec } from "../kit/kinds.ts";
import { nonNegative } from "../kit/levels.ts";
import { fallingTable, risingLevels } from "../kit/tables.ts";
import type { Vec } from "../kit/tensor.ts";
import { at, length, numbers, row, stack } from "../kit/tensor.ts";
import { epsFn } from "../models.ts";
import { ddimStep } from "./step.ts";

/**
 * The whole sampler: `ddimStep` along the levels $\tau_S > \dots > \tau_1$ and on to the data.
 *
 * ```math
 * x_{\tau_{j-1}} = \mathrm{ddimStep}\big(x_{\tau_j},\ \hat\epsilon(x_{\tau_j}, \tau_j - 1),\ z_j\big),
 * \qquad \bar\alpha_{\tau_0} = 1
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `x` | vec[d] | state at the noisiest level of the run |
 * | `epsFn` | epsFn[d], a pure function (x, label), or {gmm, alphaBars} | network that predicts the noise from a state and the label of a level |
 * | `alphaBars` | vec[N+1], entries in (0, 1] | signal power of every level, level 0 first |
 * | `timesteps` | int[S], entries >= 1 | levels that the sampler visits, ascending |
 * | `eta` | number, >= 0 | stochasticity |
 * | `noises` | mat[S, d] | draws of N(0, I), one row for each step in the order of use |
 * | → `x` | vec[d] | the sample |
 * | → `trajectory` | mat[S+1, d] | states of the run, the start first |
 *
 * Where `alphaBars` 1 at entry 0 and strictly decreasing; `timesteps` strictly increasing levels of the table.
 *
 * @equation ddimSample
 * @source Song, Meng and Ermon 2021 (DDIM), arXiv:2010.02502, Sec. 4.2
 * @function
 */
export const ddimSample = equation(
  "ddimSample",
  {
    level: "algorithm",
    inputs: {
      x: vec("d"),
      epsFn: epsFn("d"),
      alphaBars: vec("N+1", { above: 0, atMost: 1 }),
      timesteps: ints("S", { atLeast: 1 }),
      eta: nonNegative,
      noises: mat("S", "d"),
    },
    outputs: { x: vec("d"), trajectory: mat("S+1", "d") },
    where: [fallingTable, risingLevels],
  },
  ({ x, epsFn: predict, alphaBars, timesteps, eta, noises }) => {
    const count = length(timesteps);
    const levels = [0, ...numbers(timesteps)];
    const trajectory = [x];
    for (let j = 0; j < count; j += 1) {
      const state = trajectory[j] as Vec;
      const [t, s] = [levels[count - j] as number, levels[count - j - 1] as number];
      const { xPrev } = ddimStep({
        x: state,
        eps: predict(state, t - 1),
        noise: row(noises, j),
        alphaBar: at(alphaBars, t),
        alphaBarPrev: at(alphaBars, s),
        eta,
      });
      trajectory.push(xPrev);
    }
    return { x: trajectory[count] as Vec, trajectory: stack(trajectory) };
  },
);
