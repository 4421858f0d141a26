/** Bounds of an interval. A missing bound does not bind. */
export interface Bounds {
  readonly above?: number;
  readonly atLeast?: number;
  readonly below?: number;
  readonly atMost?: number;
}

/** Whether a number is inside. A NaN is not. */
export const within = (bounds: Bounds, value: number): boolean =>
  value > (bounds.above ?? -Infinity) &&
  value >= (bounds.atLeast ?? -Infinity) &&
  value < (bounds.below ?? Infinity) &&
  value <= (bounds.atMost ?? Infinity);

/** The interval in words. */
export const describe = (bounds: Bounds): string => {
  const low = bounds.above !== undefined ? `(${bounds.above}` : `[${bounds.atLeast}`;
  const high = bounds.below !== undefined ? `${bounds.below})` : `${bounds.atMost}]`;
  const hasLow = bounds.above !== undefined || bounds.atLeast !== undefined;
  const hasHigh = bounds.below !== undefined || bounds.atMost !== undefined;
  if (hasLow && hasHigh) return `in ${low}, ${high}`;
  if (hasLow) return bounds.above !== undefined ? `> ${bounds.above}` : `>= ${bounds.atLeast}`;
  if (hasHigh) return bounds.below !== undefined ? `< ${bounds.below}` : `<= ${bounds.atMost}`;
  return "finite";
};
