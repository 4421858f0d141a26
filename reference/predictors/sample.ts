import type { Constraint } from "../kit/equation.ts";
import { equation } from "../kit/equation.ts";
import { mat, oneOf, vec } from "../kit/kinds.ts";
import { betaAt } from "../kit/rates.ts";
import type { Sde } from "../kit/records.ts";
import { sde } from "../kit/records.ts";
import { everyNeighbour, risingTimes } from "../kit/tables.ts";
import type { Vec } from "../kit/tensor.ts";
import { numbers, row, stack } from "../kit/tensor.ts";
import { watched } from "../kit/watch.ts";
import { scoreFn } from "../models.ts";
import type { Method, Move } from "./rules.ts";
import { ruleOf } from "./rules.ts";

/** Sub-VP has no ancestral rule. */
const hasRule: Constraint<{ method: Method; sde: Sde }> = {
  argument: "method",
  domain: "one that the SDE has: sub-VP has no ancestral rule",
  holds: ({ method, sde: process }) => !(method === "ancestral" && process.kind === "subvp"),
  counterexample: { what: "no-ancestral-rule", change: () => ({ method: "ancestral" }) },
};

/** The chain that VP steps by two of the methods keeps some signal in every transition. */
const keepsSignal: Constraint<{ times: Vec; method: Method; sde: Sde }> = {
  argument: "times",
  domain: "so close together that beta(t) h < 1 in every step of a VP chain",
  holds: ({ times, method, sde: process }) =>
    process.kind !== "vp" ||
    (method !== "ancestral" && method !== "reverse-diffusion") ||
    everyNeighbour(times, (t, s) => betaAt(t, process) * (t - s) < 1),
  counterexample: { what: "steps-too-long", change: () => ({ sde: { kind: "vp", betaMin: 1000, betaMax: 1000 } }) },
};

/**
 * Sampling backwards in time along a grid $t_0 < t_1 < \dots < t_N$: one step of a method for each interval, from $t_N$
 * down to $t_0 > 0$.
 *
 * ```math
 * x_{t_{k-1}} = \mathrm{step}\big(x_{t_k},\ s(x_{t_k}, t_k),\ t_k,\ t_{k-1},\ z_j\big), \qquad j = N - k
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `x` | vec[d] | state at the last time of the grid, the start of the run |
 * | `times` | vec[N+1], entries in (0, 1] | grid of times, ascending; the run goes from the last to the first |
 * | `sde` | sde, {kind: 've', 0 < sigmaMin < sigmaMax} or {kind: 'vp' \| 'subvp', 0 < betaMin <= betaMax} | one of the three forward SDEs with its parameters |
 * | `method` | 'euler-maruyama', 'reverse-diffusion', 'ancestral' or 'heun' | which step |
 * | `scoreFn` | scoreFn[d], a pure function (x, t) or (x, level), or {gmm, sde}, or {gmm, levels} | score as a function of state and time |
 * | `noises` | mat[N, d] | draws of N(0, I), one row for each step in the order of use |
 * | → `x` | vec[d] | state at the first time of the grid |
 * | → `xMean` | vec[d] | what the last step gives without noise |
 * | → `trajectory` | mat[N+1, d] | states of the run, the start first |
 *
 * Where `times` strictly increasing; `method` one that the SDE has: sub-VP has no ancestral rule; `times` so close
 * together that beta(t) h < 1 in every step of a VP chain.
 *
 * @equation reverseSdeSample
 * @source Song et al. 2021 (Score SDE), arXiv:2011.13456, Sec. 4.1 and Alg. 2 and 3 without correctors
 * @function
 */
export const reverseSdeSample = equation(
  "reverseSdeSample",
  {
    level: "algorithm",
    inputs: {
      x: vec("d"),
      times: vec("N+1", { above: 0, atMost: 1 }),
      sde: sde(),
      method: oneOf("euler-maruyama", "reverse-diffusion", "ancestral", "heun"),
      scoreFn: scoreFn("d"),
      noises: mat("N", "d"),
    },
    outputs: { x: vec("d"), xMean: vec("d"), trajectory: mat("N+1", "d") },
    where: [risingTimes, hasRule, keepsSignal],
  },
  ({ x, times, sde: process, method, scoreFn: model, noises }) => {
    const trajectory = [x];
    const predict = watched("reverseSdeSample", "scoreFn", model, trajectory);
    const step = ruleOf(method, process, predict);
    const descending = numbers(times).reverse();
    const moves = descending.slice(1).map((s, j) => {
      const moved = step({ x: trajectory[j] as Vec, t: descending[j] as number, s, noise: row(noises, j) });
      trajectory.push(moved.xPrev);
      return moved;
    });
    const { xPrev, xMean } = moves[moves.length - 1] as Move;
    return { x: xPrev, xMean, trajectory: stack(trajectory) };
  },
);
