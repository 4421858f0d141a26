import { differenceOfSquares } from "../kit/elementary.ts";
import { equation } from "../kit/equation.ts";
import { int, mat, vec } from "../kit/kinds.ts";
import { positive, time } from "../kit/levels.ts";
import { matvec, transpose } from "../kit/linalg.ts";
import { ratesRise } from "../kit/rates.ts";
import { add, scale, sub } from "../kit/tensor.ts";
import { sdeCoefficients } from "../sde.ts";
import { veStep, vpStep } from "./conditions.ts";
import { reverseEulerMaruyamaStep } from "./euler.ts";

/**
 * Reverse diffusion: the reverse of one step of a forward rule $x_{i+1} = x_i + f_i(x_i) + G_i z$, with the
 * coefficients of that same transition.
 *
 * ```math
 * x_{\rm mean} = x_{i+1} - f_i(x_{i+1}) + G_iG_i^\top s(x_{i+1}, i+1), \qquad x_i = x_{\rm mean} + G_i z
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `x` | vec[d] | state at the level that the step leaves |
 * | `increment` | vec[d] | what one transition of a discrete forward rule adds to the state, without noise |
 * | `diffusionMatrix` | mat[d, d] | factor of the draw in one transition of a discrete forward rule |
 * | `score` | vec[d] | score at the state and the level that the step leaves |
 * | `noise` | vec[d] | a draw of N(0, I), given by the caller |
 * | → `xPrev` | vec[d] | state at the level that the step reaches |
 * | → `xMean` | vec[d] | state at the level that the step reaches, before the noise is added |
 *
 * @equation reverseDiffusionStep
 * @source Song et al. 2021 (Score SDE), arXiv:2011.13456, Eq. 45 and 46, coefficients those of the transition from i
 * @function
 */
export const reverseDiffusionStep = equation(
  "reverseDiffusionStep",
  {
    inputs: { x: vec("d"), increment: vec("d"), diffusionMatrix: mat("d", "d"), score: vec("d"), noise: vec("d") },
    outputs: { xPrev: vec("d"), xMean: vec("d") },
  },
  ({ x, increment, diffusionMatrix, score, noise }) => {
    const pull = matvec(diffusionMatrix, matvec(transpose(diffusionMatrix), score));
    const xMean = add(sub(x, increment), pull);
    return { xPrev: add(xMean, matvec(diffusionMatrix, noise)), xMean };
  },
);

/**
 * Reverse diffusion for the variance-exploding chain, from level $\sigma$ to level $\sigma'$.
 *
 * ```math
 * x_{\rm mean} = x + (\sigma^2 - \sigma'^2)\,s, \qquad x' = x_{\rm mean} + \sqrt{\sigma^2 - \sigma'^2}\;z
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `x` | vec[d] | state at the level that the step leaves |
 * | `score` | vec[d] | score at the state and the level that the step leaves |
 * | `sigma` | number, > 0 | noise level of VE that the step leaves |
 * | `sigmaPrev` | number, >= 0 | noise level of VE that the step reaches |
 * | `noise` | vec[d] | a draw of N(0, I), given by the caller |
 * | → `xPrev` | vec[d] | state at the level that the step reaches |
 * | → `xMean` | vec[d] | state at the level that the step reaches, before the noise is added |
 *
 * Where `sigmaPrev` < sigma.
 *
 * @equation veReverseDiffusionStep
 * @source Song et al. 2021 (Score SDE), arXiv:2011.13456, Alg. 2, from Eq. 46
 * @function
 * @remarks The difference of squares is computed as $(\sigma-\sigma')(\sigma+\sigma')$: adjacent levels are close.
 */
export const veReverseDiffusionStep = equation(
  "veReverseDiffusionStep",
  veStep,
  ({ x, score, sigma, sigmaPrev, noise }) => {
    const removed = differenceOfSquares(sigma, sigmaPrev);
    const xMean = add(x, scale(removed, score));
    return { xPrev: add(xMean, scale(Math.sqrt(removed), noise)), xMean };
  },
);

/**
 * Reverse diffusion for the variance-preserving chain, whose forward rule is
 * $x_{i+1} = \sqrt{1-\beta}x_i + \sqrt\beta z$.
 *
 * ```math
 * x_{\rm mean} = \big(2 - \sqrt{1-\beta}\big)\,x + \beta\,s, \qquad x' = x_{\rm mean} + \sqrt\beta\,z
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `x` | vec[d] | state at the level that the step leaves |
 * | `score` | vec[d] | score at the state and the level that the step leaves |
 * | `beta` | number, in (0, 1) | what one transition of the VP chain adds |
 * | `noise` | vec[d] | a draw of N(0, I), given by the caller |
 * | → `xPrev` | vec[d] | state at the level that the step reaches |
 * | → `xMean` | vec[d] | state at the level that the step reaches, before the noise is added |
 *
 * @equation vpReverseDiffusionStep
 * @source Song et al. 2021 (Score SDE), arXiv:2011.13456, Alg. 3 and the last line of App. E
 * @function
 * @remarks The factor is computed as $1 + \beta/(1+\sqrt{1-\beta})$.
 */
export const vpReverseDiffusionStep = equation("vpReverseDiffusionStep", vpStep, ({ x, score, beta, noise }) => {
  const growth = 1 + beta / (1 + Math.sqrt(1 - beta));
  const xMean = add(scale(growth, x), scale(beta, score));
  return { xPrev: add(xMean, scale(Math.sqrt(beta), noise)), xMean };
});

/**
 * Reverse diffusion for the sub-VP process with $N$ levels: its forward rule is the Euler step of length $1/N$.
 *
 * ```math
 * f = -\tfrac12\beta(t)\,\frac xN, \qquad G = \frac{g(t)}{\sqrt N}, \qquad
 * x_{\rm mean} = x - f + G^2 s, \qquad x' = x_{\rm mean} + G z
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `x` | vec[d] | state at the level that the step leaves |
 * | `t` | number, in [0, 1] | time that the step leaves; the data is at 0, the prior at 1 |
 * | `score` | vec[d] | score at the state and the level that the step leaves |
 * | `noise` | vec[d] | a draw of N(0, I), given by the caller |
 * | `numLevels` | int, >= 1 | number of levels of a chain |
 * | `betaMin` | number, > 0 | rate of VP and sub-VP at time 0 |
 * | `betaMax` | number, > 0 | rate of VP and sub-VP at time 1 |
 * | → `xPrev` | vec[d] | state at the level that the step reaches |
 * | → `xMean` | vec[d] | state at the level that the step reaches, before the noise is added |
 *
 * Where `betaMax` >= betaMin.
 *
 * @equation subvpReverseDiffusionStep
 * @source score_sde sde_lib.py, the default of `discretize`
 * @function
 */
export const subvpReverseDiffusionStep = equation(
  "subvpReverseDiffusionStep",
  {
    inputs: {
      x: vec("d"),
      t: time,
      score: vec("d"),
      noise: vec("d"),
      numLevels: int({ atLeast: 1 }),
      betaMin: positive,
      betaMax: positive,
    },
    outputs: { xPrev: vec("d"), xMean: vec("d") },
    where: [ratesRise],
  },
  ({ x, t, score, noise, numLevels, betaMin, betaMax }) => {
    const { drift, g } = sdeCoefficients({ x, t, sde: { kind: "subvp", betaMin, betaMax } });
    return reverseEulerMaruyamaStep({ x, score, drift, g, h: 1 / numLevels, noise });
  },
);
