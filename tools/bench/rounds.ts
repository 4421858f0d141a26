import type { Child } from "./child.ts";
import type { Limits } from "./limits/measure.ts";
import type { LimitsPool } from "./limits/threads.ts";
import { judge, rowsToReturn } from "./judge.ts";
import type { Failure, Timing } from "./measured.ts";
import { timeLimit } from "./time-limit.ts";
import type { Problem } from "./problem.ts";
import { problemOf } from "./problem.ts";
import type { Spent } from "./protocol.ts";
import type { Workload } from "./workloads.ts";

/** Measured rounds. */
export const rounds = 5;

/** Seconds of work between the first run, which may compile, and the first round. */
export const warmUp = 2;

/** The least seconds of one round of one subject, so that the resolution of the clock and short pauses matter little. */
const shortest = 0.05;

/** Hard time limit of one run in seconds, with or without a prediction. */
const hardLimit = 3 * timeLimit;

/** A subject in a workload, with the process that runs it. */
export interface Runner {
  readonly id: string;
  readonly form: string;
  readonly child: Child;
}

const runOnce = async ({ child }: Runner, problem: Problem): Promise<Spent & { note: string | undefined }> => {
  const { seconds, cpu, note, error } = await child.ask({ cmd: "run", workload: problem });
  if (seconds === undefined || cpu === undefined) throw new Error(error ?? "its answer has no time");
  return { seconds, cpu, note };
};

interface Ready {
  readonly runner: Runner;
  readonly problem: Problem;
  readonly repeats: number;
  readonly relativeError: number;
  readonly note: string | undefined;
}

/** The first run; the subject is timed only if its samples are right. */
const checked = async (workload: Workload, { id, child }: Runner, problem: Problem): Promise<Failure | number> => {
  const reply = await child.ask({ cmd: "run", workload: problem, rows: rowsToReturn(workload) });
  if (reply.error !== undefined) return { id, failed: reply.error };
  const { relativeError, of } = judge(reply, workload);
  return relativeError > 1
    ? { id, failed: `wrong ${of}: the error is ${relativeError.toFixed(2)} times its tolerance` }
    : relativeError;
};

/** A subject that was dropped because it exceeded its time limit. */
interface TooSlow {
  readonly tooSlow: string;
}

const prepare = async (workload: Workload, runner: Runner): Promise<Ready | Failure | TooSlow> => {
  const problem = problemOf(workload, runner.form);
  const relativeError = await checked(workload, runner, problem);
  if (typeof relativeError !== "number") return relativeError;
  let last = await runOnce(runner, problem);
  if (last.seconds > hardLimit) return { tooSlow: runner.id };
  for (let done = last.seconds; done < warmUp; done += last.seconds) last = await runOnce(runner, problem);
  const repeats = Math.max(1, Math.ceil(shortest / last.seconds));
  return { runner, problem, relativeError, note: last.note, repeats };
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

/** The list, rotated by one place in every round, so that thermal effects average out. */
const rotated = <T>(list: readonly T[], by: number): T[] => list.map((_, i) => list[(i + by) % list.length] as T);

const timingOf = ({ runner, relativeError, note }: Ready, spent: readonly Spent[]): Timing => ({
  id: runner.id,
  seconds: spent.map(({ seconds }) => seconds),
  cpu: spent.map(({ cpu }) => cpu),
  stray: relativeError,
  ...(note === undefined ? {} : { note }),
});

/** All subjects and the machine's limits, interleaved by round, so that drift affects all subjects alike. */
export const interleave = async (
  workload: Workload,
  runners: readonly Runner[],
  pool: LimitsPool,
): Promise<{ timings: Timing[]; failures: Failure[]; tooSlow: string[]; limits: Limits[] }> => {
  const prepared: (Ready | Failure | TooSlow)[] = [];
  for (const runner of runners) prepared.push(await prepare(workload, runner));
  const ready = prepared.filter((one): one is Ready => "runner" in one);
  const spent = new Map(ready.map((one) => [one, [] as Spent[]]));
  const limits: Limits[] = [];
  for (let round = 0; round < rounds; round += 1) {
    limits.push(await pool.measure());
    for (const one of rotated(ready, round)) spent.get(one)?.push(await oneRound(one));
  }
  return {
    timings: ready.map((one) => timingOf(one, spent.get(one) ?? [])),
    failures: prepared.filter((one): one is Failure => "failed" in one),
    tooSlow: prepared.flatMap((one) => ("tooSlow" in one ? [one.tooSlow] : [])),
    limits,
  };
};
