import type { CaseResult, Progress, ReportHeader } from "../report/report.ts";
import { statuses } from "../report/report.ts";
import type { Terminal } from "./paint.ts";

/** Milliseconds between two updates of the line on a terminal. */
const interval = 100;

/** Share of the cases after which a line is written where lines cannot be written over. */
const quarter = 0.25;

/** Callbacks for `verify`, and how to end the line. */
export interface ProgressReporter {
  /** Says what is about to run, where lines cannot be written over. */
  readonly onStart: (header: ReportHeader) => void;
  /** Brings the line up to date. */
  readonly onResult: (result: CaseResult, progress: Progress) => void;
  /** Takes the line away. */
  readonly end: () => void;
}

/** How far a run is, in one line. */
export const progressLine = ({ done, planned, counts }: Progress, width: number): string => {
  const share = planned === 0 ? 1 : done / planned;
  const bar = 20;
  const full = Math.floor(share * bar);
  const wrong = statuses.filter((status) => status !== "pass" && counts[status] > 0);
  const found = wrong.map((status) => `  ${status} ${counts[status]}`).join("");
  return `[${"#".repeat(full)}${".".repeat(bar - full)}] ${done}/${planned}  pass ${counts.pass}${found}`.slice(
    0,
    width - 1,
  );
};

/**
 * Progress of a run: one line that is written over on a terminal, a line per quarter elsewhere. `clock` gives
 * milliseconds.
 */
export const progressReporter = (
  write: (text: string) => void,
  { interactive, width }: Pick<Terminal, "interactive" | "width">,
  clock: () => number = () => performance.now(),
): ProgressReporter => {
  const clear = "\r\u001B[K";
  let [updated, quarters] = [-Infinity, 0];
  const overwrite = (progress: Progress): void => {
    if (clock() - updated < interval && progress.done < progress.planned) return;
    updated = clock();
    write(`${clear}${progressLine(progress, width)}`);
  };
  const append = (progress: Progress): void => {
    const reached = Math.floor(progress.done / progress.planned / quarter);
    if (reached > quarters) write(`${progressLine(progress, Infinity)}\n`);
    quarters = reached;
  };
  return {
    onStart: ({ planned, seed, implementation }) => {
      if (!interactive) write(`${implementation.name}: ${planned} cases in the order of seed ${seed}\n`);
    },
    onResult: (_result, progress) => (interactive ? overwrite(progress) : append(progress)),
    end: () => {
      if (interactive) write(clear);
    },
  };
};
