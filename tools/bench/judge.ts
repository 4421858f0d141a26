import { misfitOf } from "./fit.ts";
import { exactMoments, relativeErrorOf } from "./moments.ts";
import { mixtureOf } from "./problem.ts";
import type { Reply } from "./protocol.ts";
import type { Workload } from "./workloads.ts";

/** Rows that a subject returns from its first run, at most. */
export const mostRows = 2 ** 12;

/** Rows that a subject returns from its first run. */
export const rowsToReturn = ({ count }: Workload): number => Math.min(count, mostRows);

/** The largest error relative to its tolerance; above 1 is wrong. */
export interface Judgement {
  readonly relativeError: number;
  readonly of: string;
}

/** Judges the samples of a first run by the moments of all and by the mixture's explanation of the first rows. */
export const judge = ({ mean = [], variance = [], rows = [] }: Reply, workload: Workload): Judgement => {
  const exact = exactMoments(mixtureOf(workload.components, workload.dimension));
  const { responsibilities, distances } = misfitOf(rows, rowsToReturn(workload), workload);
  const errors: readonly Judgement[] = [
    { relativeError: relativeErrorOf({ mean, variance }, exact, workload), of: "moments" },
    { relativeError: responsibilities, of: "mean responsibilities" },
    { relativeError: distances, of: "distances from the components" },
  ];
  return errors.reduce((worst, one) => (one.relativeError > worst.relativeError ? one : worst));
};
