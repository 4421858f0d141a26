import { equation } from "../kit/equation.ts";
import { mat, number, vec } from "../kit/kinds.ts";
import { endsBeforeTheData, nonNegative, positive, towardsLessNoise } from "../kit/levels.ts";
import { matmul, matvec, transpose } from "../kit/linalg.ts";
import { add, scale, sub } from "../kit/tensor.ts";
import { watched } from "../kit/watch.ts";
import { driftFn } from "../models.ts";

/**
 * One step of the discrete probability flow of a chain whose transition is $x_{i+1} = x_i + f_i + G_i z$.
 *
 * ```math
 * x_i = x_{i+1} - f_i(x_{i+1}) + \tfrac12\,G_iG_i^\top\,s(x_{i+1}, i+1)
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `x` | vec[d] | state |
 * | `increment` | vec[d] | what one transition of a chain adds to the state, without noise |
 * | `diffusionMatrix` | mat[d, d] | factor of the draw in one transition of a chain |
 * | `score` | vec[d] | score at the state and the time or level |
 * | → `xPrev` | vec[d] | state at the time or level that the step reaches |
 *
 * @equation pfReverseDiffusionStep
 * @source Song et al. 2021 (Score SDE), arXiv:2011.13456, Eq. 41 and 42 (numbers reconstructed)
 * @function
 */
export const pfReverseDiffusionStep = equation(
  "pfReverseDiffusionStep",
  {
    inputs: { x: vec("d"), increment: vec("d"), diffusionMatrix: mat("d", "d"), score: vec("d") },
    outputs: { xPrev: vec("d") },
  },
  ({ x, increment, diffusionMatrix, score }) => {
    const covariance = matmul(diffusionMatrix, transpose(diffusionMatrix));
    return { xPrev: add(sub(x, increment), scale(0.5, matvec(covariance, score))) };
  },
);

/**
 * One step of the discrete probability flow of the variance-exploding chain.
 *
 * ```math
 * x_i = x_{i+1} + \tfrac12\,(\sigma_{i+1}^2-\sigma_i^2)\,s
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `x` | vec[d] | state |
 * | `score` | vec[d] | score at the state and the time or level |
 * | `sigma` | number, > 0 | noise level that the step leaves |
 * | `sigmaPrev` | number, >= 0 | noise level that the step reaches |
 * | → `xPrev` | vec[d] | state at the time or level that the step reaches |
 *
 * Where `sigmaPrev` < sigma.
 *
 * @equation vePfStep
 * @source Song et al. 2021 (Score SDE), arXiv:2011.13456, Eq. 43
 * @function
 * @remarks The difference of the squares is computed as the product of difference and sum, which does not cancel.
 */
export const vePfStep = equation(
  "vePfStep",
  {
    inputs: { x: vec("d"), score: vec("d"), sigma: positive, sigmaPrev: nonNegative },
    outputs: { xPrev: vec("d") },
    where: [towardsLessNoise],
  },
  ({ x, score, sigma, sigmaPrev }) => ({
    xPrev: add(x, scale(0.5 * (sigma - sigmaPrev) * (sigma + sigmaPrev), score)),
  }),
);

/**
 * One step of the discrete probability flow of the variance-preserving chain.
 *
 * ```math
 * x_i = \big(2-\sqrt{1-\beta_{i+1}}\big)\,x_{i+1} + \tfrac12\,\beta_{i+1}\,s
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `x` | vec[d] | state |
 * | `score` | vec[d] | score at the state and the time or level |
 * | `beta` | number, in (0, 1) | what one transition of the VP chain adds |
 * | → `xPrev` | vec[d] | state at the time or level that the step reaches |
 *
 * @equation vpPfStep
 * @source Song et al. 2021 (Score SDE), arXiv:2011.13456, Eq. 44
 * @function
 */
export const vpPfStep = equation(
  "vpPfStep",
  {
    inputs: { x: vec("d"), score: vec("d"), beta: number({ above: 0, below: 1 }) },
    outputs: { xPrev: vec("d") },
  },
  ({ x, score, beta }) => ({ xPrev: add(scale(2 - Math.sqrt(1 - beta), x), scale(0.5 * beta, score)) }),
);

/**
 * One Euler step of the probability flow, backwards in time by $h$.
 *
 * ```math
 * x' = x - h\,v
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `x` | vec[d] | state |
 * | `drift` | vec[d] | velocity of the flow, per unit of forward time |
 * | `h` | number, > 0 | length of a step |
 * | → `xPrev` | vec[d] | state at the time or level that the step reaches |
 *
 * @equation pfEulerStep
 * @source textbook
 * @function
 */
export const pfEulerStep = equation(
  "pfEulerStep",
  { inputs: { x: vec("d"), drift: vec("d"), h: positive }, outputs: { xPrev: vec("d") } },
  ({ x, drift, h }) => ({ xPrev: sub(x, scale(h, drift)) }),
);

/**
 * One step of the classical Runge-Kutta method of order 4, backwards in time by $h$.
 *
 * ```math
 * \begin{aligned}
 * k_1 &= v(x, t), & k_2 &= v\big(x-\tfrac h2k_1,\ t-\tfrac h2\big), \\
 * k_3 &= v\big(x-\tfrac h2k_2,\ t-\tfrac h2\big), & k_4 &= v(x-hk_3,\ t-h),
 * \end{aligned} \qquad
 * x' = x - \tfrac h6\,(k_1+2k_2+2k_3+k_4)
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `x` | vec[d] | state |
 * | `t` | number, > 0 | time that the step leaves, in the clock of `driftFn` |
 * | `h` | number, > 0 | length of a step |
 * | `driftFn` | driftFn[d], a pure function (x, t), or {gmm, sde}, or {gmm} where t is the VE level | velocity as a function of state and time |
 * | → `xPrev` | vec[d] | state at the time or level that the step reaches |
 *
 * Where `h` <= t.
 *
 * @equation pfRk4Step
 * @source textbook
 * @function
 */
export const pfRk4Step = equation(
  "pfRk4Step",
  {
    level: "algorithm",
    inputs: { x: vec("d"), t: positive, h: positive, driftFn: driftFn("d") },
    outputs: { xPrev: vec("d") },
    where: [endsBeforeTheData],
  },
  ({ x, t, h, driftFn: model }) => {
    const velocity = watched("pfRk4Step", "driftFn", model, [x]);
    const k1 = velocity(x, t);
    const k2 = velocity(sub(x, scale(h / 2, k1)), t - h / 2);
    const k3 = velocity(sub(x, scale(h / 2, k2)), t - h / 2);
    const k4 = velocity(sub(x, scale(h, k3)), t - h);
    return { xPrev: sub(x, scale(h / 6, add(k1, scale(2, k2), scale(2, k3), k4))) };
  },
);
