import { relation } from "../kit/relations.ts";
import { equation } from "../kit/equation.ts";
import { number } from "../kit/kinds.ts";
import { level, nonNegative, positive, time } from "../kit/levels.ts";
import { betaIntegral as integralOf, rates, ratesRise } from "../kit/rates.ts";
import { isReached, timeOf } from "./parts.ts";

/**
 * Rate of the variance-preserving processes: linear in time. The usual values are 0.1 and 20.
 *
 * ```math
 * \beta(t) = \beta_{\min} + t\,(\beta_{\max} - \beta_{\min})
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `t` | number, in [0, 1] | time; the data are at 0, the prior at 1 |
 * | `betaMin` | number, > 0 | rate of the variance-preserving processes at time 0; usually 0.1 |
 * | `betaMax` | number, > 0 | rate of the variance-preserving processes at time 1; usually 20 |
 * | → `beta` | number, > 0 | rate at the time |
 *
 * Where `betaMax` >= betaMin.
 *
 * @equation betaLinear
 * @source Song et al. 2021 (Score SDE), arXiv:2011.13456, App. C, Eq. 32
 * @function
 */
export const betaLinear = equation(
  "betaLinear",
  { inputs: { t: time, ...rates }, outputs: { beta: positive }, where: [ratesRise] },
  ({ t, betaMin, betaMax }) => ({ beta: betaMin + t * (betaMax - betaMin) }),
);

/**
 * Integral of the linear rate between two times.
 *
 * ```math
 * B(s, t) = (t - s)\,\big[\beta_{\min} + \tfrac12\,(\beta_{\max} - \beta_{\min})\,(t + s)\big]
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `s` | number, in [0, 1] | an earlier time |
 * | `t` | number, in [0, 1] | time; the data are at 0, the prior at 1 |
 * | `betaMin` | number, > 0 | rate of the variance-preserving processes at time 0; usually 0.1 |
 * | `betaMax` | number, > 0 | rate of the variance-preserving processes at time 1; usually 20 |
 * | → `betaInt` | number, >= 0 | integral of the rate |
 *
 * Where `betaMax` >= betaMin; `s` <= t.
 *
 * @equation betaIntegral
 * @source Song et al. 2021 (Score SDE), arXiv:2011.13456, App. C, the exponent of Eq. 33
 * @function
 * @remarks The factored form keeps its digits for close times, where $B(t) - B(s)$ cancels.
 */
export const betaIntegral = equation(
  "betaIntegral",
  {
    inputs: { s: time, t: time, ...rates },
    outputs: { betaInt: nonNegative },
    where: [ratesRise, relation("s", "<=", "t", "ORDER")],
  },
  ({ s, t, ...parameters }) => ({ betaInt: integralOf(s, t, parameters) }),
);

/**
 * The time at which the integral of the linear rate, from 0, reaches a value.
 *
 * ```math
 * t = \min\Big(1,\ \frac{2B}{\beta_{\min} + \sqrt{\beta_{\min}^2 + 2\,(\beta_{\max} - \beta_{\min})\,B}}\Big)
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `betaInt` | number, >= 0 | integral of the rate |
 * | `betaMin` | number, > 0 | rate of the variance-preserving processes at time 0; usually 0.1 |
 * | `betaMax` | number, > 0 | rate of the variance-preserving processes at time 1; usually 20 |
 * | → `t` | number, in [0, 1] | time; the data are at 0, the prior at 1 |
 *
 * Where `betaMax` >= betaMin; `betaInt` at most (betaMin + betaMax) / 2, within 1e-12.
 *
 * @equation betaIntegralInverse
 * @source derived
 * @function
 * @remarks The textbook root of the quadratic equation cancels for small $B$ and is 0/0 for a constant rate. Up to a
 * relative slack of 1e-12 beyond $B(1)$ the time is 1.
 */
export const betaIntegralInverse = equation(
  "betaIntegralInverse",
  {
    inputs: { betaInt: nonNegative, ...rates },
    outputs: { t: time },
    where: [
      ratesRise,
      {
        argument: "betaInt",
        domain: "at most (betaMin + betaMax) / 2, within 1e-12",
        holds: ({ betaInt, ...parameters }) => isReached(betaInt, parameters),
        counterexample: { what: "never-reached", change: ({ betaMin, betaMax }) => ({ betaInt: betaMin + betaMax }) },
      },
    ],
  },
  ({ betaInt, ...parameters }) => ({ t: timeOf(betaInt, parameters) }),
);

/**
 * Signal power of the variance-preserving process at a time.
 *
 * ```math
 * \bar\alpha(t) = e^{-B(t)}
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `t` | number, in [0, 1] | time; the data are at 0, the prior at 1 |
 * | `betaMin` | number, > 0 | rate of the variance-preserving processes at time 0; usually 0.1 |
 * | `betaMax` | number, > 0 | rate of the variance-preserving processes at time 1; usually 20 |
 * | → `alphaBar` | number, in (0, 1] | signal power at the level or time |
 *
 * Where `betaMax` >= betaMin.
 *
 * @equation alphaBarContinuous
 * @source Song et al. 2021 (Score SDE), arXiv:2011.13456, Eq. 29 and 33
 * @function
 * @remarks The exponential turns the rounding error of $B$ into $B$ times that error.
 */
export const alphaBarContinuous = equation(
  "alphaBarContinuous",
  { inputs: { t: time, ...rates }, outputs: { alphaBar: level }, where: [ratesRise] },
  ({ t, ...parameters }) => ({ alphaBar: Math.exp(-integralOf(0, t, parameters)) }),
);

/**
 * The time at which the variance-preserving process has a given logarithm of its signal-to-noise ratio.
 *
 * ```math
 * t = B^{-1}\big(\log\,(1 + e^{-\lambda})\big)
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `logSnr` | number | logarithm of the signal-to-noise ratio |
 * | `betaMin` | number, > 0 | rate of the variance-preserving processes at time 0; usually 0.1 |
 * | `betaMax` | number, > 0 | rate of the variance-preserving processes at time 1; usually 20 |
 * | → `t` | number, in [0, 1] | time; the data are at 0, the prior at 1 |
 *
 * Where `betaMax` >= betaMin; `logSnr` at least that of t = 1.
 *
 * @equation vpTimeFromLogSnr
 * @source derived
 * @function
 * @remarks The logarithm has a branch for each sign of $\lambda$, so that no exponential overflows.
 */
export const vpTimeFromLogSnr = equation(
  "vpTimeFromLogSnr",
  {
    inputs: { logSnr: number(), ...rates },
    outputs: { t: time },
    where: [
      ratesRise,
      {
        argument: "logSnr",
        domain: "at least that of t = 1",
        holds: ({ logSnr, ...parameters }) => isReached(integralFrom(logSnr), parameters),
        counterexample: { what: "never-reached", change: () => ({ logSnr: -1024 }) },
      },
    ],
  },
  ({ logSnr, ...parameters }) => ({ t: timeOf(integralFrom(logSnr), parameters) }),
);

const integralFrom = (logSnr: number): number =>
  logSnr > 0 ? Math.log1p(Math.exp(-logSnr)) : -logSnr + Math.log1p(Math.exp(logSnr));
