import { relation } from "../kit/relations.ts";
import type { InitialValueProblem } from "../kit/dormand-prince.ts";
import { integrate } from "../kit/dormand-prince.ts";
import { equation } from "../kit/equation.ts";
import { int, nameOr, number, oneOf, vec } from "../kit/kinds.ts";
import { nonNegative, positive } from "../kit/levels.ts";
import type { Sde } from "../kit/records.ts";
import { sde } from "../kit/records.ts";
import type { Vec } from "../kit/tensor.ts";
import type { ScoreFn } from "../models.ts";
import { driftFn, scoreFn } from "../models.ts";
import { tolerances } from "./conditions.ts";
import { velocityOf } from "./parts.ts";

const somewhereElse = relation("s", "!=", "t", "ORDER");

/**
 * Integrates a drift from time $t$ to time $s$, in either direction, by the embedded pair of Dormand and Prince with
 * step control.
 *
 * ```math
 * \Big[\frac1d\sum_i\Big(\frac{e_i}{\mathrm{atol}+\mathrm{rtol}\max(|y_i|,|y_i'|)}\Big)^2\Big]^{1/2} < 1
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `driftFn` | driftFn[d], a pure function (x, t), or {gmm, sde}, or {gmm} where t is the VE level | velocity as a function of state and time |
 * | `t` | number, >= 0 | time at which the integration begins, in the clock of `driftFn` |
 * | `s` | number, >= 0 | time at which the integration ends, in the clock of `driftFn` |
 * | `x` | vec[d] | state at time $t$ |
 * | `rtol` | number, > 2.220446049250313e-14 | relative tolerance of the solver |
 * | `atol` | number, > 0 | absolute tolerance of the solver |
 * | `firstStep` | 'auto' or number, > 0 | length of the first step, or 'auto' |
 * | → `x` | vec[d] | state at time $s$ |
 * | → `nfev` | int, >= 1 | number of evaluations of the drift |
 * | → `steps` | int, >= 1 | number of accepted steps |
 *
 * Where `s` different from t.
 *
 * @equation pfRk45
 * @source Dormand and Prince 1980; Score SDE, arXiv:2011.13456, App. D.2 and D.4; scipy.integrate.solve_ivp, RK45
 * @function
 */
export const pfRk45 = equation(
  "pfRk45",
  {
    level: "algorithm",
    inputs: {
      driftFn: driftFn("d"),
      t: nonNegative,
      s: nonNegative,
      x: vec("d"),
      ...tolerances,
      firstStep: nameOr(oneOf("auto"), positive),
    },
    outputs: { x: vec("d"), nfev: int({ atLeast: 1 }), steps: int({ atLeast: 1 }) },
    where: [somewhereElse],
  },
  ({ driftFn: field, x, ...control }) => {
    const place = { equation: "pfRk45", argument: "driftFn" };
    const { y, evaluations, steps } = integrate({ field, y: x, ...control, place });
    return { x: y, nfev: evaluations, steps };
  },
);

const codeInputs = {
  sde: sde(),
  scoreFn: scoreFn("d"),
  cutoff: number({ above: 0, below: 1 }),
  solver: oneOf("rk45"),
  ...tolerances,
};

/** Runs the flow of an SDE between two times. */
const flowOf = (
  name: string,
  process: Sde,
  score: ScoreFn,
  problem: Pick<InitialValueProblem, "t" | "s" | "y" | "rtol" | "atol">,
): Vec => {
  const computed = [problem.y];
  const field = velocityOf(name, process, score, computed);
  const place = { equation: name, argument: "scoreFn" };
  return integrate({ ...problem, field, computed, firstStep: "auto", place }).y;
};

/**
 * The latent code of a state: the probability flow from the cutoff $\varepsilon$ to the prior at $T = 1$.
 *
 * ```math
 * x_\varepsilon = x, \qquad \frac{dx_t}{dt} = f(x_t,t) - \tfrac12\,g(t)^2\,s(x_t,t), \qquad \mathrm{latent} = x_1
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `x` | vec[d] | state at the cutoff |
 * | `sde` | sde, {kind: 've', 0 < sigmaMin < sigmaMax} or {kind: 'vp' \| 'subvp', 0 < betaMin <= betaMax} | one of the three forward SDEs with its parameters |
 * | `scoreFn` | scoreFn[d], a pure function (x, t) or (x, level), or {gmm, sde}, or {gmm, levels} | score as a function of state and time |
 * | `cutoff` | number, in (0, 1) | time at which the flow begins or ends |
 * | `solver` | 'rk45' | the solver, `pfRk45` with the first step 'auto' |
 * | `rtol` | number, > 2.220446049250313e-14 | relative tolerance of the solver |
 * | `atol` | number, > 0 | absolute tolerance of the solver |
 * | → `latent` | vec[d] | latent code |
 *
 * @equation latentEncode
 * @source Song et al. 2021 (Score SDE), arXiv:2011.13456, Sec. 4.3
 * @function
 */
export const latentEncode = equation(
  "latentEncode",
  { level: "algorithm", inputs: { x: vec("d"), ...codeInputs }, outputs: { latent: vec("d") } },
  ({ x, sde: process, scoreFn: score, cutoff, rtol, atol }) => ({
    latent: flowOf("latentEncode", process, score, { t: cutoff, s: 1, y: x, rtol, atol }),
  }),
);

/**
 * The state of a latent code: the probability flow from the prior at $T = 1$ to the cutoff $\varepsilon$.
 *
 * ```math
 * x_1 = \mathrm{latent}, \qquad \frac{dx_t}{dt} = f(x_t,t) - \tfrac12\,g(t)^2\,s(x_t,t), \qquad x = x_\varepsilon
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `latent` | vec[d] | latent code |
 * | `sde` | sde, {kind: 've', 0 < sigmaMin < sigmaMax} or {kind: 'vp' \| 'subvp', 0 < betaMin <= betaMax} | one of the three forward SDEs with its parameters |
 * | `scoreFn` | scoreFn[d], a pure function (x, t) or (x, level), or {gmm, sde}, or {gmm, levels} | score as a function of state and time |
 * | `cutoff` | number, in (0, 1) | time at which the flow begins or ends |
 * | `solver` | 'rk45' | the solver, `pfRk45` with the first step 'auto' |
 * | `rtol` | number, > 2.220446049250313e-14 | relative tolerance of the solver |
 * | `atol` | number, > 0 | absolute tolerance of the solver |
 * | → `x` | vec[d] | state at the cutoff |
 *
 * @equation latentDecode
 * @source Song et al. 2021 (Score SDE), arXiv:2011.13456, Sec. 4.3
 * @function
 */
export const latentDecode = equation(
  "latentDecode",
  { level: "algorithm", inputs: { latent: vec("d"), ...codeInputs }, outputs: { x: vec("d") } },
  ({ latent, sde: process, scoreFn: score, cutoff, rtol, atol }) => ({
    x: flowOf("latentDecode", process, score, { t: 1, s: cutoff, y: latent, rtol, atol }),
  }),
);
