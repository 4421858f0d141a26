import { logPdfOf } from "../gaussian/density.ts";
import { affineCovariance, eigenvaluesOf } from "../kit/covariances.ts";
import { equation } from "../kit/equation.ts";
import { solveVector } from "../kit/gaussians.ts";
import { number, vec } from "../kit/kinds.ts";
import { signalOrNoise } from "../kit/levels.ts";
import type { Cov } from "../kit/records.ts";
import { cov } from "../kit/records.ts";
import { compensatedSum } from "../kit/sums.ts";
import type { Vec } from "../kit/tensor.ts";
import { add, dot, length, scale, sub } from "../kit/tensor.ts";

/**
 * Rate of change of the log-density along a path of the probability flow: the instantaneous change of variables.
 *
 * ```math
 * \frac{d}{dt}\log p_t(x(t)) = -\nabla\cdot\tilde f(x(t), t)
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `divergence` | number | divergence of the drift of the flow |
 * | → `logpRate` | number | rate of change of the log-density along the path, in nats per unit of forward time |
 *
 * @equation logDensityRate
 * @source Chen et al. 2018, arXiv:1806.07366, Thm. 1; used for Eq. 39 of Song et al. 2021 (Score SDE), arXiv:2011.13456
 * @function
 */
export const logDensityRate = equation(
  "logDensityRate",
  { inputs: { divergence: number() }, outputs: { logpRate: number() } },
  ({ divergence }) => ({ logpRate: -divergence }),
);

/** Changes of a variance up to this share count as small. */
const small = 0.5;

/** A Gaussian, a point, and the level to which the Gaussian is diffused. */
interface Start {
  readonly x: Vec;
  readonly mean0: Vec;
  readonly covariance0: Cov;
  readonly scale: number;
  readonly sigma: number;
}

/** The difference of two log-densities that differ clearly. */
const clearBias = ({ x, mean0, covariance0, scale: signal, sigma }: Start): number =>
  logPdfOf(x, scale(signal, mean0), affineCovariance(covariance0, signal * signal, sigma * sigma)) -
  logPdfOf(x, mean0, covariance0);

/** The same from the differences of means and covariances; `ratios` are those of the noise to the data's variances. */
const smallBias = ({ x, mean0, covariance0, scale: signal, sigma }: Start, ratios: readonly number[]): number => {
  const [variance, loss, r] = [sigma * sigma, 1 - signal, sub(x, mean0)];
  const diffused = affineCovariance(covariance0, signal * signal, variance);
  const change = add(scale(-loss * (1 + signal), r), scale(variance, solveVector(covariance0, r)));
  const spread = dot(solveVector(diffused, r), change);
  const shift = loss * dot(mean0, solveVector(diffused, add(scale(2, r), scale(loss, mean0))));
  const logs = ratios.map((ratio) => Math.log1p(ratio - loss * (1 + signal)));
  return 0.5 * (spread - shift - compensatedSum(logs));
};

/**
 * What the start at $\varepsilon$ costs for Gaussian data: log-density of a point under the data diffused to
 * $\varepsilon$, minus that under the data.
 *
 * ```math
 * \log\mathcal N\big(x;\ a_\varepsilon m,\ a_\varepsilon^2 S + \sigma_\varepsilon^2 I\big) - \log\mathcal N(x;\ m,\ S)
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `x` | vec[d] | point at which the densities are compared |
 * | `mean0` | vec[d] | mean of Gaussian data |
 * | `covariance0` | cov[d], symmetric positive definite | covariance of Gaussian data |
 * | `scale` | number, >= 0 | signal scale at $\varepsilon$ |
 * | `sigma` | number, >= 0 | noise standard deviation at $\varepsilon$ |
 * | → `bias` | number | log-density under the diffused data minus that under the data, in nats |
 *
 * Where `sigma` > 0 where scale is 0.
 *
 * @equation likelihoodCutoffBias
 * @source derived
 * @function
 * @remarks Near the data the two terms agree in nearly all digits. There the result is computed from the differences of
 * means and covariances: with $r = x - m$ and $C = a^2S + \sigma^2I$,
 * $r^\top(S^{-1} - C^{-1})r = r^\top C^{-1}\big((a^2-1)r + \sigma^2 S^{-1}r\big)$.
 */
export const likelihoodCutoffBias = equation(
  "likelihoodCutoffBias",
  {
    inputs: {
      x: vec("d"),
      mean0: vec("d"),
      covariance0: cov("d", "definite"),
      scale: number({ atLeast: 0 }),
      sigma: number({ atLeast: 0 }),
    },
    outputs: { bias: number() },
    where: [signalOrNoise],
  },
  (start) => {
    const { x, covariance0, scale: signal, sigma } = start;
    const ratios = eigenvaluesOf(covariance0, length(x)).map((eigenvalue) => (sigma * sigma) / eigenvalue);
    const isSmall = Math.max(Math.abs(signal * signal - 1), ...ratios) < small;
    return { bias: isSmall ? smallBias(start, ratios) : clearBias(start) };
  },
);
