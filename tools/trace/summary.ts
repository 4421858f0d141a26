import type { Entry } from "./entries.ts";
import type { Kill } from "./kill.ts";
import type { Refusals } from "./refusals.ts";
import { refusalTotals } from "./refusals.ts";

const chapterLine = (chapter: string, own: readonly Entry[]): string => {
  const sum = (pick: (entry: Entry) => number, width: number): string =>
    String(own.reduce((total, entry) => total + pick(entry), 0)).padStart(width);
  const parts = [
    `entries ${String(own.length).padStart(3)}`,
    `answers ${sum(({ answers }) => answers, 4)}`,
    `refusals ${sum(({ refusals }) => refusals, 4)}`,
    `laws ${sum(({ laws }) => laws, 3)}`,
    `deviations ${sum(({ deviations }) => deviations, 3)}`,
    `kernels ${sum(({ kernel }) => (kernel === "yes" ? 1 : 0), 3)}`,
  ];
  return `${chapter.padEnd(18)} ${parts.join("  ")}`;
};

/** One line for each chapter: how much of everything it has. */
export const chapterLines = (entries: readonly Entry[]): string[] =>
  [...new Set(entries.map(({ chapter }) => chapter))].map((chapter) =>
    chapterLine(
      chapter,
      entries.filter((entry) => entry.chapter === chapter),
    ),
  );

/** How many deviations there are, and how many are noticed as they must be. */
export const deviationLine = (kills: readonly Kill[]): string => {
  const told = kills.filter(
    ({ cases, confused, law }) => cases.length > 0 && confused.length === 0 && law !== undefined,
  );
  return `deviations: ${kills.length}, of which detected at binary32, told apart and breaking a law: ${told.length}`;
};

/** How many refusals the declarations imply, and how many are asked. */
export const refusalLine = (table: readonly Refusals[]): string => {
  const { slots, covered, listed } = refusalTotals(table);
  return `refusals: ${slots} slots implied, ${covered} covered by a case, ${listed} listed with a reason`;
};
