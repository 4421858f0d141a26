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
 * The step is `pfEulerStep` for `euler`, `heunOdeStep` for `heun` and `pfRk4Step` for `rk4`. `times` ascends from
 * $t_0 > 0$ to $t_N \le 1$; `x` is the state at $t_N$. `trajectory` has $N + 1$ rows, the start first, and its last
 * row is the result.
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
