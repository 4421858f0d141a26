import type { Cov, Level } from "../../../../reference/kit/records.ts";
import { literal, sum } from "../text.ts";
import type { Weighing } from "./weights.ts";

/** The source of an evaluation of a score: lines, and for every particle `keep x + pull score(x)` in every coordinate. */
export interface Written {
  readonly lines: string[];
  readonly value: string[][];
}

/**
 * The exact score of a mixture at a noise level as kernel source. Component `k` has mean `a m_k` and covariance
 * `C_k = a^2 S_k + sigma^2` there, and the score is `sum_k w_k(x) C_k^-1 (a m_k - x)` with softmax weights `w_k(x)`.
 * What depends on the level alone is computed on the host in float64 and read from columns of a table.
 */
export interface ScoreCode {
  /** The best number of particles side by side in one thread, if a thread may return as many numbers. */
  readonly particles: number;
  /** Numbers that one evaluation reads from the table. */
  readonly width: number;
  /** The columns for `keep x + pull score(x)` at a level. */
  readonly columns: (level: Level, keep: number, pull: number) => number[];
  /** Writes an evaluation for several particles: the names of their states, the number of its first column, a prefix. */
  readonly write: (x: readonly (readonly string[])[], column: number, prefix: string) => Written;
  /** Rows that do not change with the level, which the kernel reads as `ms`. */
  readonly rows?: readonly Float32Array[];
}

/** A mixture as numbers. */
export interface Parts {
  readonly logWeights: readonly number[];
  readonly means: readonly (readonly number[])[];
  readonly covariances: readonly Cov[];
  readonly dimension: number;
  readonly weighing: Weighing;
}

/** A weight times a factor. */
export const product = (factor: string, weight: string): string => `${weight} * ${factor}`;

/** The product of a mean with a state. */
export const dotWith = (mean: readonly number[], x: readonly string[]): string =>
  sum(mean.map((entry, j) => product(literal(entry), x[j] as string)));

/** The square of a norm. */
export const squared = (x: readonly number[]): number => x.reduce((total, entry) => total + entry * entry, 0);

/** The largest scores whose code and states fit into the caches for four particles, and for two: measured. */
const fitsForFour = (components: number, dimension: number): boolean =>
  components <= 12 && dimension <= 6 && components * dimension <= 24;
const fitsForTwo = (components: number, dimension: number): boolean => components * dimension <= 40;

/** Several particles side by side share constants and keep the arithmetic units busier, as long as the score is small. */
export const sideBySide = ({ dimension, means }: Parts): number => {
  if (fitsForFour(means.length, dimension)) return 4;
  return fitsForTwo(means.length, dimension) ? 2 : 1;
};

/** The names of columns of the table, read at the start of a step. */
export const columnNames = (first: number, count: number): string[] =>
  Array.from({ length: count }, (_, i) => `c${first + i}`);

/** One particle after the other, each with its own names. */
export const oneByOne =
  (
    width: number,
    write: (x: readonly string[], columns: readonly string[], prefix: string) => { lines: string[]; value: string[] },
  ): ScoreCode["write"] =>
  (x, column, prefix) => {
    const written = x.map((state, q) => write(state, columnNames(column, width), `${prefix}${q}_`));
    return { lines: written.flatMap(({ lines }) => lines), value: written.map(({ value }) => value) };
  };
