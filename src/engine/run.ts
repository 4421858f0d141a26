import type { Gmm } from "../../reference/kit/records.ts";
import type { Layout } from "./code/layout.ts";
import { layoutOf, rowsOf } from "./code/layout.ts";
import type { NoiseSource } from "./code/noise-source.ts";
import type { LoopKernel, LoopShape } from "./code/loop.ts";
import { loopKernel, startKernel } from "./code/loop.ts";
import type { ScoreCode } from "./code/score/index.ts";
import { scoreOfMixture, weighings } from "./code/score/index.ts";
import type { Dialect } from "./code/noise.ts";
import { keySchedule, noiseArguments } from "./code/noise.ts";
import { compilableLoop } from "./compile.ts";
import type { Engine } from "./device.ts";
import { mostEntries } from "./limits.ts";
import type { Backend, Precision } from "./options.ts";
import type { Plan, Step } from "./plan/moves.ts";

/** Graphics hardware has no integer registers in gpu.js. */
export const dialectOf = (backend: Backend): Dialect =>
  backend === "cpu" || backend === "webasm" ? "integers" : "halves";

/** What a run computes, whatever its chunking. */
export interface Work {
  readonly plan: Plan;
  readonly mixture: Gmm;
  readonly dimension: number;
  readonly key: readonly [number, number];
  readonly precision: Precision;
}

/** Recorded noise, for comparing with recorded runs: one row of `count d` numbers for every noise vector of the run. */
export type Recording = readonly Float32Array[];

const correctionsOf = ({ steps }: Plan): number => steps[0]?.corrections.length ?? 0;

const noiseOf = (plan: Plan, recording: Recording | undefined): NoiseSource => {
  if (!plan.isNoisy) return "none";
  return recording === undefined ? "key" : "recorded";
};

/** The kernels of a run and the table that they read. */
export interface Program {
  readonly loop: LoopKernel;
  readonly start: LoopKernel;
  readonly dialect: Dialect;
  readonly layout: Layout;
  readonly threads: number;
  /** The rows of the steps, written when they are first read. */
  readonly table: () => readonly Float32Array[];
  /** What the score reads at every level alike. */
  readonly rows: readonly Float32Array[];
}

/** The row of a step: the columns of its moves and corrections in their order. */
const rowOf = (score: ScoreCode, isNoisy: boolean, { moves, corrections }: Step): Float32Array =>
  new Float32Array([
    ...moves.flatMap(({ level, keep, pull, spread }) => [
      ...score.columns(level, keep, pull),
      ...(isNoisy ? [spread] : []),
    ]),
    ...corrections.flatMap(({ level, factor }) => [...score.columns(level, 0, 1), factor]),
  ]);

const once = <T>(make: () => T): (() => T) => {
  let made: T | undefined;
  return () => (made ??= make());
};

/** Writes the kernels of a run for blocks of so many particles. */
export const programOf = (work: Work, backend: Backend, block: number, recording?: Recording): Program => {
  const { plan, mixture, dimension } = work;
  const dialect = dialectOf(backend);
  const score = scoreOfMixture(mixture, weighings[work.precision], dialect);
  const layout = layoutOf(dimension, score.particles, backend);
  const threads = Math.ceil(block / layout.particles);
  const shape: LoopShape = {
    form: plan.form,
    corrections: correctionsOf(plan),
    followsNorms: plan.steps[0]?.corrections[0]?.followsNorms ?? false,
    noise: noiseOf(plan, recording),
    dialect,
    layout,
    score,
    threads,
  };
  return {
    loop: loopKernel(shape),
    start: startKernel({ dialect, layout, threads }),
    dialect,
    layout,
    threads,
    table: once(() => plan.steps.map((step) => rowOf(score, plan.isNoisy, step))),
    rows: score.rows ?? [],
  };
};

const halvesOf = (word: number): [number, number] => [(word >>> 16) & 0xffff, word & 0xffff];

/** The integer arguments of a kernel, as registers or as one array of halves. */
export const noiseValues = (
  dialect: Dialect,
  key: readonly [number, number],
  pair0: number,
  step0: number,
): unknown[] => {
  const words = [...keySchedule(key), pair0 | 0, step0 | 0, 0, 0];
  if (words.length !== noiseArguments.length) throw new RangeError("noise arguments");
  return dialect === "integers" ? words : [Float32Array.from(words.flatMap(halvesOf))];
};

/** A run on an open backend. The state layout is private. */
export interface Loop {
  /** Steps of one call, at most. */
  readonly chunk: number;
  readonly threads: number;
  /** The first state of a block that begins at a particle. */
  start(first: number): Promise<Float32Array>;
  /** The state of a block after the steps `from ... to - 1`. */
  advance(state: Float32Array, first: number, from: number, to: number): Promise<Float32Array>;
  /** The first particles of a state, row by row. */
  rows(state: Float32Array, count: number): Float32Array;
}

/** Puts a program on a backend. Calls make at most `chunk` steps, and fewer where their table would be too large. */
export const loopOn = (engine: Engine, work: Work, program: Program, wanted: number, recording?: Recording): Loop => {
  const { dialect, layout, loop, start, table } = program;
  const chunk = Math.max(1, Math.min(wanted, Math.floor(mostEntries / Math.max(1, loop.width))));
  const pairs = Math.ceil(work.dimension / 2);
  const pairOf = (first: number): number => first * pairs;
  const [begin, advance] = [
    engine.call(compilableLoop(engine, start, 0)),
    engine.call(compilableLoop(engine, loop, chunk)),
  ];
  const empty = new Float32Array(Math.max(1, loop.width));
  const rows = (from: number): Float32Array[] => Array.from({ length: chunk }, (_, i) => table()[from + i] ?? empty);
  const recorded = (from: number): Float32Array[] => {
    const noises = recording as Recording;
    const none = new Float32Array((noises[0] as Float32Array).length);
    return Array.from({ length: chunk * loop.noises }, (_, i) => noises[from * loop.noises + i] ?? none);
  };
  return {
    chunk,
    threads: engine.threads,
    start: (first) => begin(work.plan.startSpread, ...noiseValues(dialect, work.key, pairOf(first), 0)),
    advance: (state, first, from, to) => {
      const extra: unknown[] = program.rows.length > 0 ? [program.rows] : [];
      if (loop.arguments.includes("zs")) extra.push(recorded(from));
      if (loop.arguments.includes("ra") || loop.arguments.includes("halves"))
        extra.push(...noiseValues(dialect, work.key, pairOf(first), from * loop.noises + 1));
      return advance(state, rows(from), to - from, ...extra);
    },
    rows: (state, count) => rowsOf(state, layout, count),
  };
};
