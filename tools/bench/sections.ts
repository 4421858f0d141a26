import type { Say } from "./pool.ts";
import { dismiss, missingOf, runnersOf, startAll, versionsOf } from "./pool.ts";
import { limitsPool } from "./limits/threads.ts";
import type { Missing, Section } from "./measured.ts";
import { predicted, timedOut, timeLimit } from "./time-limit.ts";
import { threadsOf } from "./programs.ts";
import { interleave } from "./rounds.ts";
import type { Subject } from "./subjects.ts";
import { abstains, idOf } from "./subjects.ts";
import { engine } from "./targets.ts";
import type { Entry } from "./workloads.ts";
import { sizeOf, titleOf } from "./workloads.ts";

/** The workloads that are measured, with their subjects. */
export interface Program {
  readonly entries: readonly Entry[];
  readonly subjects: readonly Subject[];
}

/** The results with one number of threads. */
export interface Part {
  readonly sections: readonly Section[];
  readonly versions: Readonly<Record<string, string>>;
  readonly missing: readonly Missing[];
}

type Cores = Section["cores"];

const invited = ({ subjects }: Program, { workload, field }: Entry, cores: Cores): Subject[] =>
  subjects.filter((subject) => abstains(subject, workload, field, cores) === undefined);

const isTooSlow = (subject: Subject, entry: Entry, before: readonly Section[]): boolean =>
  idOf(subject) !== engine &&
  (timedOut(idOf(subject), entry.workload, before) ||
    (predicted(idOf(subject), entry.workload, before) ?? 0) > timeLimit);

/** All workloads with one number of threads. Every program is started once. */
export const measureWith = async (cores: Cores, program: Program, say: Say): Promise<Part> => {
  const due = program.entries.filter((entry) => entry.threads.includes(cores));
  const threads = threadsOf(cores);
  const pool = await startAll([...new Set(due.flatMap((entry) => invited(program, entry, cores)))], threads, say);
  const limits = limitsPool(threads);
  const sections: Section[] = [];
  for (const entry of due) {
    const { workload } = entry;
    say(
      `${threads} ${threads === 1 ? "thread" : "threads"}: ${titleOf(workload)}, ${sizeOf(workload.count)} particles`,
    );
    const guests = invited(program, entry, cores);
    const patient = guests.filter((subject) => !isTooSlow(subject, entry, sections));
    const found = await interleave(workload, runnersOf(pool, patient), limits);
    found.failures.forEach(({ id, failed }) => say(`  ${id} failed: ${failed}`));
    const unasked = guests.filter((subject) => !patient.includes(subject)).map(idOf);
    sections.push({ workload, cores, threads, ...found, tooSlow: [...unasked, ...found.tooSlow] });
  }
  await Promise.all([limits.close(), dismiss(pool)]);
  return { sections, versions: versionsOf(pool), missing: missingOf(pool) };
};
