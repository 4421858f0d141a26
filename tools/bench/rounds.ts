import type { Child } from "./child.ts";
import type { Limits } from "./limits/measure.ts";
import type { LimitsCrew } from "./limits/threads.ts";
import { judge, rowsToReturn } from "./judge.ts";
import type { Failure, Timing } from "./measured.ts";
import { patience } from "./patience.ts";
import type { Problem } from "./problem.ts";
import { problemOf } from "./problem.ts";
import type { Spent } from "./protocol.ts";
import type { Workload } from "./workloads.ts";

/** Rounds that count. */
export const rounds = 5;

/** Seconds of work between the first run, which may compile, and the first round. */
export const warmUp = 2;

/** Seconds that one round of one subject lasts at least, so that a clock's grain and a short stop weigh little. */
const shortest = 0.05;

/** Seconds of one run above which a subject is let go: whatever was foretold, or where nothing could be. */
const endurance = 3 * patience;

/** A subject in a workload: where to ask. */
export interface Runner {
  readonly id: string;
  readonly form: string;
  readonly child: Child;
}

const runOnce = async ({ child }: Runner, problem: Problem): Promise<Spent & { note: string | undefined }> => {
  const { seconds, cpu, note, error } = await child.ask({ cmd: "run", workload: problem });
  if (seconds === undefined || cpu === undefined) throw new Error(error ?? "it answered without its time");
  return { seconds, cpu, note };
};

interface Ready {
  readonly runner: Runner;
  readonly problem: Problem;
  readonly repeats: number;
  readonly stray: number;
  readonly note: string | undefined;
}

/** The first run, whose samples decide whether there is a second. */
const checked = async (workload: Workload, { id, child }: Runner, problem: Problem): Promise<Failure | number> => {
  const reply = await child.ask({ cmd: "run", workload: problem, rows: rowsToReturn(workload) });
  if (reply.error !== undefined) return { id, failed: reply.error };
  const { stray, of } = judge(reply, workload);
  return stray > 1 ? { id, failed: `wrong ${of}, ${stray.toFixed(2)} times what is allowed` } : stray;
};

/** A subject that was let go. */
interface TooSlow {
  readonly tooSlow: string;
}

const prepare = async (workload: Workload, runner: Runner): Promise<Ready | Failure | TooSlow> => {
  const problem = problemOf(workload, runner.form);
  const stray = await checked(workload, runner, problem);
  if (typeof stray !== "number") return stray;
  let last = await runOnce(runner, problem);
  if (last.seconds > endurance) return { tooSlow: runner.id };
  for (let done = last.seconds; done < warmUp; done += last.seconds) last = await runOnce(runner, problem);
  return { runner, problem, stray, note: last.note, repeats: Math.max(1, Math.ceil(shortest / last.seconds)) };
};

const oneRound = async ({ runner, problem, repeats }: Ready): Promise<Spent> => {
  const total = { seconds: 0, cpu: 0 };
  for (let repeat = 0; repeat < repeats; repeat += 1) {
    const { seconds, cpu } = await runOnce(runner, problem);
    total.seconds += seconds;
    total.cpu += cpu;
  }
  return { seconds: total.seconds / repeats, cpu: total.cpu / repeats };
};

/** The list, begun at another place in every round: nobody always follows the same neighbour's heat. */
const rotated = <T>(list: readonly T[], by: number): T[] => list.map((_, i) => list[(i + by) % list.length] as T);

const timingOf = ({ runner, stray, note }: Ready, spent: readonly Spent[]): Timing => ({
  id: runner.id,
  seconds: spent.map(({ seconds }) => seconds),
  cpu: spent.map(({ cpu }) => cpu),
  stray,
  ...(note === undefined ? {} : { note }),
});

/** All subjects and the machine's limits, round by round: what drifts, drifts for everybody. */
export const interleave = async (
  workload: Workload,
  runners: readonly Runner[],
  crew: LimitsCrew,
): Promise<{ timings: Timing[]; failures: Failure[]; tooSlow: string[]; limits: Limits[] }> => {
  const prepared: (Ready | Failure | TooSlow)[] = [];
  for (const runner of runners) prepared.push(await prepare(workload, runner));
  const ready = prepared.filter((one): one is Ready => "runner" in one);
  const spent = new Map(ready.map((one) => [one, [] as Spent[]]));
  const limits: Limits[] = [];
  for (let round = 0; round < rounds; round += 1) {
    limits.push(await crew.measure());
    for (const one of rotated(ready, round)) spent.get(one)?.push(await oneRound(one));
  }
  return {
    timings: ready.map((one) => timingOf(one, spent.get(one) ?? [])),
    failures: prepared.filter((one): one is Failure => "failed" in one),
    tooSlow: prepared.flatMap((one) => ("tooSlow" in one ? [one.tooSlow] : [])),
    limits,
  };
};
