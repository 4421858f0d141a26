import type { Missing } from "./measured.ts";
import type { Started } from "./programs.ts";
import { start } from "./programs.ts";
import type { Runner } from "./rounds.ts";
import type { Family, Subject } from "./subjects.ts";
import { idOf } from "./subjects.ts";

/** Says how far the run is. */
export type Say = (line: string) => void;

/** The pool of programs: those that were started, and those that could not be. */
export type Pool = ReadonlyMap<Family, Started>;

/** Starts the programs of some subjects, each once. */
export const startAll = async (subjects: readonly Subject[], threads: number, say: Say): Promise<Pool> => {
  const pool = new Map<Family, Started>();
  for (const family of new Set(subjects.map((subject) => subject.family))) {
    const started = await start(family, threads);
    pool.set(family, started);
    if ("missing" in started) say(`without ${family}: ${started.missing}`);
  }
  return pool;
};

/** Subjects with the process to ask, without those whose program is missing. */
export const runnersOf = (pool: Pool, subjects: readonly Subject[]): Runner[] =>
  subjects.flatMap((subject) => {
    const started = pool.get(subject.family);
    return started !== undefined && "child" in started
      ? [{ id: idOf(subject), form: subject.form, child: started.child }]
      : [];
  });

/** Versions of everything that was started. */
export const versionsOf = (pool: Pool): Record<string, string> => {
  const pairs = [...pool.values()].flatMap((one) => ("versions" in one ? Object.entries(one.versions) : []));
  return Object.fromEntries(pairs);
};

/** The programs that were not started, with the reasons. */
export const missingOf = (pool: Pool): Missing[] =>
  [...pool].flatMap(([family, one]) => ("missing" in one ? [{ family, reason: one.missing }] : []));

/** Ends all programs. */
export const dismiss = async (pool: Pool): Promise<void> => {
  for (const one of pool.values()) if ("child" in one) await one.child.close();
};
