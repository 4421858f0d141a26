import type { GPU } from "gpu.js";
import type { MoveNoise } from "../code/move.ts";
import { moveKernel, toldColumn } from "../code/move.ts";
import type { Compilable, Engine } from "../device.ts";
import { runnablePipeline } from "../gpu.ts";
import type { LineMove, Place } from "../plan/moves-in-line.ts";
import type { PipelineWork } from "./work.ts";
import { threadsFor } from "./work.ts";

type Handle = object;
type Kernel = (...args: readonly unknown[]) => Handle;

interface Kernels {
  /** The score at a state; a kernel that does not read the level does not get it. */
  readonly score: (x: Handle, told: () => Handle) => Handle;
  readonly move: Kernel;
  /** The level, as an argument of the score. */
  readonly told: Kernel;
  /** Moves the clock on. */
  readonly tick: Kernel;
}

const kernelOf = (gpu: GPU, body: unknown, output: readonly number[]): Kernel =>
  gpu.createKernel(body as never, { output: [...output] } as never) as unknown as Kernel;

const kernelsOf = (gpu: GPU, { score, dimension }: PipelineWork, block: number, noise: MoveNoise): Kernels => {
  const asked = kernelOf(gpu, score.kernel, [block, dimension]);
  const { source, arguments: names } = moveKernel(dimension, noise);
  const takes = score.kernel.length;
  const tell = new Function("table", "clock", `return table[clock[0]][${toldColumn} + this.thread.x];`);
  return {
    score: (x, told) => asked(...(takes > 1 ? [x, told()] : [x].slice(0, takes))),
    move: kernelOf(gpu, new Function(...names, source), [block, dimension]),
    told: kernelOf(gpu, tell, [3]),
    tick: kernelOf(gpu, new Function("clock", "return clock[this.thread.x] + 1.0;"), [4]),
  };
};

/** Runs moves over handles: the states of a step by name, the score evaluated wherever a move needs it. */
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
const recorded = (kernels: Kernels, moves: readonly LineMove[], noise: MoveNoise): ((...args: Handle[]) => Handle) =>
  noise === "none"
    ? (x: Handle, table: Handle, clock: Handle) => runMoves(kernels, moves, [x, table, clock])
    : (x: Handle, table: Handle, clock: Handle, noise: Handle) => runMoves(kernels, moves, [x, table, clock, noise]);

/** Several moves as one pipeline. It depends on their kinds, not on their positions. */
export const compilableMoves = (
  engine: Engine,
  work: PipelineWork,
  block: number,
  noise: MoveNoise,
  moves: readonly LineMove[],
): Compilable => ({
  name: JSON.stringify([
    String(work.score.kernel),
    block,
    work.dimension,
    noise,
    moves.map(({ at, to, more, asks }) => [at, to, more, asks]),
  ]),
  subject: "score",
  size: block * work.dimension,
  compile: (gpu) => {
    const solve = recorded(kernelsOf(gpu, work, block, noise), moves, noise);
    const threads = threadsFor(engine, block * work.dimension) > 1;
    return runnablePipeline(engine.backend, gpu.createPipeline(solve as never, { threads }) as never);
  },
});
