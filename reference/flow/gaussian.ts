import { gaussianAtLevel } from "../gaussian/diffusion.ts";
import { eigenvaluesOf, functionTimesVector } from "../kit/covariances.ts";
import type { Constraint } from "../kit/equation.ts";
import { equation } from "../kit/equation.ts";
import { dimensionOf } from "../kit/gaussians.ts";
import { number, oneOf, vec } from "../kit/kinds.ts";
import { nonNegative, positive } from "../kit/levels.ts";
import type { Cov } from "../kit/records.ts";
import { cov } from "../kit/records.ts";
import { compensatedSum } from "../kit/sums.ts";
import { add, scale, sub } from "../kit/tensor.ts";
import type { LevelPair } from "./ends.ts";
import { ends, stretch } from "./ends.ts";
import { hasDensity } from "./conditions.ts";

interface Levels extends LevelPair {
  readonly covariance0: Cov;
}

const noisyHasDensity: Constraint<Levels> = {
  argument: "sigma",
  domain: "such that scale^2 S + sigma^2 I is positive definite",
  holds: ({ covariance0, scale: signal, sigma }) => hasDensity(covariance0, signal, sigma),
  counterexample: { what: "no-density", change: () => ({ covariance0: 0, sigma: 0 }) },
};

const cleanHasDensity: Constraint<Levels> = {
  argument: "sigmaPrev",
  domain: "such that scalePrev^2 S + sigmaPrev^2 I is positive definite",
  holds: ({ covariance0, scalePrev, sigmaPrev }) => hasDensity(covariance0, scalePrev, sigmaPrev),
  counterexample: { what: "no-density-before", change: () => ({ covariance0: 0, sigmaPrev: 0 }) },
};

type Mode = "encode" | "decode";

const only = (mode: Mode, constraint: Constraint<Levels>): Constraint<Levels & { mode: Mode }> => ({
  ...constraint,
  domain: `${constraint.domain} for mode ${mode}`,
  holds: (inputs) => inputs.mode !== mode || constraint.holds(inputs),
});

/**
 * The probability flow of Gaussian data $\mathcal N(m,S)$ from one level to another, in closed form.
 *
 * ```math
 * x_t = a_t\,m + P_t^{1/2}P_s^{-1/2}\,(x_s-a_s m), \qquad P_u = a_u^2 S + \sigma_u^2 I
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `x` | vec[d] | state at the level that the map leaves |
 * | `mean0` | vec[d] | mean of Gaussian data |
 * | `covariance0` | cov[d], symmetric positive semidefinite | covariance of Gaussian data |
 * | `scale` | number, >= 0 | signal scale of the level nearer to the prior |
 * | `sigma` | number, >= 0 | noise standard deviation of the level nearer to the prior |
 * | `scalePrev` | number, > 0 | signal scale of the level nearer to the data |
 * | `sigmaPrev` | number, >= 0 | noise standard deviation of the level nearer to the data |
 * | `mode` | 'encode' or 'decode' | direction: 'encode' towards the prior, 'decode' towards the data |
 * | → `xOut` | vec[d] | state at the level that the map reaches |
 *
 * Where `sigmaPrev` such that scalePrev^2 S + sigmaPrev^2 I is positive definite for mode encode; `sigma` such that
 * scale^2 S + sigma^2 I is positive definite for mode decode.
 *
 * @equation pfGaussianMap
 * @source derived
 * @function
 */
export const pfGaussianMap = equation(
  "pfGaussianMap",
  {
    inputs: {
      x: vec("d"),
      ...gaussianAtLevel,
      scalePrev: positive,
      sigmaPrev: nonNegative,
      mode: oneOf("encode", "decode"),
    },
    outputs: { xOut: vec("d") },
    where: [only("encode", cleanHasDensity), only("decode", noisyHasDensity)],
  },
  ({ x, mean0, covariance0, mode, ...levels }) => {
    const { noisy, clean } = ends(levels);
    const [from, to] = mode === "encode" ? [clean, noisy] : [noisy, clean];
    const deviation = sub(x, scale(from.scale, mean0));
    return { xOut: add(scale(to.scale, mean0), functionTimesVector(covariance0, stretch(from, to), deviation)) };
  },
);

/**
 * Logarithm of the volume by which the probability flow of Gaussian data stretches space from level $s$ to level $t$.
 *
 * ```math
 * \log\Big|\frac{\partial x_t}{\partial x_s}\Big| = \tfrac12\log\det P_t - \tfrac12\log\det P_s, \qquad
 * P_u = a_u^2 S + \sigma_u^2 I
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `covariance0` | cov[d], symmetric positive semidefinite | covariance of Gaussian data |
 * | `scale` | number, >= 0 | signal scale of the level nearer to the prior |
 * | `sigma` | number, >= 0 | noise standard deviation of the level nearer to the prior |
 * | `scalePrev` | number, > 0 | signal scale of the level nearer to the data |
 * | `sigmaPrev` | number, >= 0 | noise standard deviation of the level nearer to the data |
 * | → `logDet` | number | logarithm of the volume factor, in nats |
 *
 * Where `sigma` such that scale^2 S + sigma^2 I is positive definite; `sigmaPrev` such that scalePrev^2 S + sigmaPrev^2
 * I is positive definite.
 *
 * @equation pfGaussianLogDet
 * @source derived
 * @function
 * @remarks Computed from the ratios of the eigenvalues: the difference of two logarithms loses the digits of
 * neighbouring levels.
 */
export const pfGaussianLogDet = equation(
  "pfGaussianLogDet",
  {
    inputs: {
      covariance0: cov("d", "semidefinite"),
      scale: nonNegative,
      sigma: nonNegative,
      scalePrev: positive,
      sigmaPrev: nonNegative,
    },
    outputs: { logDet: number() },
    where: [noisyHasDensity, cleanHasDensity],
  },
  ({ covariance0, ...levels }) => {
    const { noisy, clean } = ends(levels);
    const eigenvalues = eigenvaluesOf(covariance0, dimensionOf(covariance0));
    return { logDet: compensatedSum(eigenvalues.map((variance0) => Math.log(stretch(clean, noisy)(variance0)))) };
  },
);
