import type { Constraint } from "../kit/equation.ts";
import { equation } from "../kit/equation.ts";
import { inWidestForm, solveVector, timesVector } from "../kit/gaussians.ts";
import { mat, number, vec } from "../kit/kinds.ts";
import { nonNegative, signalOrNoise } from "../kit/levels.ts";
import { identity, isSymmetric, solveMatrix, symmetrise } from "../kit/linalg.ts";
import type { Cov } from "../kit/records.ts";
import { cov } from "../kit/records.ts";
import type { Mat } from "../kit/tensor.ts";
import { add, at, generateMatrix, length, scale } from "../kit/tensor.ts";
import { diffusedCovariance, forwardInTime, gaussianAtLevel, transitionVariance } from "./diffusion.ts";
import { hasDensity } from "./posterior.ts";

/** `c S P⁻¹` for two covariances that commute. */
const share = (c: number, s: Cov, spread: Cov): Cov =>
  inWidestForm(
    [s, spread],
    (own, whole) => (c * own) / whole,
    (own, whole) => symmetrise(scale(c, solveMatrix(whole, own))),
  );

/**
 * Exact reverse transition from level $t$ to the earlier level $s$, for Gaussian data.
 *
 * ```math
 * x_s \mid x_t \sim \mathcal N\big(a_s m + G(x_t - a_t m),\ v_{t\mid s} P_s P_t^{-1}\big), \qquad
 * G = \frac{a_t}{a_s} P_s P_t^{-1}
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `x` | vec[d] | state |
 * | `mean0` | vec[d] | mean of Gaussian data |
 * | `covariance0` | cov[d], symmetric positive semidefinite | covariance of Gaussian data; 0 is a point |
 * | `scale` | number, >= 0 | signal scale at the level |
 * | `sigma` | number, >= 0 | noise standard deviation at the level |
 * | `scalePrev` | number, > 0 | signal scale at the earlier level |
 * | `sigmaPrev` | number, >= 0 | noise standard deviation at the earlier level |
 * | → `mean` | vec[d] | mean of the state at the earlier level |
 * | → `covariance` | cov[d], symmetric positive semidefinite | covariance of the state at the earlier level |
 *
 * Where `sigma` > 0 where scale is 0; `covariance0` such that scale^2 covariance0 + sigma^2 I is positive definite;
 * `sigma` at least scale / scalePrev \* sigmaPrev.
 *
 * @equation gaussianReverseConditional
 * @source derived
 * @function
 * @remarks The mean is computed as $P_t^{-1}(a_s v_{t\mid s} m + \frac{a_t}{a_s} P_s x_t)$, and the covariance in the
 * printed form: $P_s - \frac{a_t}{a_s} G P_s$ cancels for long steps towards the data.
 */
export const gaussianReverseConditional = equation(
  "gaussianReverseConditional",
  {
    inputs: {
      x: vec("d"),
      ...gaussianAtLevel,
      scalePrev: number({ above: 0 }),
      sigmaPrev: nonNegative,
    },
    outputs: { mean: vec("d"), covariance: cov("d", "semidefinite") },
    where: [signalOrNoise, hasDensity, forwardInTime],
  },
  ({ x, mean0, covariance0, ...levels }) => {
    const after = diffusedCovariance(covariance0, levels.scale, levels.sigma);
    const before = diffusedCovariance(covariance0, levels.scalePrev, levels.sigmaPrev);
    const variance = Math.max(0, transitionVariance(levels));
    const fromState = scale(levels.scale / levels.scalePrev, timesVector(before, x));
    return {
      mean: solveVector(after, add(scale(levels.scalePrev * variance, mean0), fromState)),
      covariance: share(variance, before, after),
    };
  },
);

const withCorner = (matrix: Mat): Mat =>
  generateMatrix(length(matrix), length(matrix), (i, j) => at(matrix, i, j) + (i === 0 && j === 1 ? 1 : 0));

const symmetricHessian: Constraint<{ hessian: Mat }> = {
  argument: "hessian",
  domain: "symmetric",
  holds: ({ hessian }) => isSymmetric(hessian),
  counterexample: { what: "asymmetric", change: ({ hessian }) => ({ hessian: withCorner(hessian) }) },
};

/**
 * Posterior covariance of the clean data from the Hessian of the log-density of the state: the second-order formula of
 * Tweedie.
 *
 * ```math
 * \mathrm{Cov}[x_0 \mid x_t] = \frac{\sigma^2}{a^2}\big(I + \sigma^2\,\nabla^2\log p_t(x_t)\big)
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `hessian` | mat[d, d] | Hessian of the log-density |
 * | `scale` | number, > 0 | signal scale at the level |
 * | `sigma` | number, >= 0 | noise standard deviation at the level |
 * | → `covariance` | mat[d, d] | posterior covariance of the clean data |
 *
 * Where `hessian` symmetric.
 *
 * @equation tweedieCovariance
 * @source second-order Tweedie formula, textbook
 * @function
 * @remarks Where the posterior variance is small against $\sigma^2/a^2$ the bracket cancels: the absolute accuracy is
 * that of $\sigma^2/a^2$.
 */
export const tweedieCovariance = equation(
  "tweedieCovariance",
  {
    inputs: { hessian: mat("d", "d"), scale: number({ above: 0 }), sigma: nonNegative },
    outputs: { covariance: mat("d", "d") },
    where: [symmetricHessian],
  },
  ({ hessian, scale: signal, sigma }) => {
    const variance = sigma * sigma;
    const bracket = add(identity(length(hessian)), scale(variance, hessian));
    return { covariance: scale(variance / (signal * signal), bracket) };
  },
);
