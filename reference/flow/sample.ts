import { equation } from "../kit/equation.ts";
import { mat, oneOf, vec } from "../kit/kinds.ts";
import { sde } from "../kit/records.ts";
import { risingTimes } from "../kit/tables.ts";
import type { Vec } from "../kit/tensor.ts";
import { at, length, stack } from "../kit/tensor.ts";
import type { DriftFn } from "../models.ts";
import { scoreFn } from "../models.ts";
import { heunOdeStep } from "../predictors.ts";
import { velocityOf } from "./parts.ts";
import { pfEulerStep, pfRk4Step } from "./steps.ts";

/** One step of a method from time `t` backwards by `h`. */
type Step = (inputs: { x: Vec; t: number; h: number; driftFn: DriftFn }) => { readonly xPrev: Vec };

const eulerStep: Step = ({ x, t, h, driftFn }) => pfEulerStep({ x, drift: driftFn(x, t), h });

const steps = { euler: eulerStep, heun: heunOdeStep, rk4: pfRk4Step };

/**
 * The flow sampler with fixed steps: along the times $t_N > \dots > t_0$ of a grid by one method.
 *
 * ```math
 * x_{i-1} = \mathrm{step}(x_i,\ t_i,\ t_i-t_{i-1}), \qquad v(x,t) = f(x,t) - \tfrac12\,g(t)^2\,s(x,t)
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `x` | vec[d] | state at the last time or level, the start of the run |
 * | `times` | vec[N+1], entries in (0, 1] | grid of times, ascending; the run goes from the last to the first |
 * | `sde` | sde, {kind: 've', 0 < sigmaMin < sigmaMax} or {kind: 'vp' \| 'subvp', 0 < betaMin <= betaMax} | one of the three forward SDEs with its parameters |
 * | `method` | 'euler', 'heun' or 'rk4' | which step |
 * | `scoreFn` | scoreFn[d], a pure function (x, t) or (x, level), or {gmm, sde}, or {gmm, levels} | score as a function of state and time |
 * | → `x` | vec[d] | state at the first time or level |
 * | → `trajectory` | mat[N+1, d] | states of the run, the start first |
 *
 * Where `times` strictly increasing.
 *
 * @equation pfSample
 * @source Song et al. 2021 (Score SDE), arXiv:2011.13456, Sec. 4.3; the methods are textbook material
 * @function
 */
export const pfSample = equation(
  "pfSample",
  {
    level: "algorithm",
    inputs: {
      x: vec("d"),
      times: vec("N+1", { above: 0, atMost: 1 }),
      sde: sde(),
      method: oneOf("euler", "heun", "rk4"),
      scoreFn: scoreFn("d"),
    },
    outputs: { x: vec("d"), trajectory: mat("N+1", "d") },
    where: [risingTimes],
  },
  ({ x, times, sde: process, method, scoreFn: score }) => {
    const trajectory = [x];
    const driftFn = velocityOf("pfSample", process, score, trajectory);
    let state = x;
    for (let i = length(times) - 1; i > 0; i -= 1) {
      const t = at(times, i);
      state = steps[method]({ x: state, t, h: t - at(times, i - 1), driftFn }).xPrev;
      trajectory.push(state);
    }
    return { x: state, trajectory: stack(trajectory) };
  },
);
