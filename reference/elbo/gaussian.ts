import type { Powers } from "../ddpm/parts.ts";
import { powersOf } from "../ddpm/parts.ts";
import { excess } from "../gaussian/divergence.ts";
import { eigenvaluesOf, functionTimesVector } from "../kit/covariances.ts";
import { equation } from "../kit/equation.ts";
import { number, vec } from "../kit/kinds.ts";
import { cov } from "../kit/records.ts";
import { compensatedSum } from "../kit/sums.ts";
import type { Vec } from "../kit/tensor.ts";
import { dot, length, numbers, sub } from "../kit/tensor.ts";
import { signalUntilTheLast } from "../schedules/conditions.ts";

/** Variance at a level along a direction in which the data have variance `variance0`. */
const spreadAt = ({ signal, noise }: Powers, variance0: number): number => signal * variance0 + noise;

/** Two neighbouring levels and the transition between them. */
interface Transition {
  readonly beta: number;
  readonly before: Powers;
  readonly after: Powers;
}

const transitions = (betas: Vec, powers: readonly Powers[]): Transition[] =>
  numbers(betas).map((beta, i) => ({ beta, before: powers[i] as Powers, after: powers[i + 1] as Powers }));

/** `β_t ᾱ_{t-1} / (P_t P_{t-1})`: what the squared deviation of the data adds to twice a step's term. */
const stepShare = ({ beta, before, after }: Transition, variance0: number): number =>
  (beta * before.signal) / (spreadAt(after, variance0) * spreadAt(before, variance0));

/** What the noise of x_t adds on average to the squared distance of the two means over the variance. */
const noiseShare = (step: Transition, variance0: number): number =>
  (stepShare(step, variance0) * step.after.signal * variance0 * variance0) / step.after.noise;

/** Twice the part of a step's term that does not depend on the data, along one direction. */
const stepSpread = (step: Transition, variance0: number): number => {
  const { beta, before, after } = step;
  const variance = (beta * spreadAt(before, variance0)) / spreadAt(after, variance0);
  const noise = noiseShare(step, variance0);
  if (before.noise === 0) return noise + Math.log(2 * Math.PI * variance);
  return noise + excess((before.noise / after.noise) * beta, variance);
};

/**
 * The negative variational bound of one sample, in nats, for Gaussian data $\mathcal N(m, S)$ with the exact reverse
 * kernels and the exact distribution of $x_T$ as the prior, as the sum of its terms averaged over
 * $q(x_{1:T} \mid x_0)$.
 *
 * ```math
 * L(x_0) = \mathrm{KL}\big(q(x_T \mid x_0)\,\Vert\,q(x_T)\big)
 * + \sum_{t=2}^{T} \mathbb E\,\mathrm{KL}\big(q(x_{t-1} \mid x_t, x_0)\,\Vert\,q(x_{t-1} \mid x_t)\big)
 * - \mathbb E\log q(x_0 \mid x_1) = -\log\mathcal N(x_0; m, S)
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `x0` | vec[d] | data |
 * | `mean0` | vec[d] | mean of Gaussian data |
 * | `covariance0` | cov[d], symmetric positive definite | covariance of Gaussian data |
 * | `betas` | vec[N], entries in (0, 1] | variances of all transitions; entry `t - 1` belongs to level $t$ |
 * | → `nll` | number | negative variational bound of the sample, in nats |
 *
 * Where `betas` below 1 before the last entry.
 *
 * @equation elboGaussian
 * @source derived
 * @function
 * @remarks All covariances are functions of $S$, so the terms are sums over its eigenvalues $\lambda$: with
 * $P_t = \bar\alpha_t\lambda + 1-\bar\alpha_t$ the reverse variance is $\beta_t P_{t-1}/P_t$ and the squared deviation
 * of the data along the direction enters with $\beta_t\bar\alpha_{t-1}/(P_t P_{t-1})$ for each step and
 * $\bar\alpha_T/P_T$ for the prior.
 */
export const elboGaussian = equation(
  "elboGaussian",
  {
    inputs: {
      x0: vec("d"),
      mean0: vec("d"),
      covariance0: cov("d", "definite"),
      betas: vec("N", { above: 0, atMost: 1 }),
    },
    outputs: { nll: number() },
    where: [signalUntilTheLast],
  },
  ({ x0, mean0, covariance0, betas }) => {
    const powers = powersOf(betas);
    const [steps, end, deviation] = [transitions(betas, powers), powers[length(betas)] as Powers, sub(x0, mean0)];
    const spread = (variance0: number): number[] => [
      excess(end.noise, spreadAt(end, variance0)),
      ...steps.map((step) => stepSpread(step, variance0)),
    ];
    const share = (variance0: number): number =>
      compensatedSum([end.signal / spreadAt(end, variance0), ...steps.map((step) => stepShare(step, variance0))]);
    const weighted = functionTimesVector(covariance0, share, deviation);
    const spreads = eigenvaluesOf(covariance0, length(x0)).flatMap(spread);
    return { nll: 0.5 * compensatedSum([...spreads, dot(deviation, weighted)]) };
  },
);
