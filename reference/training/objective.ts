import { equation } from "../kit/equation.ts";
import { number, oneOf, vec } from "../kit/kinds.ts";
import { nonNegative, positive, signalOrNoise } from "../kit/levels.ts";
import { add, length, scale as times, squaredNorm, total, zip } from "../kit/tensor.ts";
import { slicedLoss } from "./parts.ts";

/**
 * Summand of the continuous objective at one time.
 *
 * ```math
 * \lambda(t)\,\big\lVert s(x_t, t) - \nabla\log p_{0t}(x_t \mid x_0)\big\rVert^2 = \lambda\,\Big\lVert s + \frac z\sigma\Big\rVert^2, \qquad t \sim \mathcal U(\varepsilon, T)
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `score` | vec[d] | value of the score model at the noisy sample |
 * | `noise` | vec[d] | a draw of N(0, I), given by the caller |
 * | `sigma` | number, > 0 | noise standard deviation of the kernel |
 * | `weight` | number, >= 0 | weight of the loss |
 * | → `loss` | number, >= 0 | value of the loss for one draw |
 *
 * @equation trainDsmContinuous
 * @source Song et al. 2021 (Score SDE), arXiv:2011.13456, Eq. 7
 * @function
 */
export const trainDsmContinuous = equation(
  "trainDsmContinuous",
  {
    inputs: { score: vec("d"), noise: vec("d"), sigma: positive, weight: nonNegative },
    outputs: { loss: nonNegative },
  },
  ({ score, noise, sigma, weight }) => ({
    loss: weight * squaredNorm(zip((s, z) => s + z / sigma, score, noise)),
  }),
);

/**
 * A forward sample.
 *
 * ```math
 * x_t = a\,x_0 + \sigma\,z
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `x0` | vec[d] | clean data |
 * | `scale` | number, >= 0 | signal scale of the kernel $x_t = a x_0 + \sigma z$ |
 * | `sigma` | number, >= 0 | noise standard deviation of the kernel |
 * | `noise` | vec[d] | a draw of N(0, I), given by the caller |
 * | → `x` | vec[d] | noisy sample |
 *
 * Where `sigma` > 0 where scale is 0.
 *
 * @equation trainPerturb
 * @source Song et al. 2021, repository yang-song/score_sde, losses.py
 * @function
 */
export const trainPerturb = equation(
  "trainPerturb",
  {
    inputs: { x0: vec("d"), scale: nonNegative, sigma: nonNegative, noise: vec("d") },
    outputs: { x: vec("d") },
    where: [signalOrNoise],
  },
  ({ x0, scale, sigma, noise }) => ({ x: add(times(scale, x0), times(sigma, noise)) }),
);

/**
 * Reduction of squared errors over the coordinates, in the three conventions in use.
 *
 * ```math
 * \text{mean: } \frac1d\sum_i e_i, \qquad \text{halfSum: } \frac12\sum_i e_i, \qquad \text{sum: } \sum_i e_i
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `squared` | vec[d], entries >= 0 | squared error of every coordinate |
 * | `reduce` | 'mean', 'halfSum' or 'sum' | how the coordinates are reduced |
 * | → `loss` | number, >= 0 | the reduced error |
 *
 * @equation trainReduce
 * @source Song et al. 2021, repository yang-song/score_sde, losses.py (mean and half of the sum); ermongroup/ddim (sum)
 * @function
 */
export const trainReduce = equation(
  "trainReduce",
  {
    inputs: { squared: vec("d", { atLeast: 0 }), reduce: oneOf("mean", "halfSum", "sum") },
    outputs: { loss: nonNegative },
  },
  ({ squared, reduce }) => ({
    loss: total(squared) / { mean: length(squared), halfSum: 2, sum: 1 }[reduce],
  }),
);

/**
 * Summand of the objective of a chain with growing noise, weighted with $\sigma_i^2$.
 *
 * ```math
 * \sigma_i^2\,\Big\lVert s + \frac z{\sigma_i}\Big\rVert^2 = \lVert\sigma_i\,s + z\rVert^2
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `score` | vec[d] | value of the score model at the noisy sample |
 * | `noise` | vec[d] | a draw of N(0, I), given by the caller |
 * | `sigma` | number, >= 0 | noise standard deviation of the kernel |
 * | → `loss` | number, >= 0 | value of the loss for one draw |
 *
 * @equation trainSmldDiscrete
 * @source Song et al. 2021 (Score SDE), arXiv:2011.13456, Eq. 1; repository yang-song/score_sde, losses.py
 * @function
 * @remarks Computed in the second form, which divides by nothing and holds without noise, too.
 */
export const trainSmldDiscrete = equation(
  "trainSmldDiscrete",
  { inputs: { score: vec("d"), noise: vec("d"), sigma: nonNegative }, outputs: { loss: nonNegative } },
  ({ score, noise, sigma }) => ({ loss: squaredNorm(add(times(sigma, score), noise)) }),
);

/**
 * Summand of the continuous objective with sliced score matching.
 *
 * ```math
 * \lambda(t)\,\big[\tfrac12\lVert s\rVert^2 + v^\top(\nabla s)\,v\big]
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `score` | vec[d] | value of the score model at the noisy sample |
 * | `jvp` | vec[d] | product of the Jacobian of the score model with the probe |
 * | `probe` | vec[d] | a draw with mean 0 and covariance $I$ |
 * | `weight` | number, >= 0 | weight of the loss |
 * | → `loss` | number | value of the loss for one draw |
 *
 * @equation trainSsmContinuous
 * @source Song et al. 2021 (Score SDE), arXiv:2011.13456, Eq. 19, corrected
 * @function
 */
export const trainSsmContinuous = equation(
  "trainSsmContinuous",
  {
    inputs: { score: vec("d"), jvp: vec("d"), probe: vec("d"), weight: nonNegative },
    outputs: { loss: number() },
  },
  ({ score, jvp, probe, weight }) => ({ loss: weight * slicedLoss(score, jvp, probe) }),
);
