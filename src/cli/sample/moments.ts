import type { Density, Moments } from "./mixture.ts";
import type { Table } from "./formats.ts";

/** One number of the samples beside the exact one. */
export interface Comparison {
  readonly name: string;
  readonly exact: number;
  readonly sample: number;
  /** Monte-Carlo standard error of `sample`. */
  readonly standardError: number;
  /** `(sample - exact) / standardError`. */
  readonly deviations: number;
}

const compared = (name: string, exact: number, sample: number, variance: number, count: number): Comparison => {
  const standardError = Math.sqrt(Math.max(0, variance) / count);
  const gap = sample - exact;
  return { name, exact, sample, standardError, deviations: gap === 0 ? 0 : gap / standardError };
};

const meanOf = ({ data, shape: [count, d] }: Table): Float64Array => {
  const sums = new Float64Array(d);
  for (let row = 0; row < count; row += 1) {
    for (let i = 0; i < d; i += 1) sums[i] = (sums[i] as number) + (data[row * d + i] as number);
  }
  return sums.map((sum) => sum / count);
};

interface Products {
  /** `Σ c_i c_j` and `Σ (c_i c_j)²` of the centred samples `c`, at `i d + j` for `j <= i`. */
  readonly sums: Float64Array;
  readonly squares: Float64Array;
}

const productsOf = ({ data, shape: [count, d] }: Table, mean: Float64Array): Products => {
  const [sums, squares, centred] = [new Float64Array(d * d), new Float64Array(d * d), new Float64Array(d)];
  for (let row = 0; row < count; row += 1) {
    for (let i = 0; i < d; i += 1) {
      const entry = (data[row * d + i] as number) - (mean[i] as number);
      centred[i] = entry;
      for (let j = 0; j <= i; j += 1) {
        const product = entry * (centred[j] as number);
        sums[i * d + j] = (sums[i * d + j] as number) + product;
        squares[i * d + j] = (squares[i * d + j] as number) + product * product;
      }
    }
  }
  return { sums, squares };
};

/**
 * Means, variances and covariances of the samples beside the exact ones. The standard error of a covariance comes from
 * the fourth moments of the samples, so it holds for any distribution.
 */
export const compareMoments = (table: Table, exact: Moments): Comparison[] => {
  const [count, d] = table.shape;
  const mean = meanOf(table);
  const { sums, squares } = productsOf(table, mean);
  const second = (i: number, j: number): number => (sums[i * d + j] as number) / count;
  const means = exact.mean.map((wanted, i) =>
    compared(`mean[${i + 1}]`, wanted, mean[i] as number, second(i, i), count),
  );
  const covariances = exact.covariance.flatMap((row, i) =>
    row.slice(0, i + 1).map((wanted, j) => {
      const name = i === j ? `var[${i + 1}]` : `cov[${j + 1},${i + 1}]`;
      const unbiased = (second(i, j) * count) / Math.max(1, count - 1);
      return compared(name, wanted, unbiased, (squares[i * d + j] as number) / count - second(i, j) ** 2, count);
    }),
  );
  return [...means, ...covariances];
};

/** Shares are taken over as many samples as cost this many multiplications. */
const budget = 3e8;

/** Over how many samples the shares of the components are taken. */
export const sharedCount = ([count, d]: Table["shape"], components: number): number =>
  Math.min(count, Math.max(1000, Math.floor(budget / (components * (d * (d + 1) * 0.5 + 10)))));

/**
 * Shares of the components in the samples beside the weights. The share is the mean responsibility, whose expectation
 * under the exact distribution is the weight itself, however much the components overlap.
 */
export const compareShares = ({ data, shape }: Table, density: Density, weights: readonly number[]): Comparison[] => {
  const count = sharedCount(shape, density.components);
  const [sums, squares, shares] = [0, 1, 2].map(() => new Float64Array(density.components)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  for (let row = 0; row < count; row += 1) {
    density.shares(data, row * shape[1], shares);
    for (let k = 0; k < shares.length; k += 1) {
      const share = shares[k] as number;
      sums[k] = (sums[k] as number) + share;
      squares[k] = (squares[k] as number) + share * share;
    }
  }
  return weights.map((weight, k) => {
    const mean = (sums[k] as number) / count;
    return compared(`share[${k + 1}]`, weight, mean, (squares[k] as number) / count - mean * mean, count);
  });
};
