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
 * Weak order 2. With $g(t)$ alone in the last term the variance has order 1.
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
 * One step of Heun's method, the explicit trapezoid, for the probability-flow equation $dx/dt = v(x,t)$.
 *
 * ```math
 * \hat x = x - h\,v(x,t), \qquad x' = x - \tfrac h2\big[v(x,t) + v(\hat x, t-h)\big]
 * ```
 *
 * $t$ is the clock of `driftFn` and may exceed 1: with $v = -\sigma s$ and $t = \sigma$ it is the noise level.
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
