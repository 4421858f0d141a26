import { equation } from "../kit/equation.ts";
import { mat, number, vec } from "../kit/kinds.ts";
import { level, noisyLevel, nonNegative, radicandSlack, towardsData } from "../kit/levels.ts";
import { fallingTable, withEntry } from "../kit/tables.ts";
import type { Vec } from "../kit/tensor.ts";
import { add, at, length, numbers, row, scale, squaredNorm, sub } from "../kit/tensor.ts";
import { noiseFits } from "./conditions.ts";
import { directionOf, epsOf } from "./parts.ts";

/**
 * Mean and variance of the non-Markovian posterior $q_\sigma(x_s \mid x_t, x_0)$.
 *
 * ```math
 * \mathcal N\Big(\sqrt{\bar\alpha_s}\,x_0 + \sqrt{1-\bar\alpha_s-\sigma^2}\,
 * \frac{x_t-\sqrt{\bar\alpha_t}\,x_0}{\sqrt{1-\bar\alpha_t}},\ \sigma^2 I\Big)
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `x` | vec[d] | state at the level that the step leaves |
 * | `x0` | vec[d] | clean data, or its prediction |
 * | `alphaBar` | number, in (0, 1) | signal power at the level that the step leaves |
 * | `alphaBarPrev` | number, in (0, 1] | signal power at the level that the step reaches |
 * | `sigma` | number, >= 0 | standard deviation of the fresh noise of the step |
 * | → `mean` | vec[d] | mean of the Gaussian |
 * | → `variance` | number, >= 0 | variance of the Gaussian, the same in every direction |
 *
 * Where `alphaBar` < alphaBarPrev; `sigma` at most sqrt(1 - alphaBarPrev).
 *
 * @equation ddimPosterior
 * @source Song, Meng and Ermon 2021 (DDIM), arXiv:2010.02502, Eq. 7; sub-sequences App. C.1
 * @function
 */
export const ddimPosterior = equation(
  "ddimPosterior",
  {
    inputs: { x: vec("d"), x0: vec("d"), alphaBar: noisyLevel, alphaBarPrev: level, sigma: nonNegative },
    outputs: { mean: vec("d"), variance: nonNegative },
    where: [towardsData, noiseFits],
  },
  ({ x, x0, alphaBar, alphaBarPrev, sigma }) => {
    const eps = epsOf(x, x0, alphaBar);
    return {
      mean: add(scale(Math.sqrt(alphaBarPrev), x0), directionOf(eps, alphaBarPrev, sigma)),
      variance: sigma * sigma,
    };
  },
);

/**
 * Log-density, in nats, of a whole chain $x_1, \dots, x_T$ given the data.
 *
 * ```math
 * \log q_\sigma(x_{1:T} \mid x_0) = \log q_\sigma(x_T \mid x_0) + \sum_{t=2}^{T} \log q_\sigma(x_{t-1} \mid x_t, x_0)
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `chain` | mat[T, d] | states of the chain; row `t - 1` is $x_t$ |
 * | `x0` | vec[d] | clean data, or its prediction |
 * | `alphaBars` | vec[T+1], entries in (0, 1] | signal power of every level, level 0 first |
 * | `variances` | vec[T], entries >= 0 | variances of the posterior; entry `t - 1` is $\sigma_t^2$, entry 0 is not used |
 * | → `logp` | number | log-density of the chain, in nats |
 *
 * Where `alphaBars` 1 at entry 0 and strictly decreasing; `variances` in (0, 1 - alphaBars[t - 1]] for t >= 2.
 *
 * @equation ddimJointLogPdf
 * @source Song, Meng and Ermon 2021 (DDIM), arXiv:2010.02502, Eq. 6
 * @function
 */
