import type { GPU } from "gpu.js";
import { BackendError, openGpu } from "../kernels/kit/backend.ts";
import { moveKernel, moveWidth, toldColumn } from "./code/move.ts";
import { EngineError } from "./errors.ts";
import type { Backend, KernelScore } from "./options.ts";
import type { LineMove, Place } from "./plan/moves-in-line.ts";
import { lineMoves } from "./plan/moves-in-line.ts";
import type { Plan } from "./plan/moves.ts";
import type { Loop } from "./run.ts";
import { noiseValues } from "./run.ts";

/** What a pipeline is made of. */
export interface PipelineRun {
  readonly plan: Plan;
  readonly score: KernelScore;
  readonly dimension: number;
  readonly key: readonly [number, number];
  readonly block: number;
  readonly backend: Backend;
  readonly threads: number;
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

type Handle = object;
type Kernel = (...args: readonly unknown[]) => Handle;
type Solve = (...args: readonly unknown[]) => Promise<{ toArray?: () => unknown } | Float32Array[]>;

interface Kernels {
  /** A noisy move, for the start. */
  readonly begin: Kernel;
  /** The score at a state; a kernel that does not look at the level is not told of it. */
  readonly score: (x: Handle, told: () => Handle) => Handle;
  readonly move: Kernel;
  /** What a score is told about its level. */
  readonly told: Kernel;
  /** Moves the clock on. */
  readonly tick: Kernel;
}

const kernelsOf = (gpu: GPU, { plan, score, dimension, block }: PipelineRun): Kernels => {
  const make = (body: unknown, settings: object): Kernel =>
    gpu.createKernel(body as never, settings as never) as unknown as Kernel;
  const mover = (isNoisy: boolean): Kernel => {
    const { source, arguments: names } = moveKernel(dimension, isNoisy);
    return make(new Function(...names, source), { output: [block, dimension] });
  };
  const asked = make(score.kernel, { output: [block, dimension] });
  const takes = score.kernel.length;
  return {
    begin: mover(true),
    score: (x, told) => asked(...(takes > 1 ? [x, told()] : [x].slice(0, takes))),
    move: mover(plan.isNoisy),
    told: make(new Function("table", "clock", `return table[clock[0]][${toldColumn} + this.thread.x];`), {
      output: [3],
    }),
    tick: make(new Function("clock", "return clock[this.thread.x] + 1.0;"), { output: [4] }),
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

/** A run through `createPipeline`: the score is a kernel of its own, and the same modules serve every step. */
export const pipelineLoop = (run: PipelineRun): Loop & { close(): Promise<void> } => {
  const { plan, dimension, block, backend, key } = run;
  const gpu = open(backend);
  const kernels = kernelsOf(gpu, run);
  const steps = plan.steps.map((step) => lineMoves(plan, step));
  const table = tableOf(steps);
  const solvers = new Map<number, Solve>();
  const isThreaded = run.threads > 1 && block * dimension >= worthThreads;
  const noise = (first: number): unknown[] =>
    plan.isNoisy ? noiseValues("halves", key, first * Math.ceil(dimension / 2), 0) : [];
  const solver = (from: number, to: number): Solve => {
    const known = solvers.get(to - from);
    if (known !== undefined) return known;
    const made = gpu.createPipeline(recorded(kernels, steps.slice(from, to).flat(), plan.isNoisy) as never, {
      threads: isThreaded,
    });
    solvers.set(to - from, made as unknown as Solve);
    return made as unknown as Solve;
  };
  const call = async (solve: Solve, args: readonly unknown[]): Promise<Float32Array> => {
    try {
      return joined(await solve(...args));
    } catch (error) {
      throw new EngineError(
        "KERNEL",
        "score",
        `the kernel of the score does not run on ${backend}: ${(error as Error).message}`,
        error,
      );
    }
  };
  const begin = async (first: number): Promise<Float32Array> => {
    const nothing = coordinates(new Float32Array(block * dimension), block);
    const row = Float32Array.from([0, 0, plan.startSpread, 0, 0, 0, 0, 0, 0]);
    const draws = noiseValues("halves", key, first * Math.ceil(dimension / 2), 0);
    const args = [nothing, nothing, nothing, nothing, [row], new Float32Array(4), ...draws];
    return joined((await kernels.begin(...args)) as Float32Array[]);
  };
  return {
    start: begin,
    advance: (state, first, from, to) => {
      const clock = steps.slice(0, from).flat().length;
      const args = [coordinates(state, block), table, new Float32Array(4).fill(clock), ...noise(first)];
      return call(solver(from, to), args);
    },
    rows: (state, count) => transposed(state, block, dimension, count),
    close: async () => {
      await gpu.destroy();
    },
  };
};

const open = (backend: Backend): GPU => {
  try {
    return openGpu(backend);
  } catch (error) {
    if (error instanceof BackendError)
      throw new EngineError("BACKEND", backend, error.message.replace(/^kernels: /, ""), error);
    throw error;
  }
};

/** The coordinates of a state, each the numbers of all particles. */
const coordinates = (state: Float32Array, block: number): Float32Array[] =>
  Array.from({ length: state.length / block }, (_, j) => state.subarray(j * block, (j + 1) * block));

const joined = (result: { toArray?: () => unknown } | Float32Array[]): Float32Array => {
  const rows = result as Float32Array[];
  const flat = new Float32Array(rows.reduce((total, row) => total + row.length, 0));
  let filled = 0;
  for (const row of rows) {
    flat.set(row, filled);
    filled += row.length;
  }
  return flat;
};

const transposed = (state: Float32Array, block: number, dimension: number, count: number): Float32Array => {
  const rows = new Float32Array(count * dimension);
  for (let j = 0; j < dimension; j += 1) {
    for (let i = 0; i < count; i += 1) rows[i * dimension + j] = state[j * block + i] as number;
  }
  return rows;
};
