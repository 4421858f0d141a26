import type { Constraint } from "../kit/equation.ts";
import { equation } from "../kit/equation.ts";
import { inWidestForm, solveVector, timesVector } from "../kit/gaussians.ts";
import { mat, number, vec } from "../kit/kinds.ts";
import { nonNegative, signalOrNoise } from "../kit/levels.ts";
import { identity, isSymmetric, solveMatrix, symmetrise } from "../kit/linalg.ts";
import type { Cov } from "../kit/records.ts";
import { cov } from "../kit/records.ts";
import type { Mat } from "../kit/tensor.ts";
import { add, length, scale } from "../kit/tensor.ts";
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
 * $P$ is the covariance of the marginal at a level and $v_{t\mid s}$ the variance of `transitionKernel`. An equal form
 * of the covariance is $P_s - \frac{a_t}{a_s} G P_s$, which cancels for long steps towards the data. The mean is computed
 * as $P_t^{-1}(a_s v_{t\mid s} m + \frac{a_t}{a_s} P_s x_t)$.
 *
 * @equation gaussianReverseConditional
 * @source derived
 * @function
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

const symmetricHessian: Constraint<{ hessian: Mat }> = {
  argument: "hessian",
  domain: "symmetric",
  holds: ({ hessian }) => isSymmetric(hessian),
};

/**
 * Posterior covariance of the clean data from the Hessian of the log-density of the state: the second-order
 * formula of Tweedie.
 *
 * ```math
 * \mathrm{Cov}[x_0 \mid x_t] = \frac{\sigma^2}{a^2}\big(I + \sigma^2\,\nabla^2\log p_t(x_t)\big)
 * ```
 *
 * A matrix, whatever the data. It is positive semidefinite for the Hessian of a marginal; an approximate Hessian may give
 * another matrix, which is returned as it is. Where the posterior variance is small against $\sigma^2/a^2$ the bracket
 * cancels: the absolute accuracy is that of $\sigma^2/a^2$.
 *
 * @equation tweedieCovariance
 * @source second-order Tweedie formula, textbook
 * @function
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
