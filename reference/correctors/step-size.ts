import type { Constraint } from "../kit/equation.ts";
import { equation } from "../kit/equation.ts";
import { int, vec } from "../kit/kinds.ts";
import { nonNegative, positive } from "../kit/levels.ts";
import { total } from "../kit/tensor.ts";

/** The rule divides by the norm of the score. */
const scoreIsNotZero: Constraint<{ gradNorm: number }> = {
  argument: "gradNorm",
  domain: "> 0",
  holds: ({ gradNorm }) => gradNorm > 0,
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
 * The quotient of the norms comes first, so that no square can overflow where the step size does not.
 *
 * @equation pcLangevinStepSize
 * @source Song et al. 2021 (Score SDE), arXiv:2011.13456, Algorithms 4 and 5
 * @function
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
 * The same rule with the mean norms of a batch of states: one step size for all of them.
 *
 * ```math
 * \varepsilon = 2\,\alpha\,\Big(\frac{r\,\sum_j \lVert z_j \rVert}{\sum_j \lVert s_j \rVert}\Big)^2
 * ```
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
    where: [{ argument: "gradNorms", domain: "with a sum > 0", holds: ({ gradNorms }) => total(gradNorms) > 0 }],
  },
  ({ snr, noiseNorms, gradNorms, alphaFactor }) => ({
    stepSize: fromRatio(alphaFactor, snr * (total(noiseNorms) / total(gradNorms))),
  }),
);

/**
 * The same rule with $\sqrt d$ in place of the norm of the draw.
 *
 * ```math
 * \varepsilon = 2\,\alpha\,\Big(\frac{r\,\sqrt d}{\lVert s \rVert}\Big)^2
 * ```
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
 * Step size of the corrector that follows annealed Langevin dynamics. It does not look at the draw.
 *
 * ```math
 * \varepsilon = 2\,\alpha\,(r\,\sigma)^2
 * ```
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