export const ddimJointLogPdf = equation(
  "ddimJointLogPdf",
  {
    inputs: {
      chain: mat("T", "d"),
      x0: vec("d"),
      alphaBars: vec("T+1", { above: 0, atMost: 1 }),
      variances: vec("T", { atLeast: 0 }),
    },
    outputs: { logp: number() },
    where: [
      fallingTable,
      {
        argument: "variances",
        domain: "in (0, 1 - alphaBars[t - 1]] for t >= 2",
        holds: ({ alphaBars, variances }) =>
          numbers(variances).every(
            (variance, t) => t === 0 || (variance > 0 && variance <= 1 - at(alphaBars, t) + radicandSlack),
          ),
        counterexample: {
          what: "too-much-noise",
          change: ({ variances }) => ({ variances: withEntry(variances, length(variances) - 1, 2) }),
        },
      },
    ],
  },
  ({ chain, x0, alphaBars, variances }) => {
    const last = length(chain);
    const end = at(alphaBars, last);
    let logp = isotropicLogPdf(row(chain, last - 1), scale(Math.sqrt(end), x0), 1 - end);
    for (let t = last; t >= 2; t -= 1) {
      const { mean, variance } = ddimPosterior({
        x: row(chain, t - 1),
        x0,
        alphaBar: at(alphaBars, t),
        alphaBarPrev: at(alphaBars, t - 1),
        sigma: Math.sqrt(at(variances, t - 1)),
      });
      logp += isotropicLogPdf(row(chain, t - 2), mean, variance);
    }
    return { logp };
  },
);

const isotropicLogPdf = (x: Vec, mean: Vec, variance: number): number =>
  -0.5 * (squaredNorm(sub(x, mean)) / variance + length(x) * Math.log(2 * Math.PI * variance));

/**
 * Mean and variance of the forward kernel $q_\sigma(x_t \mid x_s, x_0)$ that Bayes' rule gives.
 *
 * ```math
 * \mathcal N\Big(\sqrt{\bar\alpha_t}\,x_0 + K(x_s-\sqrt{\bar\alpha_s}\,x_0),\
 * \frac{(1-\bar\alpha_t)\,\sigma^2}{1-\bar\alpha_s}\,I\Big), \qquad
 * K = \frac{\sqrt{(1-\bar\alpha_t)(1-\bar\alpha_s-\sigma^2)}}{1-\bar\alpha_s}
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `x` | vec[d] | state at level $s$ |
 * | `x0` | vec[d] | clean data, or its prediction |
 * | `alphaBar` | number, in (0, 1] | signal power at level $t$, the noisier one |
 * | `alphaBarPrev` | number, in (0, 1) | signal power at level $s$ |
 * | `sigma` | number, >= 0 | standard deviation of the fresh noise of the step |
 * | → `mean` | vec[d] | mean of the Gaussian |
 * | → `variance` | number, >= 0 | variance of the Gaussian, the same in every direction |
 *
 * Where `alphaBar` < alphaBarPrev; `sigma` at most sqrt(1 - alphaBarPrev).
 *
 * @equation ddimForwardBayes
 * @source Song, Meng and Ermon 2021 (DDIM), arXiv:2010.02502, Eq. 8 states Bayes' rule; closed form derived
 * @function
 */
export const ddimForwardBayes = equation(
  "ddimForwardBayes",
  {
    inputs: { x: vec("d"), x0: vec("d"), alphaBar: level, alphaBarPrev: noisyLevel, sigma: nonNegative },
    outputs: { mean: vec("d"), variance: nonNegative },
    where: [towardsData, noiseFits],
  },
  ({ x, x0, alphaBar, alphaBarPrev, sigma }) => {
    const noiseVariance = 1 - alphaBarPrev;
    const gain = Math.sqrt((1 - alphaBar) * Math.max(0, noiseVariance - sigma * sigma)) / noiseVariance;
    const deviation = sub(x, scale(Math.sqrt(alphaBarPrev), x0));
    return {
      mean: add(scale(Math.sqrt(alphaBar), x0), scale(gain, deviation)),
      variance: ((1 - alphaBar) * sigma * sigma) / noiseVariance,
    };
  },
);
