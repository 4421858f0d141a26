import type { Table } from "./formats.ts";
import type { Interval } from "./extent.ts";

/** Samples counted in equal cells, and how many of them lie outside. */
export interface Bins {
  readonly columns: number;
  readonly rows: number;
  /** Row after row, from the lower ends. */
  readonly counts: Float64Array;
  readonly outside: number;
}

/** The axis on which one coordinate is counted. */
export interface Cells {
  readonly interval: Interval;
  readonly cells: number;
}

const indexOf = (value: number, { interval: [from, to], cells }: Cells): number => {
  const index = Math.floor(((value - from) / (to - from)) * cells);
  return index >= 0 && index < cells ? index : -1;
};

/** Counts the first coordinate, and the second where `up` is given. */
export const binned = ({ data, shape: [count, d] }: Table, across: Cells, up?: Cells): Bins => {
  const [columns, rows] = [across.cells, up?.cells ?? 1];
  const counts = new Float64Array(columns * rows);
  let outside = 0;
  for (let sample = 0; sample < count; sample += 1) {
    const column = indexOf(data[sample * d] as number, across);
    const row = up === undefined ? 0 : indexOf(data[sample * d + 1] as number, up);
    if (column < 0 || row < 0) outside += 1;
    else counts[row * columns + column] = (counts[row * columns + column] as number) + 1;
  }
  return { columns, rows, counts, outside };
};
