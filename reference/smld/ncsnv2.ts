import { equation } from "../kit/equation.ts";
import { normalCdf } from "../kit/erfc.ts";
import { int, mat, number } from "../kit/kinds.ts";
import { nonNegative, positive } from "../kit/levels.ts";
import { length, row, squaredNorm, sub } from "../kit/tensor.ts";

/**
 * Largest noise level: the largest distance between two points of the data.
 *
 * ```math
 * \sigma_{\max} = \max_{i,j}\,\lVert x^{(i)}-x^{(j)} \rVert_2
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `points` | mat[n, d] | data points, one row each |
 * | → `sigmaMax` | number, >= 0 | the largest noise level |
 *
 * Where `points` at least two rows.
 *
 * @equation ncsnv2SigmaMax
 * @source Song and Ermon 2020 (NCSNv2), arXiv:2006.09011, Technique 1 (number unverified)
 * @function
 * @remarks Every distance is that of the difference; $\lVert a\rVert^2 + \lVert b\rVert^2 - 2\langle a, b\rangle$ loses
 * its digits where the points are close to each other and far from the origin.
 */
export const ncsnv2SigmaMax = equation(
  "ncsnv2SigmaMax",
  {
    inputs: { points: mat("n", "d") },
    outputs: { sigmaMax: nonNegative },
    where: [
      {
        argument: "points",
        domain: "at least two rows",
        code: "SHAPE",
        holds: ({ points }) => length(points) >= 2,
        counterexample: { what: "one-point", change: () => ({ points: [[0.5, -1.25]] }) },
      },
    ],
  },
  ({ points }) => {
    const rows = Array.from({ length: length(points) }, (_, i) => row(points, i));
    const squares = rows.flatMap((a, i) => rows.slice(i + 1).map((b) => squaredNorm(sub(a, b))));
    return { sigmaMax: Math.sqrt(Math.max(...squares)) };
  },
);

/** The ratio for which the lower argument is `-shift`, where `root` is the square root of 2 d. */
const gammaOf = (d: number, root: number, shift: number): number => 1 + ((3 - shift) * (root + 3)) / (2 * d - 9);

/**
 * Ratio of neighbouring noise levels: the samples of one level fill half of the shell that the next one expects.
 *
 * ```math
 * \Phi\big(\sqrt{2d}\,(\gamma-1)+3\gamma\big) - \Phi\big(\sqrt{2d}\,(\gamma-1)-3\gamma\big) = \tfrac12
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `d` | int, >= 5 | number of coordinates |
 * | → `gamma` | number, > 1 | ratio of neighbouring levels, the larger over the smaller |
 *
 * @equation ncsnv2Gamma
 * @source Song and Ermon 2020 (NCSNv2), arXiv:2006.09011, Technique 2 (wording unverified)
 * @function
 * @remarks Write the lower argument as $-v$. Then $\gamma = 1 + (3 - v)(\sqrt{2d}+3)/(2d-9)$, the upper argument is
 * $6\gamma - v$, and the equation says that the probability between $-v$ and 0 is that above $6\gamma - v$. The latter
 * is below $10^{-9}$, so that $v = \sqrt{2\pi} \Phi(-6\gamma)$ with $\gamma$ at $v = 0$ gives all digits. Nothing
 * cancels, also for $d = 5$, where $\sqrt{2d} - 3$ is small.
 */
export const ncsnv2Gamma = equation(
  "ncsnv2Gamma",
  { inputs: { d: int({ atLeast: 5 }) }, outputs: { gamma: number({ above: 1 }) } },
  ({ d }) => {
    const root = Math.sqrt(2 * d);
    const shift = Math.sqrt(2 * Math.PI) * normalCdf(-6 * gammaOf(d, root, 0));
    return { gamma: gammaOf(d, root, shift) };
  },
);

/**
 * Variance after $T$ Langevin steps in units of the level's variance, for data that are one point and a start with the
 * variance of the level above.
 *
 * ```math
 * \frac{s_T^2}{\sigma_i^2} = q^{2T}\,(\gamma^2-c) + c, \qquad
 * q = 1-\frac{\varepsilon}{\sigma_{\min}^2}, \qquad c = \frac{1}{1-\varepsilon/(2\sigma_{\min}^2)}
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `stepSize` | number, > 0 | Langevin step in the convention of Score SDE |
 * | `sigmaMin` | number, > 0 | the smallest level above 0 |
 * | `gamma` | number | ratio of neighbouring levels, the larger over the smaller |
 * | `numCorrectors` | int, >= 0 | steps at each level |
 * | → `ratio` | number, >= 0 | variance after the steps over the variance of the level |
 *
 * Where `stepSize` < 2 sigmaMin^2.
 *
 * @equation ncsnv2VarianceRatio
 * @source Song and Ermon 2020 (NCSNv2), arXiv:2006.09011, Prop. 3 and Technique 4 (numbers unverified)
 * @function
 * @remarks Computed as $q^{2T}\gamma^2 + (1-q^{2T})c$, a sum of two terms that are not negative, with
 * $q^{2T} = \exp(2T\log|q|)$.
 */
export const ncsnv2VarianceRatio = equation(
  "ncsnv2VarianceRatio",
  {
    inputs: { stepSize: positive, sigmaMin: positive, gamma: number(), numCorrectors: int({ atLeast: 0 }) },
    outputs: { ratio: nonNegative },
    where: [
      {
        argument: "stepSize",
        domain: "< 2 sigmaMin^2",
        holds: ({ stepSize, sigmaMin }) => stepSize < 2 * sigmaMin * sigmaMin,
        counterexample: { what: "unstable", change: ({ sigmaMin }) => ({ stepSize: 2 * sigmaMin * sigmaMin }) },
      },
    ],
  },
  ({ stepSize, sigmaMin, gamma, numCorrectors }) => {
    const step = stepSize / (sigmaMin * sigmaMin);
    const logFactor = Math.log1p(Math.max(-step, step - 2));
    const exponent = numCorrectors === 0 ? 0 : 2 * numCorrectors * logFactor;
    return { ratio: Math.exp(exponent) * gamma * gamma - Math.expm1(exponent) * (2 / (2 - step)) };
  },
);
