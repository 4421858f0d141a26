import { asMatrix } from "../../../reference/kit/gaussians.ts";
import { cholesky, identity, solveLowerMatrix } from "../../../reference/kit/linalg.ts";
import type { Cov, Gmm } from "../../../reference/kit/records.ts";
import type { Mat } from "../../../reference/kit/tensor.ts";
import { at, generateMatrix, length, numbers, row, side, stack, vec } from "../../../reference/kit/tensor.ts";

/** Densities of a mixture at a million points: what does not depend on the point is computed once. */
export interface Density {
  readonly components: number;
  readonly dimension: number;
  /** Fills in the share of every component at the point that starts at `x[offset]`, and returns the log-density there. */
  readonly shares: (x: ArrayLike<number>, offset: number, out: Float64Array) => number;
}

interface Component {
  /** Logarithm of the weight and of the normalising constant. */
  readonly constant: number;
  readonly mean: readonly number[];
  /** Lower triangle of the inverse Cholesky factor, row after row: it makes the component standard. */
  readonly whitener: readonly number[];
}

const componentOf = ({ weights, means, covariances }: Gmm, k: number): Component => {
  const mean = numbers(row(means, k));
  const d = mean.length;
  const factor = cholesky(asMatrix(covariances[k] as Cov, d));
  const inverse = solveLowerMatrix(factor, identity(d));
  const logs = mean.map((_, i) => Math.log(at(factor, i, i)) + 0.5 * Math.log(2 * Math.PI));
  return {
    constant: Math.log(at(weights, k)) - logs.reduce((sum, entry) => sum + entry, 0),
    mean,
    whitener: mean.flatMap((_, i) => Array.from({ length: i + 1 }, (__, j) => at(inverse, i, j))),
  };
};

const logTerm = ({ constant, mean, whitener }: Component, x: ArrayLike<number>, offset: number): number => {
  let [squares, w] = [0, 0];
  for (let i = 0; i < mean.length; i += 1) {
    let entry = 0;
    for (let j = 0; j <= i; j += 1, w += 1) {
      entry += (whitener[w] as number) * ((x[offset + j] as number) - (mean[j] as number));
    }
    squares += entry * entry;
  }
  return constant - 0.5 * squares;
};

/** Prepares a mixture for many points. The numbers are those of `gmmLogPdf` of the reference. */
export const densityOf = (mixture: Gmm): Density => {
  const parts = mixture.covariances.map((_, k) => componentOf(mixture, k));
  const shares: Density["shares"] = (x, offset, out) => {
    let largest = -Infinity;
    for (let k = 0; k < parts.length; k += 1) {
      const term = logTerm(parts[k] as Component, x, offset);
      out[k] = term;
      if (term > largest) largest = term;
    }
    let sum = 0;
    for (let k = 0; k < parts.length; k += 1) sum += out[k] = Math.exp((out[k] as number) - largest);
    for (let k = 0; k < parts.length; k += 1) out[k] = (out[k] as number) / sum;
    return largest + Math.log(sum);
  };
  return { components: parts.length, dimension: side(mixture.means, 1), shares };
};

/** The distribution of the first `count` coordinates. */
export const marginal = ({ weights, means, covariances }: Gmm, count: number): Gmm => ({
  weights,
  means: stack(covariances.map((_, k) => vec(numbers(row(means, k)).slice(0, count)))),
  covariances: covariances.map((covariance) => corner(covariance, count)),
});

const corner = (covariance: Cov, count: number): Cov => {
  if (typeof covariance === "number") return covariance;
  if (covariance.shape.length === 1) return vec(numbers(covariance).slice(0, count));
  return generateMatrix(count, count, (i, j) => at(covariance, i, j));
};

/** Mean and covariance of a mixture. */
export interface Moments {
  readonly mean: readonly number[];
  readonly covariance: readonly (readonly number[])[];
}

/** `Σ π_k m_k` and `Σ π_k (S_k + (m_k - m)(m_k - m)ᵀ)`. */
export const momentsOf = ({ weights, means, covariances }: Gmm): Moments => {
  const d = side(means, 1);
  const full: readonly Mat[] = covariances.map((covariance) => asMatrix(covariance, d));
  const over = (term: (k: number) => number): number =>
    Array.from({ length: length(weights) }, (_, k) => at(weights, k) * term(k)).reduce((sum, entry) => sum + entry, 0);
  const mean = Array.from({ length: d }, (_, i) => over((k) => at(means, k, i)));
  const gap = (k: number, i: number): number => at(means, k, i) - (mean[i] as number);
  const covariance = mean.map((_, i) =>
    mean.map((__, j) => over((k) => at(full[k] as Mat, i, j) + gap(k, i) * gap(k, j))),
  );
  return { mean, covariance };
};
