import { softmax } from "../../reference/gaussian/mixture.ts";
import type { Mixture } from "./problem.ts";

/** Samples, one a row. */
export type Rows = readonly (readonly number[])[];

/** The responsibilities and the distance of one row. */
export interface Explained {
  /** The probability of every component, given the row. */
  readonly responsibilities: readonly number[];
  /** `sum_k r_k |x - m_k|^2 / (d v_k)`: the squared Mahalanobis distance a coordinate, expected over the components. */
  readonly distance: number;
}

const squaredDistance = (x: readonly number[], mean: readonly number[]): number =>
  mean.reduce((total, m, j) => total + ((x[j] as number) - m) ** 2, 0);

/** The responsibilities `r_k(x) = w_k N(x; m_k, v_k I) / sum_j w_j N(x; m_j, v_j I)` in double precision. */
export const explain = ({ weights, means, variances }: Mixture): ((x: readonly number[]) => Explained) => {
  const dimension = means[0]?.length ?? 0;
  const constants = variances.map((v, k) => Math.log(weights[k] as number) - (dimension / 2) * Math.log(v));
  return (x) => {
    const distances = means.map((mean, k) => squaredDistance(x, mean) / (variances[k] as number));
    const { shares } = softmax(distances.map((distance, k) => (constants[k] as number) - distance / 2));
    const expected = shares.reduce((total, share, k) => total + share * (distances[k] as number), 0);
    return { responsibilities: shares, distance: expected / dimension };
  };
};

/** Averages over rows. */
export interface Explanation {
  /** The mean responsibility of every component. */
  readonly responsibilities: readonly number[];
  /** The trace of the covariance of `r_k / sqrt(w_k)`: below `K - 1`, which it is for components far from each other. */
  readonly scatter: number;
  readonly distance: number;
}

const average = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** The mean responsibilities and the mean distance of rows. */
export const explainAll = (mixture: Mixture, rows: Rows): Explanation => {
  const explained = rows.map(explain(mixture));
  const weighed = (values: readonly number[]): number =>
    mixture.weights.reduce((sum, weight, k) => sum + (values[k] as number) ** 2 / weight, 0);
  const responsibilities = mixture.weights.map((_, k) =>
    average(explained.map((one) => one.responsibilities[k] as number)),
  );
  return {
    responsibilities,
    scatter: average(explained.map((one) => weighed(one.responsibilities))) - weighed(responsibilities),
    distance: average(explained.map(({ distance }) => distance)),
  };
};
