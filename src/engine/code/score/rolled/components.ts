import type { Level } from "../../../../../reference/kit/records.ts";
import type { Parts } from "../parts.ts";
import { squared } from "../parts.ts";

/** A component with one variance. */
export interface Component {
  readonly mean: readonly number[];
  readonly logWeight: number;
  readonly variance: number;
}

/** Whole groups: the last component is split into equal parts, which changes nothing. */
export const wholeGroups = ({ means, logWeights, covariances }: Parts, group: number): Component[] => {
  const components = means.map((mean, k) => ({
    mean,
    logWeight: logWeights[k] as number,
    variance: covariances[k] as number,
  }));
  const last = components.at(-1) as Component;
  const parts = 1 + ((group - (components.length % group)) % group);
  const part = { ...last, logWeight: last.logWeight - Math.log(parts) };
  return [...components.slice(0, -1), ...Array.from({ length: parts }, () => part)];
};

/** The means of every group, coordinate by coordinate, each row twice. */
export const meansOf = (groups: readonly (readonly Component[])[], dimension: number): Float32Array[] =>
  groups.map((members) => {
    const row = Array.from({ length: dimension }, (_, j) => members.map(({ mean }) => mean[j] as number)).flat();
    return Float32Array.from([...row, ...row]);
  });

/** The values of a component at a level: its precision, and the part of its logit that does not depend on the state. */
export interface Levelled {
  readonly precision: number;
  readonly bias: number;
}

/** A component at a level, its exponent divided by what the exponential wants. */
export const levelled = (
  { mean, logWeight, variance }: Component,
  { scale: a, sigma }: Level,
  reduction: number,
  dimension: number,
): Levelled => {
  const c = a * a * variance + sigma * sigma;
  const exponent = logWeight - 0.5 * (dimension * Math.log(c) + (a * a * squared(mean)) / c);
  return { precision: 1 / (c * reduction), bias: exponent / reduction };
};
