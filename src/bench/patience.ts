import type { Section } from "./measured.ts";
import { timingOf } from "./measured.ts";
import { median } from "./statistics.ts";
import type { Extent, Workload } from "./workloads.ts";

/** Seconds that one run of a peer may take, so that the whole benchmark ends in minutes, or in an hour or two. */
export const patience: Readonly<Record<Extent, number>> = { quick: 6, default: 6, full: 60 };

const size = ({ components, dimension, count, steps }: Workload): number => components * dimension * count * steps;

/**
 * The seconds of one run as the sections before it foretell them: the time grows with particles, steps, components and
 * coordinates. `undefined` where the subject has not run this algorithm with as many threads.
 */
export const foretold = (id: string, workload: Workload, before: readonly Section[]): number | undefined => {
  const known = before.flatMap(({ workload: own, timings }) => {
    const timing = timingOf({ timings }, id);
    return timing === undefined || own.algorithm !== workload.algorithm ? [] : [{ own, timing }];
  });
  const near = known.sort((a, b) => distance(a.own, workload) - distance(b.own, workload))[0];
  return near && (median(near.timing.seconds) * size(workload)) / size(near.own);
};

const distance = (a: Workload, b: Workload): number => Math.abs(Math.log(size(a) / size(b)));
