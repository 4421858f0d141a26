import type { Constraint } from "./equation.ts";
import type { Mat, Vec } from "./tensor.ts";
import { at, generate, generateMatrix, length, numbers, side } from "./tensor.ts";

/** `count` equally spaced numbers, both ends themselves; one number is the first. */
export const spaced = (first: number, last: number, count: number): number[] =>
  Array.from({ length: count }, (_, j) => {
    if (j === 0) return first;
    return j === count - 1 ? last : first + (j * (last - first)) / (count - 1);
  });

/** A vector with another number at one place. */
export const withEntry = (x: Vec, index: number, entry: number): Vec =>
  generate(length(x), (i) => (i === index ? entry : at(x, i)));

/** A vector whose last entry is the one before it. */
export const repeatingLast = (x: Vec): Vec => withEntry(x, length(x) - 1, at(x, Math.max(0, length(x) - 2)));

/** A matrix with its last row twice. */
export const withRowAgain = (x: Mat): Mat =>
  generateMatrix(length(x) + 1, side(x, 1), (i, j) => at(x, Math.min(i, length(x) - 1), j));

/** Whether every entry after the first relates to the one before it. */
export const everyNeighbour = (x: Vec, relates: (entry: number, before: number) => boolean): boolean =>
  numbers(x).every((entry, i) => i === 0 || relates(entry, at(x, i - 1)));

/** The table of signal powers starts with the clean data and loses signal with every level. */
export const fallingTable: Constraint<{ alphaBars: Vec }> = {
  argument: "alphaBars",
  domain: "1 at entry 0 and strictly decreasing",
  code: "ORDER",
  holds: ({ alphaBars }) => at(alphaBars, 0) === 1 && everyNeighbour(alphaBars, (entry, before) => entry < before),
  counterexample: { what: "level-repeated", change: ({ alphaBars }) => ({ alphaBars: repeatingLast(alphaBars) }) },
};

/** A sub-sequence of levels increases and stays inside the table. */
export const risingLevels: Constraint<{ alphaBars: Vec; timesteps: Vec }> = {
  argument: "timesteps",
  domain: "strictly increasing levels of the table",
  code: "ORDER",
  holds: ({ alphaBars, timesteps }) =>
    everyNeighbour(timesteps, (level, before) => level > before) &&
    at(timesteps, length(timesteps) - 1) < length(alphaBars),
  counterexample: {
    what: "beyond-the-table",
    change: ({ alphaBars, timesteps }) => ({
      timesteps: withEntry(timesteps, length(timesteps) - 1, length(alphaBars)),
    }),
  },
};

/** The table of noise levels starts with the clean data and gains noise with every level. */
export const risingTable: Constraint<{ sigmas: Vec }> = {
  argument: "sigmas",
  domain: "0 at entry 0 and strictly increasing",
  code: "ORDER",
  holds: ({ sigmas }) => at(sigmas, 0) === 0 && everyNeighbour(sigmas, (entry, before) => entry > before),
  counterexample: { what: "level-repeated", change: ({ sigmas }) => ({ sigmas: repeatingLast(sigmas) }) },
};

/** The grid of a run increases. */
export const risingTimes: Constraint<{ times: Vec }> = {
  argument: "times",
  domain: "strictly increasing",
  code: "ORDER",
  holds: ({ times }) => everyNeighbour(times, (entry, before) => entry > before),
  counterexample: { what: "time-repeated", change: ({ times }) => ({ times: repeatingLast(times) }) },
};
