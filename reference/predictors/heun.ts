import { equation } from "../kit/equation.ts";
import { number, vec } from "../kit/kinds.ts";
import { endsBeforeTheData, positive } from "../kit/levels.ts";
import type { Sde } from "../kit/records.ts";
import { sde } from "../kit/records.ts";
import type { Vec } from "../kit/tensor.ts";
import { add, scale } from "../kit/tensor.ts";
import { watched } from "../kit/watch.ts";
import type { ScoreFn } from "../models.ts";
import { driftFn, scoreFn } from "../models.ts";
import { reverseDrift } from "../reverse.ts";
import { sdeCoefficients } from "../sde.ts";

/** Diffusion coefficient, and reverse drift per unit of forward time, at a state and a time. */
const reverseAt = (x: Vec, t: number, kind: Sde, predict: ScoreFn): { drift: Vec; g: number } => {
  const { drift, g } = sdeCoefficients({ x, t, sde: kind });
  return { ...reverseDrift({ drift, g, score: predict(x, t) }), g };
};

/**
 * One step of the stochastic Heun method for the reverse-time SDE, whose noise does not depend on the state.
 *
 * ```math
 * \begin{aligned}
 * a(x,t) &= -\big(f(x,t) - g^2(t)\,s(x,t)\big), & \hat x &= x + a(x,t)\,h + g(t)\sqrt h\,z, \\
 * x' &= x + \tfrac h2\big[a(x,t) + a(\hat x, t-h)\big] + \tfrac12\big[g(t) + g(t-h)\big]\sqrt h\,z
 * \end{aligned}
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `x` | vec[d] | state at the level that the step leaves |
 * | `t` | number, in (0, 1] | time that the step leaves; the data is at 0, the prior at 1 |
 * | `h` | number, > 0 | length of a step |
 * | `sde` | sde, {kind: 've', 0 < sigmaMin < sigmaMax} or {kind: 'vp' \| 'subvp', 0 < betaMin <= betaMax} | one of the three forward SDEs with its parameters |
 * | `scoreFn` | scoreFn[d], a pure function (x, t) or (x, level), or {gmm, sde}, or {gmm, levels} | score as a function of state and time |
 * | `noise` | vec[d] | a draw of N(0, I), given by the caller |
 * | → `xPrev` | vec[d] | state at the level that the step reaches |
 *
 * Where `h` <= t.
 *
 * @equation heunSdeStep
 * @source textbook; Song et al. 2021 (Score SDE), arXiv:2011.13456, Sec. 4.1 names stochastic Runge-Kutta methods
 * @function
 */
export const heunSdeStep = equation(
  "heunSdeStep",
  {
    level: "algorithm",
    inputs: {
      x: vec("d"),
      t: number({ above: 0, atMost: 1 }),
      h: positive,
      sde: sde(),
      scoreFn: scoreFn("d"),
      noise: vec("d"),
    },
    outputs: { xPrev: vec("d") },
    where: [endsBeforeTheData],
  },
  ({ x, t, h, sde: kind, scoreFn: model, noise }) => {
    const predict = watched("heunSdeStep", "scoreFn", model, [x]);
    const start = reverseAt(x, t, kind, predict);
    const ahead = add(x, scale(-h, start.drift), scale(start.g * Math.sqrt(h), noise));
    const end = reverseAt(ahead, t - h, kind, predict);
    const mean = add(x, scale(-h / 2, add(start.drift, end.drift)));
    return { xPrev: add(mean, scale(0.5 * (start.g + end.g) * Math.sqrt(h), noise)) };
  },
);

/**
 * One step of Heun's method, the explicit trapezoid, for a differential equation $dx/dt = v(x,t)$ such as the
 * probability flow.
 *
 * ```math
 * \hat x = x - h\,v(x,t), \qquad x' = x - \tfrac h2\big[v(x,t) + v(\hat x, t-h)\big]
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `x` | vec[d] | state at the level that the step leaves |
 * | `t` | number, > 0 | time that the step leaves, in the clock of `driftFn` |
 * | `h` | number, > 0 | length of a step |
 * | `driftFn` | driftFn[d], a pure function (x, t), or {gmm, sde}, or {gmm} where t is the VE level | velocity of a differential equation as a function of state and time |
 * | → `xPrev` | vec[d] | state at the level that the step reaches |
 *
 * Where `h` <= t.
 *
 * @equation heunOdeStep
 * @source textbook
 * @function
 */
export const heunOdeStep = equation(
  "heunOdeStep",
  {
    level: "algorithm",
    inputs: { x: vec("d"), t: positive, h: positive, driftFn: driftFn("d") },
    outputs: { xPrev: vec("d") },
    where: [endsBeforeTheData],
  },
  ({ x, t, h, driftFn: model }) => {
    const velocity = watched("heunOdeStep", "driftFn", model, [x]);
    const start = velocity(x, t);
    const end = velocity(add(x, scale(-h, start)), t - h);
    return { xPrev: add(x, scale(-h / 2, add(start, end))) };
  },
);
