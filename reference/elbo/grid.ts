import { withEntry } from "../kit/tables.ts";
import type { Constraint } from "../kit/equation.ts";
import type { Vec } from "../kit/tensor.ts";
import { numbers } from "../kit/tensor.ts";

/** Largest distance from the grid that is still a rounding error. */
const gridSlack = 1e-9;

/** Index of the last of the 256 values. */
export const lastValue = 255;

/** Index of the grid value nearest to a number. */
export const valueIndex = (x: number): number => Math.round(0.5 * lastValue * (x + 1));

const isOnGrid = (x: number): boolean => {
  const j = valueIndex(x);
  return j >= 0 && j <= lastValue && Math.abs(x - (-1 + (2 * j) / lastValue)) <= gridSlack;
};

/** Data are 8-bit values, scaled to [-1, 1]. */
export const onGrid: Constraint<{ x0: Vec }> = {
  argument: "x0",
  domain: "entries on the grid -1 + 2 j / 255, j = 0..255, within 1e-9",
  holds: ({ x0 }) => numbers(x0).every(isOnGrid),
  counterexample: { what: "off-the-grid", change: ({ x0 }) => ({ x0: withEntry(x0, 0, 0) }) },
};
