import type { Limits } from "./limits/measure.ts";
import type { Machine } from "./machine.ts";
import type { Spread } from "./statistics.ts";
import { spreadOf } from "./statistics.ts";
import type { Family } from "./subjects.ts";
import type { Extent, Workload } from "./workloads.ts";

/** The result of one subject. */
export interface Timing {
  readonly id: string;
  /** Seconds of one sampling, one entry per round. */
  readonly seconds: readonly number[];
  /** Processor seconds of one sampling, one entry per round. */
  readonly cpu: readonly number[];
  /** Error of the samples relative to its tolerance. The name stays: recorded results have it. */
  readonly stray: number;
  readonly note?: string;
}

/** The failure of a subject. */
export interface Failure {
  readonly id: string;
  readonly failed: string;
}

/** One workload with one number of threads. */
export interface Section {
  readonly workload: Workload;
  readonly cores: "one" | "all";
  readonly threads: number;
  readonly timings: readonly Timing[];
  readonly failures: readonly Failure[];
  /** Subjects whose predicted or measured time exceeds the time limit of this run. */
  readonly tooSlow: readonly string[];
  /** Limits of the machine in every round, all threads together. */
  readonly limits: readonly Limits[];
}

/** A family of subjects that did not start. */
export interface Missing {
  readonly family: Family;
  readonly reason: string;
}

/** Everything that a run of the benchmark found. */
export interface Measured {
  readonly date: string;
  readonly extent: Extent;
  readonly machine: Machine;
  readonly versions: Readonly<Record<string, string>>;
  readonly missing: readonly Missing[];
  readonly sections: readonly Section[];
  /** Seconds of the first call in fresh processes. */
  readonly firstCalls: readonly number[];
}

/** A section by its workload. */
export const sectionOf = (
  { sections }: Measured,
  { algorithm, components, dimension, count }: Omit<Workload, "steps">,
  cores: "one" | "all" = "one",
): Section | undefined =>
  sections.find(
    ({ workload: own, cores: used }) =>
      used === cores &&
      own.algorithm === algorithm &&
      own.components === components &&
      own.dimension === dimension &&
      own.count === count,
  );

/** The timing of a subject in a section. */
export const timingOf = (section: Pick<Section, "timings"> | undefined, id: string): Timing | undefined =>
  section?.timings.find((timing) => timing.id === id);

/** Nanoseconds of one step of one particle. */
export const costOf = ({ count, steps }: Workload, { seconds }: Timing): Spread =>
  spreadOf(seconds.map((one) => (one / count / steps) * 1e9));

/** The ratio of the times of two subjects, round by round. */
export const ratioOf = (slow: Timing, fast: Timing): Spread =>
  spreadOf(slow.seconds.map((seconds, round) => seconds / (fast.seconds[round] as number)));
