import { createInterface } from "node:readline";
import type { Problem } from "../problem.ts";
import type { Moments, Reply, Request } from "../protocol.ts";

/** Finished samples: `at(particle, coordinate)` reads one number. */
export interface Finished {
  readonly at: (particle: number, coordinate: number) => number;
  readonly note?: string;
}

/** Prepares a problem once; the returned function draws new samples with each call. */
export type Prepare = (problem: Problem) => () => Finished | Promise<Finished>;

const momentsOf = (count: number, dimension: number, { at }: Finished): Moments => {
  const columns = Array.from({ length: dimension }, (_, j) => Float64Array.from({ length: count }, (_, i) => at(i, j)));
  const mean = columns.map((column) => column.reduce((total, x) => total + x, 0) / count);
  const spread = (column: Float64Array, centre: number): number =>
    column.reduce((total, x) => total + (x - centre) ** 2, 0) / count;
  return { mean, variance: columns.map((column, j) => spread(column, mean[j] as number)) };
};

/** The data for the judge: the moments of all samples and the first rows. */
const shown = (count: number, dimension: number, finished: Finished, rows: number): Partial<Reply> => ({
  ...momentsOf(count, dimension, finished),
  rows: Array.from({ length: Math.min(rows, count) }, (_, i) =>
    Array.from({ length: dimension }, (_, j) => finished.at(i, j)),
  ),
});

const timed = async (run: ReturnType<Prepare>, { workload, rows }: Request & { cmd: "run" }): Promise<Reply> => {
  const [wall, cpu] = [performance.now(), process.cpuUsage()];
  const finished = await run();
  const { user, system } = process.cpuUsage(cpu);
  const spent = { seconds: (performance.now() - wall) / 1e3, cpu: (user + system) / 1e6 };
  const note = finished.note === undefined ? {} : { note: finished.note };
  const { count, dimension } = workload;
  return { ...spent, ...note, ...(rows === undefined ? {} : shown(count, dimension, finished, rows)) };
};

/** Keeps the prepared problem of each form until the workload changes. */
const keeping = (prepare: Prepare): Prepare => {
  const runs = new Map<string, ReturnType<Prepare>>();
  let kept = "";
  return (problem) => {
    const plain = JSON.stringify({ ...problem, form: "" });
    if (kept !== plain) runs.clear();
    kept = plain;
    const run = runs.get(problem.form) ?? prepare(problem);
    runs.set(problem.form, run);
    return run;
  };
};

/** Answers requests, one JSON object a line, until the input ends. */
export const serve = async (versions: Readonly<Record<string, string>>, prepare: Prepare): Promise<void> => {
  const prepared = keeping(prepare);
  const answer = async (request: Request): Promise<Reply> =>
    request.cmd === "hello" ? { versions } : timed(prepared(request.workload), request);
  for await (const line of createInterface({ input: process.stdin })) {
    const reply = await answer(JSON.parse(line) as Request).catch((error: unknown) => ({ error: String(error) }));
    process.stdout.write(`${JSON.stringify(reply)}\n`);
  }
};
