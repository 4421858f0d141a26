import type { Vec } from "../../../reference/kit/tensor.ts";
import { add, scale } from "../../../reference/kit/tensor.ts";

/** A mean and the same with noise of a standard deviation. */
export const noisy = (xMean: Vec, spread: number, noise: Vec): { xPrev: Vec; xMean: Vec } => ({
  xPrev: add(xMean, scale(spread, noise)),
  xMean,
});

const rise = (0.02 - 1e-4) / 999;

/**
 * Beta of the level `shift` above that of a beta of the linear schedule with 1,000 levels; nothing for any other beta,
 * and none beyond the table.
 */
export const linearNeighbour = (beta: number, shift: number): number | undefined => {
  const index = Math.round((beta - 1e-4) / rise);
  const isEntry = Math.abs(1e-4 + index * rise - beta) <= 1e-6 * beta;
  const other = index + shift;
  return isEntry && index >= 0 && index <= 999 && other >= 0 && other <= 999 ? 1e-4 + other * rise : undefined;
};

/**
 * One over the number of times of an evenly spaced grid from 1e-3 or 1e-5 to 1, for the gap of such a grid; nothing for
 * any other length.
 */
export const unitStep = (h: number): number | undefined => {
  const counts = [1e-3, 1e-5].map((cutoff) => ({ cutoff, gaps: Math.round((1 - cutoff) / h) }));
  const found = counts.find(({ cutoff, gaps }) => gaps >= 2 && Math.abs((1 - cutoff) / gaps - h) <= 1e-6 * h);
  return found === undefined ? undefined : 1 / (found.gaps + 1);
};
