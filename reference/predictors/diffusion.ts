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
 * Reverse diffusion: the reverse of one step of a forward rule $x_{i+1} = x_i + f_i(x_i) + G_i z$, with the same
 * transition's coefficients.
 *
 * ```math
 * x_{\rm mean} = x_{i+1} - f_i(x_{i+1}) + G_iG_i^\top s(x_{i+1}, i+1), \qquad x_i = x_{\rm mean} + G_i z
 * ```
 *
 * `increment` is $f_i(x_{i+1})$; it contains the $-x$ of a forward rule that is written $x_{i+1} = A_i x_i + \dots$
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
 * Reverse diffusion for the variance-exploding process, from level $\sigma$ to level $\sigma'$.
 *
 * ```math
 * x_{\rm mean} = x + (\sigma^2 - \sigma'^2)\,s, \qquad x' = x_{\rm mean} + \sqrt{\sigma^2 - \sigma'^2}\;z
 * ```
 *
 * The difference of squares is computed as $(\sigma-\sigma')(\sigma+\sigma')$: adjacent levels are close.
 *
 * @equation veReverseDiffusionStep
 * @source Song et al. 2021 (Score SDE), arXiv:2011.13456, Alg. 2, from Eq. 46
 * @function
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
 * Reverse diffusion for the variance-preserving chain, whose forward rule is $x_{i+1} = \sqrt{1-\beta}\,x_i + \sqrt\beta\,z$.
 *
 * ```math
 * x_{\rm mean} = \big(2 - \sqrt{1-\beta}\big)\,x + \beta\,s, \qquad x' = x_{\rm mean} + \sqrt\beta\,z
 * ```
 *
 * The factor is computed as $1 + \beta/(1+\sqrt{1-\beta})$.
 *
 * @equation vpReverseDiffusionStep
 * @source Song et al. 2021 (Score SDE), arXiv:2011.13456, Alg. 3 and the last line of App. E
 * @function
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
 * $g^2(t) = \beta(t)\,(1 - e^{-2B(t)})$. It is `reverseEulerMaruyamaStep` with $h = 1/N$.
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
