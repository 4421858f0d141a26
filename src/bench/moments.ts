import type { Mixture } from "./problem.ts";
import type { Moments } from "./protocol.ts";
import type { Algorithm, Workload } from "./workloads.ts";

/**
 * How far moments may be from those of the mixture beside chance: mean errors in standard deviations, variance errors
 * in parts, both of the average coordinate. Finitely many steps explain most of it: the loops in float64 need it too.
 */
export const allowances: Readonly<Record<Algorithm, { readonly mean: number; readonly variance: number }>> = {
  ddpm: { mean: 0.01, variance: 0.02 },
  ddim: { mean: 0.02, variance: 0.07 },
  heun: { mean: 0.01, variance: 0.02 },
};

/** Standard errors of chance that are allowed on top. */
export const sigmas = 4;

/** Mean and variance of every coordinate of a mixture. */
export const exactMoments = ({ weights, means, variances }: Mixture): Moments => {
  const dimension = means[0]?.length ?? 0;
  const expectation = (of: (k: number) => number): number => weights.reduce((sum, w, k) => sum + w * of(k), 0);
  const coordinates = Array.from({ length: dimension }, (_, j) => (k: number) => means[k]?.[j] as number);
  const mean = coordinates.map(expectation);
  const second = coordinates.map((m) => expectation((k) => m(k) ** 2 + (variances[k] as number)));
  return { mean, variance: second.map((square, j) => square - (mean[j] as number) ** 2) };
};

/** How far moments are from exact ones, as parts of what is allowed: above 1 is wrong. */
export const strayOf = (found: Moments, exact: Moments, { algorithm, count }: Workload): number => {
  const allowance = allowances[algorithm];
  const meanLimit = allowance.mean + sigmas / Math.sqrt(count);
  const varianceLimit = allowance.variance + sigmas * Math.sqrt(2 / count);
  const scale = exact.variance.reduce((sum, variance) => sum + variance, 0) / exact.variance.length;
  const strays = exact.mean.flatMap((mean, j) => {
    const [gotMean, gotVariance] = [found.mean[j] ?? NaN, found.variance[j] ?? NaN];
    return [
      Math.abs(gotMean - mean) / Math.sqrt(scale) / meanLimit,
      Math.abs(gotVariance - (exact.variance[j] as number)) / scale / varianceLimit,
    ];
  });
  return strays.some(Number.isNaN) ? Infinity : Math.max(...strays);
};
