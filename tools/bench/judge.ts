import { misfitOf } from "./fit.ts";
import { exactMoments, strayOf } from "./moments.ts";
import { mixtureOf } from "./problem.ts";
import type { Reply } from "./protocol.ts";
import type { Workload } from "./workloads.ts";

/** Rows that a subject returns from its first run, at most. */
export const mostRows = 2 ** 12;

/** Rows that a subject returns from its first run. */
export const rowsToReturn = ({ count }: Workload): number => Math.min(count, mostRows);

/** What of a subject's samples is farthest from right, as a part of what is allowed: above 1 is wrong. */
export interface Judgement {
  readonly stray: number;
  readonly of: string;
}

/** Judges the samples of a first run by the moments of all and by the mixture's explanation of the first rows. */
export const judge = ({ mean = [], variance = [], rows = [] }: Reply, workload: Workload): Judgement => {
  const exact = exactMoments(mixtureOf(workload.components, workload.dimension));
  const { responsibilities, distances } = misfitOf(rows, rowsToReturn(workload), workload);
  const strays: readonly Judgement[] = [
    { stray: strayOf({ mean, variance }, exact, workload), of: "moments" },
    { stray: responsibilities, of: "mean responsibilities" },
    { stray: distances, of: "distances from the components" },
  ];
  return strays.reduce((worst, one) => (one.stray > worst.stray ? one : worst));
};
