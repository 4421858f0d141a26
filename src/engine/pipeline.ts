import type { GPU } from "gpu.js";
import { moveKernel, moveWidth, toldColumn } from "./code/move.ts";
import type { Compilable, Engine } from "./device.ts";
import { EngineError } from "./errors.ts";
import { runnableKernel, runnablePipeline } from "./gpu.ts";
import type { KernelScore } from "./options.ts";
import type { LineMove, Place } from "./plan/moves-in-line.ts";
import { lineMoves } from "./plan/moves-in-line.ts";
import type { Plan } from "./plan/moves.ts";
import type { Loop } from "./run.ts";
import { noiseValues } from "./run.ts";

/** What a pipeline computes, without how it is cut. */
export interface PipelineWork {
  readonly plan: Plan;
  readonly score: KernelScore;
  readonly dimension: number;
  readonly key: readonly [number, number];
}

/** Refuses what kernels of one coordinate cannot do. */
export const refusePipeline = (plan: Plan): void => {
  if (plan.steps.some(({ corrections }) => corrections.some(({ followsNorms }) => followsNorms)))
    throw new EngineError(
      "OPTION",
      "corrector.rule",
      "the rule langevin needs norms of whole particles; take ald with a score that is a kernel.",
    );
};

/** Cells of a kernel below which threads cost more than they give. */
const worthThreads = 2 ** 16;

const threadsFor = ({ threads }: Engine, cells: number): number => (cells < worthThreads ? 1 : threads);

type Handle = object;
type Kernel = (...args: readonly unknown[]) => Handle;

interface Kernels {
  /** The score at a state; a kernel that does not look at the level is not told of it. */
  readonly score: (x: Handle, told: () => Handle) => Handle;
  readonly move: Kernel;
  /** What a score is told about its level. */
  readonly told: Kernel;
  /** Moves the clock on. */
  readonly tick: Kernel;
}

const kernelOf = (gpu: GPU, body: unknown, output: readonly number[]): Kernel =>
  gpu.createKernel(body as never, { output: [...output] } as never) as unknown as Kernel;

const moverOf = (gpu: GPU, block: number, dimension: number, isNoisy: boolean): Kernel => {
  const { source, arguments: names } = moveKernel(dimension, isNoisy);
  return kernelOf(gpu, new Function(...names, source), [block, dimension]);
};

const kernelsOf = (gpu: GPU, { plan, score, dimension }: PipelineWork, block: number): Kernels => {
  const asked = kernelOf(gpu, score.kernel, [block, dimension]);
  const takes = score.kernel.length;
  const tell = new Function("table", "clock", `return table[clock[0]][${toldColumn} + this.thread.x];`);
  return {
    score: (x, told) => asked(...(takes > 1 ? [x, told()] : [x].slice(0, takes))),
    move: moverOf(gpu, block, dimension, plan.isNoisy),
    told: kernelOf(gpu, tell, [3]),
    tick: kernelOf(gpu, new Function("clock", "return clock[this.thread.x] + 1.0;"), [4]),
  };
};

/** The rows of all moves, with the number of the draw that each of them uses. */
const tableOf = (steps: readonly (readonly LineMove[])[]): Float32Array[] => {
  let draw = 0;
  return steps.flat().map(({ coefficients, told, asks }) => {
    if (asks) draw += 1;
    const row = Float32Array.from([...coefficients, draw, ...told]);
    if (row.length !== moveWidth) throw new RangeError("moveWidth");
    return row;
  });
};

/** Runs moves over handles: the states of a step by name, the score asked wherever a move needs it. */
const runMoves = (
  kernels: Kernels,
  moves: readonly LineMove[],
  [start, table, clock0, ...noise]: readonly Handle[],
): Handle => {
  const states = new Map<Place, Handle>([["x", start as Handle]]);
  const at = (place: Place): Handle => states.get(place) as Handle;
  let clock = clock0 as Handle;
  for (const { at: from, to, more, asks } of moves) {
    const asked = asks ? kernels.score(at(from), () => kernels.told(table, clock)) : at(from);
    states.set(to, kernels.move(at(from), asked, at(more[0]), at(more[1]), table, clock, ...noise));
    clock = kernels.tick(clock);
  }
  return at("x");
};

/** gpu.js counts the parameters of what it records. */
const recorded = (kernels: Kernels, moves: readonly LineMove[], isNoisy: boolean): ((...args: Handle[]) => Handle) =>
  isNoisy
    ? (x: Handle, table: Handle, clock: Handle, halves: Handle) => runMoves(kernels, moves, [x, table, clock, halves])
    : (x: Handle, table: Handle, clock: Handle) => runMoves(kernels, moves, [x, table, clock]);

/** Several steps as one pipeline. Which moves it makes depends on how many there are and not on where they stand. */
const compilableSteps = (
  engine: Engine,
  work: PipelineWork,
  block: number,
  moves: readonly LineMove[],
): Compilable => ({
  name: JSON.stringify([
    String(work.score.kernel),
    block,
    work.dimension,
    work.plan.isNoisy,
    moves.map(({ at, to, more, asks }) => [at, to, more, asks]),
  ]),
  subject: "score",
  size: block * work.dimension,
  compile: (gpu) => {
    const steps = recorded(kernelsOf(gpu, work, block), moves, work.plan.isNoisy);
    const threads = threadsFor(engine, block * work.dimension) > 1;
    return runnablePipeline(engine.backend, gpu.createPipeline(steps as never, { threads }) as never);
  },
});

/** A noisy move from nothing: the start. */
const compilableStart = ({ backend }: Engine, block: number, dimension: number): Compilable => ({
  name: `start ${block} ${dimension}`,
  subject: backend,
  size: block * dimension,
  compile: (gpu) => runnableKernel(backend, moverOf(gpu, block, dimension, true) as never),
});

/** A run through `createPipeline`: the score is a kernel of its own, and the same modules serve every step. */
export const pipelineLoop = (engine: Engine, work: PipelineWork, block: number, chunk: number): Loop => {
  const { plan, dimension, key } = work;
  const steps = plan.steps.map((step) => lineMoves(plan, step));
  const table = tableOf(steps);
  const draws = (first: number): unknown[] => noiseValues("halves", key, first * Math.ceil(dimension / 2), 0);
  return {
    chunk,
    threads: threadsFor(engine, block * dimension),
    start: (first) => {
      const nothing = coordinates(new Float32Array(block * dimension), block);
      const row = Float32Array.from([0, 0, plan.startSpread, 0, 0, 0, 0, 0, 0]);
      const start = engine.call(compilableStart(engine, block, dimension));
      return start(nothing, nothing, nothing, nothing, [row], new Float32Array(4), ...draws(first));
    },
    advance: (state, first, from, to) => {
      const clock = new Float32Array(4).fill(steps.slice(0, from).flat().length);
      const solve = engine.call(compilableSteps(engine, work, block, steps.slice(from, to).flat()));
      return solve(coordinates(state, block), table, clock, ...(plan.isNoisy ? draws(first) : []));
    },
    rows: (state, count) => transposed(state, block, dimension, count),
  };
};

/** The coordinates of a state, each the numbers of all particles. */
const coordinates = (state: Float32Array, block: number): Float32Array[] =>
  Array.from({ length: state.length / block }, (_, j) => state.subarray(j * block, (j + 1) * block));

const transposed = (state: Float32Array, block: number, dimension: number, count: number): Float32Array => {
  const rows = new Float32Array(count * dimension);
  for (let j = 0; j < dimension; j += 1) {
    for (let i = 0; i < count; i += 1) rows[i * dimension + j] = state[j * block + i] as number;
  }
  return rows;
};
