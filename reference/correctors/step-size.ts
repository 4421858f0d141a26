import type { Constraint } from "../kit/equation.ts";
import { equation } from "../kit/equation.ts";
import { int, vec } from "../kit/kinds.ts";
import { nonNegative, positive } from "../kit/levels.ts";
import { scale, total } from "../kit/tensor.ts";

/** The rule divides by the norm of the score. */
const scoreIsNotZero: Constraint<{ gradNorm: number }> = {
  argument: "gradNorm",
  domain: "> 0",
  holds: ({ gradNorm }) => gradNorm > 0,
  counterexample: { what: "zero-score", change: () => ({ gradNorm: 0 }) },
};

/** `2 alpha q^2` for the ratio `q` of two lengths. */
const fromRatio = (alphaFactor: number, ratio: number): number => 2 * alphaFactor * ratio * ratio;

/**
 * Step size with which the drift of the corrector is $r$ times as long as its noise.
 *
 * ```math
 * \varepsilon = 2\,\alpha\,\Big(\frac{r\,\lVert z \rVert}{\lVert s \rVert}\Big)^2
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `snr` | number, > 0 | ratio of drift to noise that a corrector aims at |
 * | `noiseNorm` | number, >= 0 | Euclidean norm of the draw |
 * | `gradNorm` | number, >= 0 | Euclidean norm of the score |
 * | `alphaFactor` | number, > 0 | factor of the step size: 1 for VE, $\alpha_i$ for VP |
 * | → `stepSize` | number, >= 0 | step size, the factor of the score |
 *
 * Where `gradNorm` > 0.
 *
 * @equation pcLangevinStepSize
 * @source Song et al. 2021 (Score SDE), arXiv:2011.13456, Algorithms 4 and 5
 * @function
 * @remarks The quotient of the norms comes first, so that no square can overflow where the step size does not.
 */
export const pcLangevinStepSize = equation(
  "pcLangevinStepSize",
  {
    inputs: { snr: positive, noiseNorm: nonNegative, gradNorm: nonNegative, alphaFactor: positive },
    outputs: { stepSize: nonNegative },
    where: [scoreIsNotZero],
  },
  ({ snr, noiseNorm, gradNorm, alphaFactor }) => ({
    stepSize: fromRatio(alphaFactor, snr * (noiseNorm / gradNorm)),
  }),
);

/**
 * The rule of `pcLangevinStepSize` with the mean norms of a batch of $b$ states.
 *
 * ```math
 * \varepsilon = 2\,\alpha\,\Big(\frac{r\,\sum_j \lVert z_j \rVert}{\sum_j \lVert s_j \rVert}\Big)^2
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `snr` | number, > 0 | ratio of drift to noise that a corrector aims at |
 * | `noiseNorms` | vec[b], entries >= 0 | norm of the draw of every state of the batch |
 * | `gradNorms` | vec[b], entries >= 0 | norm of the score of every state of the batch |
 * | `alphaFactor` | number, > 0 | factor of the step size: 1 for VE, $\alpha_i$ for VP |
 * | → `stepSize` | number, >= 0 | step size, the factor of the score |
 *
 * Where `gradNorms` with a sum > 0.
 *
 * @equation pcLangevinStepSizeBatch
 * @source Song et al. 2021 (Score SDE), arXiv:2011.13456, App. G, in words; released code, sampling.py
 * @function
 */
export const pcLangevinStepSizeBatch = equation(
  "pcLangevinStepSizeBatch",
  {
    inputs: {
      snr: positive,
      noiseNorms: vec("b", { atLeast: 0 }),
      gradNorms: vec("b", { atLeast: 0 }),
      alphaFactor: positive,
    },
    outputs: { stepSize: nonNegative },
    where: [
      {
        argument: "gradNorms",
        domain: "with a sum > 0",
        holds: ({ gradNorms }) => total(gradNorms) > 0,
        counterexample: { what: "zero-scores", change: ({ gradNorms }) => ({ gradNorms: scale(0, gradNorms) }) },
      },
    ],
  },
  ({ snr, noiseNorms, gradNorms, alphaFactor }) => ({
    stepSize: fromRatio(alphaFactor, snr * (total(noiseNorms) / total(gradNorms))),
  }),
);

/**
 * The rule with $\sqrt d$ in place of the norm of the draw.
 *
 * ```math
 * \varepsilon = 2\,\alpha\,\Big(\frac{r\,\sqrt d}{\lVert s \rVert}\Big)^2
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `snr` | number, > 0 | ratio of drift to noise that a corrector aims at |
 * | `d` | int, >= 1 | number of coordinates |
 * | `gradNorm` | number, >= 0 | Euclidean norm of the score |
 * | `alphaFactor` | number, > 0 | factor of the step size: 1 for VE, $\alpha_i$ for VP |
 * | → `stepSize` | number, >= 0 | step size, the factor of the score |
 *
 * Where `gradNorm` > 0.
 *
 * @equation pcLangevinStepSizeSqrtDim
 * @source Song et al. 2021 (Score SDE), arXiv:2011.13456, App. G
 * @function
 */
export const pcLangevinStepSizeSqrtDim = equation(
  "pcLangevinStepSizeSqrtDim",
  {
    inputs: { snr: positive, d: int({ atLeast: 1 }), gradNorm: nonNegative, alphaFactor: positive },
    outputs: { stepSize: nonNegative },
    where: [scoreIsNotZero],
  },
  ({ snr, d, gradNorm, alphaFactor }) => ({ stepSize: fromRatio(alphaFactor, snr * (Math.sqrt(d) / gradNorm)) }),
);

/**
 * Step size of the corrector that follows annealed Langevin dynamics.
 *
 * ```math
 * \varepsilon = 2\,\alpha\,(r\,\sigma)^2
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `snr` | number, > 0 | ratio of drift to noise that a corrector aims at |
 * | `sigma` | number, >= 0 | noise level at which the corrector acts |
 * | `alphaFactor` | number, > 0 | factor of the step size: 1 for VE, $\alpha_i$ for VP |
 * | → `stepSize` | number, >= 0 | step size, the factor of the score |
 *
 * @equation pcAldStepSize
 * @source Song et al. 2021 (Score SDE), released code, sampling.py
 * @function
 */
export const pcAldStepSize = equation(
  "pcAldStepSize",
  {
    inputs: { snr: positive, sigma: nonNegative, alphaFactor: positive },
    outputs: { stepSize: nonNegative },
  },
  ({ snr, sigma, alphaFactor }) => ({ stepSize: fromRatio(alphaFactor, snr * sigma) }),
);
