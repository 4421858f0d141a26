import { equation } from "../kit/equation.ts";
import { vec } from "../kit/kinds.ts";
import { nonNegative, positive } from "../kit/levels.ts";
import { zip } from "../kit/tensor.ts";
import { preservesVariance } from "./levels.ts";

/**
 * Velocity from clean data and noise, on the unit circle. With $a = \cos\varphi$ and $\sigma = \sin\varphi$ the pair of
 * state and velocity is the pair of data and noise turned by $\varphi$, and the velocity is the derivative of the state
 * by the angle.
 *
 * ```math
 * v = a\,\epsilon - \sigma\,x_0, \qquad a^2 + \sigma^2 = 1
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `x0` | vec[d] | clean data, or their prediction |
 * | `eps` | vec[d] | noise of unit variance, or its prediction |
 * | `scale` | number, >= 0 | signal scale |
 * | `sigma` | number, >= 0 | standard deviation of the noise |
 * | → `v` | vec[d] | velocity |
 *
 * Where `sigma` such that scale^2 + sigma^2 = 1 within 1e-12.
 *
 * @equation vFromX0Eps
 * @source Salimans and Ho 2022, arXiv:2202.00512 (equation number not verified), as used in diffusers
 * scheduling_ddpm.py
 * @function
 */
export const vFromX0Eps = equation(
  "vFromX0Eps",
  {
    inputs: { x0: vec("d"), eps: vec("d"), scale: nonNegative, sigma: nonNegative },
    outputs: { v: vec("d") },
    where: [preservesVariance],
  },
  ({ x0, eps, scale, sigma }) => ({ v: zip((clean, noise) => scale * noise - sigma * clean, x0, eps) }),
);

/**
 * Predicted clean data from the velocity.
 *
 * ```math
 * \hat x_0 = a\,x - \sigma\,v, \qquad a^2 + \sigma^2 = 1
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `x` | vec[d] | state |
 * | `v` | vec[d] | velocity |
 * | `scale` | number, >= 0 | signal scale |
 * | `sigma` | number, >= 0 | standard deviation of the noise |
 * | → `x0` | vec[d] | clean data, or their prediction |
 *
 * Where `sigma` such that scale^2 + sigma^2 = 1 within 1e-12.
 *
 * @equation x0FromV
 * @source Salimans and Ho 2022, arXiv:2202.00512 (equation number not verified), as used in diffusers
 * scheduling_ddim.py
 * @function
 */
export const x0FromV = equation(
  "x0FromV",
  {
    inputs: { x: vec("d"), v: vec("d"), scale: nonNegative, sigma: nonNegative },
    outputs: { x0: vec("d") },
    where: [preservesVariance],
  },
  ({ x, v, scale, sigma }) => ({ x0: zip((state, velocity) => scale * state - sigma * velocity, x, v) }),
);

/**
 * Predicted noise from the velocity, without a division.
 *
 * ```math
 * \hat\epsilon = \sigma\,x + a\,v, \qquad a^2 + \sigma^2 = 1
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `x` | vec[d] | state |
 * | `v` | vec[d] | velocity |
 * | `scale` | number, >= 0 | signal scale |
 * | `sigma` | number, >= 0 | standard deviation of the noise |
 * | → `eps` | vec[d] | noise of unit variance, or its prediction |
 *
 * Where `sigma` such that scale^2 + sigma^2 = 1 within 1e-12.
 *
 * @equation epsFromV
 * @source Salimans and Ho 2022, arXiv:2202.00512 (equation number not verified), as used in diffusers
 * scheduling_ddim.py
 * @function
 */
export const epsFromV = equation(
  "epsFromV",
  {
    inputs: { x: vec("d"), v: vec("d"), scale: nonNegative, sigma: nonNegative },
    outputs: { eps: vec("d") },
    where: [preservesVariance],
  },
  ({ x, v, scale, sigma }) => ({ eps: zip((state, velocity) => sigma * state + scale * velocity, x, v) }),
);

/**
 * Score from the velocity.
 *
 * ```math
 * s = -x - \frac{a}{\sigma}\,v, \qquad a^2 + \sigma^2 = 1
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `x` | vec[d] | state |
 * | `v` | vec[d] | velocity |
 * | `scale` | number, >= 0 | signal scale |
 * | `sigma` | number, > 0 | standard deviation of the noise |
 * | → `score` | vec[d] | gradient of the log-density of the state |
 *
 * Where `sigma` such that scale^2 + sigma^2 = 1 within 1e-12.
 *
 * @equation scoreFromV
 * @source derived: `scoreFromEps` after `epsFromV`
 * @function
 */
export const scoreFromV = equation(
  "scoreFromV",
  {
    inputs: { x: vec("d"), v: vec("d"), scale: nonNegative, sigma: positive },
    outputs: { score: vec("d") },
    where: [preservesVariance],
  },
  ({ x, v, scale, sigma }) => ({
    score: zip((state, velocity) => -state - (scale / sigma) * velocity, x, v),
  }),
);

/**
 * Velocity from predicted noise.
 *
 * ```math
 * v = \frac{\hat\epsilon - \sigma\,x}{a}, \qquad a^2 + \sigma^2 = 1
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `x` | vec[d] | state |
 * | `eps` | vec[d] | noise of unit variance, or its prediction |
 * | `scale` | number, > 0 | signal scale |
 * | `sigma` | number, >= 0 | standard deviation of the noise |
 * | → `v` | vec[d] | velocity |
 *
 * Where `sigma` such that scale^2 + sigma^2 = 1 within 1e-12.
 *
 * @equation vFromEps
 * @source derived: the inverse of `epsFromV`
 * @function
 */
export const vFromEps = equation(
  "vFromEps",
  {
    inputs: { x: vec("d"), eps: vec("d"), scale: positive, sigma: nonNegative },
    outputs: { v: vec("d") },
    where: [preservesVariance],
  },
  ({ x, eps, scale, sigma }) => ({ v: zip((state, noise) => (noise - sigma * state) / scale, x, eps) }),
);
