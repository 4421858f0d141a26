import type { Problem } from "./problem.ts";

/** A question to a child process: what it is, or one whole sampling, with its first `rows` rows and the moments of all. */
export type Request =
  { readonly cmd: "hello" } | { readonly cmd: "run"; readonly workload: Problem; readonly rows?: number };

/** Mean and variance of every coordinate over the particles. */
export interface Moments {
  readonly mean: readonly number[];
  readonly variance: readonly number[];
}

/** Seconds of one sampling on the clock, and of all threads of the process together. */
export interface Spent {
  readonly seconds: number;
  readonly cpu: number;
}

/** An answer: versions, the seconds spent, or why there is none. */
export interface Reply extends Partial<Spent & Moments> {
  /** The first samples, one a row. */
  readonly rows?: readonly (readonly number[])[];
  readonly versions?: Readonly<Record<string, string>>;
  readonly error?: string;
  /** A note of a subject on a run, such as the backend of the engine. */
  readonly note?: string;
}
