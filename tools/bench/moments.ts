import type { Mixture } from "./problem.ts";
import type { Moments } from "./protocol.ts";
import type { Algorithm, Workload } from "./workloads.ts";

/**
 * The tolerances of moments beside sampling error: mean errors in standard deviations, variance errors
 * in parts, both of the average coordinate. Finitely many steps explain most of it: the loops in float64 need it too.
 */
export const allowances: Readonly<Record<Algorithm, { readonly mean: number; readonly variance: number }>> = {
  ddpm: { mean: 0.01, variance: 0.02 },
  ddim: { mean: 0.02, variance: 0.07 },
  heun: { mean: 0.01, variance: 0.02 },
};

/** Standard errors of sampling that are added to the tolerance of each coordinate. */
export const sigmas = 4;

/** Mean, variance and fourth central moment of every coordinate. */
export interface ExactMoments extends Moments {
  readonly fourth: readonly number[];
}

/** The moments of a mixture. */
export const exactMoments = ({ weights, means, variances }: Mixture): ExactMoments => {
  const dimension = means[0]?.length ?? 0;
  const expectation = (of: (k: number) => number): number => weights.reduce((sum, w, k) => sum + w * of(k), 0);
  const coordinates = Array.from({ length: dimension }, (_, j) => (k: number) => means[k]?.[j] as number);
  const mean = coordinates.map(expectation);
  const central = (of: (apart: number, variance: number) => number): number[] =>
    coordinates.map((m, j) => expectation((k) => of((m(k) - (mean[j] as number)) ** 2, variances[k] as number)));
  return {
    mean,
    variance: central((apart, v) => apart + v),
    fourth: central((apart, v) => apart ** 2 + 6 * apart * v + 3 * v ** 2),
  };
};

/** The largest error of moments relative to its tolerance; above 1 is wrong. */
export const relativeErrorOf = (found: Moments, exact: ExactMoments, { algorithm, count }: Workload): number => {
  const allowance = allowances[algorithm];
  const scale = exact.variance.reduce((sum, variance) => sum + variance, 0) / exact.variance.length;
  const errors = exact.mean.flatMap((mean, j) => {
    const [variance, fourth] = [exact.variance[j] as number, exact.fourth[j] as number];
    const meanLimit = allowance.mean * Math.sqrt(scale) + sigmas * Math.sqrt(variance / count);
    const varianceLimit = allowance.variance * scale + sigmas * Math.sqrt((fourth - variance ** 2) / count);
    return [
      Math.abs((found.mean[j] ?? NaN) - mean) / meanLimit,
      Math.abs((found.variance[j] ?? NaN) - variance) / varianceLimit,
    ];
  });
  return errors.some(Number.isNaN) ? Infinity : Math.max(...errors);
};
