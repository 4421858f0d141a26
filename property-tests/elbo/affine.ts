import { entry, indices, root } from "../kit/numbers.ts";
import { powersOf } from "./inputs.ts";

/** A reverse chain in one dimension whose kernels are $\mathcal N(a_t x_t + b_t, s_t)$, with a standard normal prior. */
export interface AffineChain {
  readonly betas: readonly number[];
  readonly kernels: readonly { readonly gain: number; readonly offset: number; readonly variance: number }[];
}

/** Mean and covariance of several numbers. */
export interface Moments {
  readonly mean: number[];
  readonly covariance: number[][];
}

/** Joint moments of $x_0, \dots, x_T$ under the reverse chain. */
export const jointMoments = ({ kernels }: AffineChain): Moments => {
  const count = kernels.length;
  const [mean, own] = [new Array<number>(count + 1).fill(0), new Array<number>(count + 1).fill(1)];
  for (let t = count; t >= 1; t -= 1) {
    const { gain, offset, variance } = kernels[t - 1] as AffineChain["kernels"][number];
    mean[t - 1] = gain * entry(mean, t) + offset;
    own[t - 1] = gain * gain * entry(own, t) + variance;
  }
  const gains = (i: number, j: number): number => kernels.slice(i, j).reduce((product, { gain }) => product * gain, 1);
  const between = (i: number, j: number): number => gains(Math.min(i, j), Math.max(i, j)) * entry(own, Math.max(i, j));
  return { mean, covariance: indices(count + 1).map((i) => indices(count + 1).map((j) => between(i, j))) };
};

/** Moments of the latents $x_1, \dots, x_T$ under the reverse chain once $x_0$ is known. */
export const latentsGiven = ({ mean, covariance }: Moments, x0: number): Moments => {
  const [first = [], ...rest] = covariance;
  const own = entry(first, 0);
  const gap = (x0 - entry(mean, 0)) / own;
  return {
    mean: mean.slice(1).map((m, i) => m + entry(first, i + 1) * gap),
    covariance: rest.map((line, i) =>
      line.slice(1).map((c, j) => c - (entry(first, i + 1) * entry(first, j + 1)) / own),
    ),
  };
};

/** Moments of the latents under the forward process. */
export const forwardMoments = (betas: readonly number[], x0: number): Moments => {
  const [, ...powers] = powersOf(betas);
  const between = (i: number, j: number): number => {
    const [near, far] = [entry(powers, Math.min(i, j)), entry(powers, Math.max(i, j))];
    return root(far / near) * (1 - near);
  };
  return {
    mean: powers.map((power) => root(power) * x0),
    covariance: indices(betas.length).map((i) => indices(betas.length).map((j) => between(i, j))),
  };
};

const divergence = (p: { mean: number; variance: number }, q: { mean: number; variance: number }): number =>
  0.5 * (p.variance / q.variance - 1 - Math.log(p.variance / q.variance) + (p.mean - q.mean) ** 2 / q.variance);

/** The terms of the bound, averaged over the latents given $x_0$: the kernels are affine, so the means are exact. */
export const averagedTerms = ({ betas, kernels }: AffineChain, x0: number) => {
  const powers = powersOf(betas);
  const term = (t: number): number => {
    const { gain, offset, variance } = kernels[t - 1] as AffineChain["kernels"][number];
    const [before, after, beta] = [entry(powers, t - 1), entry(powers, t), entry(betas, t - 1)];
    const modelled = { mean: gain * root(after) * x0 + offset, variance };
    const fluctuation = (weight: number): number => ((1 - after) * (weight - gain) ** 2) / (2 * variance);
    if (t === 1) {
      return 0.5 * (Math.log(2 * Math.PI * variance) + (x0 - modelled.mean) ** 2 / variance) + fluctuation(0);
    }
    const weight = (root(1 - beta) * (1 - before)) / (1 - after);
    const posterior = { mean: root(before) * x0, variance: ((1 - before) / (1 - after)) * beta };
    return divergence(posterior, modelled) + fluctuation(weight);
  };
  const last = entry(powers, betas.length);
  return {
    priorKl: divergence({ mean: root(last) * x0, variance: 1 - last }, { mean: 0, variance: 1 }),
    stepKls: betas.slice(1).map((_, i) => term(i + 2)),
    reconstruction: term(1),
  };
};
