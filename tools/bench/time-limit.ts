import type { Section } from "./measured.ts";
import { timingOf } from "./measured.ts";
import { median } from "./statistics.ts";
import type { Workload } from "./workloads.ts";

/** Seconds that one run of a peer may take, so that the whole benchmark ends in an hour. */
export const timeLimit = 6;

const shape = ({ components, dimension }: Workload): number => components * dimension;

const size = (workload: Workload): number => shape(workload) * workload.count * workload.steps;

/**
 * The seconds of one run as the sections before it predict them: the time grows with particles, steps, components and
 * coordinates. The section with the nearest product of components and coordinates is used, and among several the one of
 * the nearest size: the cost is nearly proportional to particles, but not to that product. `undefined` where the subject
 * has not run this algorithm with as many threads.
 */
export const predicted = (id: string, workload: Workload, before: readonly Section[]): number | undefined => {
  const known = before.flatMap(({ workload: own, timings }) => {
    const timing = timingOf({ timings }, id);
    return timing === undefined || own.algorithm !== workload.algorithm ? [] : [{ own, timing }];
  });
  const near = known.sort((a, b) => apart(shape, a.own, b.own, workload) || apart(size, a.own, b.own, workload))[0];
  return near && (median(near.timing.seconds) * size(workload)) / size(near.own);
};

/** Whether a subject exceeded its time limit before, in a workload that was not larger. */
export const timedOut = (id: string, workload: Workload, before: readonly Section[]): boolean =>
  before.some(
    ({ workload: own, tooSlow }) =>
      tooSlow.includes(id) &&
      own.algorithm === workload.algorithm &&
      own.count <= workload.count &&
      shape(own) <= shape(workload),
  );

/** Below zero where the first is nearer to the wanted one in a measure, above where the second is. */
const apart = (measure: (workload: Workload) => number, first: Workload, second: Workload, wanted: Workload): number =>
  Math.abs(Math.log(measure(first) / measure(wanted))) - Math.abs(Math.log(measure(second) / measure(wanted)));
