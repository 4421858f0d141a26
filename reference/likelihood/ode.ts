import { tolerances } from "../flow/conditions.ts";
import { velocityOf } from "../flow/parts.ts";
import { integrate } from "../kit/dormand-prince.ts";
import { equation } from "../kit/equation.ts";
import { int, number, oneOf, vec } from "../kit/kinds.ts";
import { sde } from "../kit/records.ts";
import type { Vec } from "../kit/tensor.ts";
import { at, generate, length, numbers, vec as vector } from "../kit/tensor.ts";
import { watchedNumber } from "../kit/watch.ts";
import type { DivergenceFn, DriftFn } from "../models.ts";
import { divergenceFn, scoreFn } from "../models.ts";
import { centredLogPdf } from "../sde/parts.ts";

const place = { equation: "logLikelihoodOde", argument: "scoreFn" };

/** State and collected divergence as one vector. */
const joined = (x: Vec, collected: number): Vec => vector([...numbers(x), collected]);

const stateOf = (joint: Vec): Vec => generate(length(joint) - 1, (i) => at(joint, i));

/** A drift beside its divergence, as the right-hand side of both. */
const jointField =
  (velocity: DriftFn, divergence: DivergenceFn) =>
  (joint: Vec, t: number): Vec => {
    const x = stateOf(joint);
    return joined(velocity(x, t), divergence(x, t));
  };

/**
 * Log-density of a state under the model that the probability flow defines, by integration from $\varepsilon$ to 1.
 *
 * ```math
 * \log p_\varepsilon(x) = \log\pi(x(1)) + \int_\varepsilon^1 \nabla\cdot\tilde f(x(t),t)\,dt, \qquad
 * \dot x = \tilde f(x,t) = f(x,t) - \tfrac12 g(t)^2\,s(x,t), \quad x(\varepsilon) = x
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `x` | vec[d] | state at time $\varepsilon$, taken as the data |
 * | `sde` | sde, {kind: 've', 0 < sigmaMin < sigmaMax} or {kind: 'vp' \| 'subvp', 0 < betaMin <= betaMax} | one of the three forward SDEs with its parameters |
 * | `scoreFn` | scoreFn[d], a pure function (x, t) or (x, level), or {gmm, sde}, or {gmm, levels} | score as a function of state and time |
 * | `divergenceFn` | divergenceFn[d], a pure function (x, t), or {gmm, sde} for the exact one, or {gmm, sde, probe} for one fixed probe | divergence of the drift of the flow as a function of state and time |
 * | `cutoff` | number, in (0, 1) | time at which the integration starts |
 * | `solver` | 'rk45' | the solver, `pfRk45` with the first step 'auto' |
 * | `rtol` | number, > 2.220446049250313e-14 | relative tolerance of the solver |
 * | `atol` | number, > 0 | absolute tolerance of the solver |
 * | → `logp` | number | log-density of the state at $\varepsilon$, in nats |
 * | → `latent` | vec[d] | state at time 1 |
 * | → `nfev` | int, >= 1 | number of evaluations of the joint right-hand side |
 *
 * @equation logLikelihoodOde
 * @source Song et al. 2021 (Score SDE), arXiv:2011.13456, Eq. 39 and App. D.2; score_sde likelihood.py
 * @function
 */
export const logLikelihoodOde = equation(
  "logLikelihoodOde",
  {
    level: "algorithm",
    inputs: {
      x: vec("d"),
      sde: sde(),
      scoreFn: scoreFn("d"),
      divergenceFn: divergenceFn("d"),
      cutoff: number({ above: 0, below: 1 }),
      solver: oneOf("rk45"),
      ...tolerances,
    },
    outputs: { logp: number(), latent: vec("d"), nfev: int({ atLeast: 1 }) },
  },
  ({ x, sde: process, scoreFn: score, divergenceFn: divergence, cutoff, rtol, atol }) => {
    const y = joined(x, 0);
    const computed = [y];
    const velocity = velocityOf(place.equation, process, score, computed);
    const field = jointField(velocity, watchedNumber(place.equation, "divergenceFn", divergence, computed));
    const end = integrate({ field, t: cutoff, s: 1, y, rtol, atol, firstStep: "auto", place, computed });
    const latent = stateOf(end.y);
    const prior = centredLogPdf(latent, process.kind === "ve" ? process.sigmaMax : 1);
    return { logp: prior + at(end.y, length(x)), latent, nfev: end.evaluations };
  },
);
