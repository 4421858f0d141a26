import type { Progress } from "../../engine/options.ts";
import type { Terminal } from "../../conformance/reporters/index.ts";

/** Milliseconds between two updates of the line. */
const interval = 100;

const bar = 24;

const clear = "\r\u001B[K";

/** Seconds as people say them. */
export const duration = (seconds: number): string => {
  if (seconds < 99.5) return `${seconds < 9.95 ? seconds.toFixed(1) : seconds.toFixed(0)} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
};

/** A number with its thousands apart. */
export const grouped = (value: number): string => value.toLocaleString("en-US");

/** Millions with one digit behind the point below a hundred. */
export const millions = (value: number): string => {
  const inMillions = value / 1e6;
  return inMillions >= 100 ? grouped(Math.round(inMillions)) : inMillions.toFixed(1);
};

/** How far a run is, in one line: share, particle-steps done and in all, rate, and remaining time. */
export const progressLine = ({ done, total, seconds }: Progress, width: number): string => {
  const share = total === 0 ? 1 : done / total;
  const full = Math.floor(share * bar);
  const parts = [
    `[${"#".repeat(full)}${".".repeat(bar - full)}] ${String(Math.floor(share * 100)).padStart(3)} %`,
    `${millions(done)} of ${millions(total)} million particle-steps`,
    ...(done > 0 && seconds > 0
      ? [`${millions(done / seconds)} million/s`, `${duration((seconds * (total - done)) / done)} left`]
      : []),
  ];
  return parts.join("  ").slice(0, width - 1);
};

/** Shows progress, and clears its line. */
export interface ProgressBar {
  readonly onProgress?: (progress: Progress) => void;
  readonly end: () => void;
}

/** A line on a terminal that is written over; elsewhere nothing. `clock` gives milliseconds. */
export const progressBar = (
  write: (text: string) => void,
  { interactive, width }: Pick<Terminal, "interactive" | "width">,
  clock: () => number = () => performance.now(),
): ProgressBar => {
  if (!interactive) return { end: () => undefined };
  let updated = -Infinity;
  return {
    onProgress: (progress) => {
      if (clock() - updated < interval) return;
      updated = clock();
      write(`${clear}${progressLine(progress, width)}`);
    },
    end: () => write(clear),
  };
};
