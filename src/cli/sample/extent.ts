import { asMatrix } from "../../../reference/kit/gaussians.ts";
import type { Gmm } from "../../../reference/kit/records.ts";
import { at, side } from "../../../reference/kit/tensor.ts";

/** From where to where. */
export type Interval = readonly [from: number, to: number];

/** Standard deviations of every component that the picture holds. */
const reach = 3.8;

/** Where a mixture lives along a coordinate: every component out to a few of its standard deviations. */
export const extentOf = ({ means, covariances }: Gmm, coordinate: number): Interval => {
  const ends = covariances.map((covariance, k) => {
    const variance = at(asMatrix(covariance, side(means, 1)), coordinate, coordinate);
    const [centre, half] = [at(means, k, coordinate), reach * Math.sqrt(variance)];
    return [centre - half, centre + half] as const;
  });
  return [Math.min(...ends.map(([low]) => low)), Math.max(...ends.map(([, high]) => high))];
};

/** Widens an interval about its middle, if it is shorter. */
export const atLeast = ([from, to]: Interval, size: number): Interval => {
  const missing = Math.max(0, size - (to - from)) / 2;
  return [from - missing, to + missing];
};
