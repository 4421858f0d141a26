import { equation } from "../kit/equation.ts";
import { int, number } from "../kit/kinds.ts";

/**
 * A value that a chi-squared variable exceeds with probability at most $\delta$: the quantile bound of Laurent and
 * Massart.
 *
 * ```math
 * \Pr\big[\chi^2_d \ge d + 2\sqrt{d x} + 2x\big] \le e^{-x}, \qquad x = -\log\delta
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `d` | int, >= 1 | number of dimensions, the degrees of freedom |
 * | `delta` | number, in (0, 1) | probability of failure |
 * | → `bound` | number, > 0 | value that is exceeded with probability $\delta$ at most |
 *
 * @equation chiSquaredTailBound
 * @source Laurent and Massart 2000, Annals of Statistics 28(5), Lemma 1 (number not verified)
 * @function
 */
export const chiSquaredTailBound = equation(
  "chiSquaredTailBound",
  {
    inputs: { d: int({ atLeast: 1 }), delta: number({ above: 0, below: 1 }) },
    outputs: { bound: number({ above: 0 }) },
  },
  ({ d, delta }) => {
    const x = -Math.log(delta);
    return { bound: d + 2 * Math.sqrt(d * x) + 2 * x };
  },
);

/**
 * Half-widths of the bands of $k$ standard errors for the sample mean and the sample variance of $n$ Gaussian draws of
 * variance $\lambda$.
 *
 * ```math
 * k\sqrt{\lambda/n}, \qquad k\lambda\sqrt{2/(n-1)}
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `kSigma` | number, > 0 | half-width of the band in standard errors |
 * | `n` | int, >= 2 | number of draws |
 * | `variance` | number, >= 0 | variance of one draw |
 * | → `meanTolerance` | number, >= 0 | half-width of the band of the sample mean |
 * | → `varianceTolerance` | number, >= 0 | half-width of the band of the sample variance |
 *
 * @equation monteCarloTolerance
 * @source textbook
 * @function
 */
export const monteCarloTolerance = equation(
  "monteCarloTolerance",
  {
    inputs: { kSigma: number({ above: 0 }), n: int({ atLeast: 2 }), variance: number({ atLeast: 0 }) },
    outputs: { meanTolerance: number({ atLeast: 0 }), varianceTolerance: number({ atLeast: 0 }) },
  },
  ({ kSigma, n, variance }) => ({
    meanTolerance: kSigma * Math.sqrt(variance / n),
    varianceTolerance: kSigma * variance * Math.sqrt(2 / (n - 1)),
  }),
);
