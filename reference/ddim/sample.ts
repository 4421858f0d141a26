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
 * `timesteps` holds levels, ascending. Row $j$ of `noises` is the draw of the step that leaves
 * $\tau_{S-j}$; the last row has no effect. `trajectory` has $S + 1$ rows, the start first.
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
