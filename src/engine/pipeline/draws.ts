import { layoutOf, rowsOf } from "../code/layout.ts";
import { startKernel } from "../code/loop.ts";
import type { MoveNoise } from "../code/move.ts";
import { compilableLoop } from "../compile.ts";
import type { Engine } from "../device.ts";
import { mostEntries } from "../limits.ts";
import type { Plan } from "../plan/moves.ts";
import { dialectOf, noiseValues } from "../run.ts";
import type { PipelineWork } from "./work.ts";

/** The draws of a block. A noisy step is one move and its correctors, so every move has one draw; draw 0 is the start. */
export interface Draws {
  readonly noise: MoveNoise;
  /** Moves whose draws fit into one array. */
  readonly mostMoves: number;
  /** The numbers of the start, pair by pair. */
  readonly start: (first: number) => Promise<Float32Array>;
  /** What a pipeline is given for the moves `from ... to - 1`. */
  readonly given: (first: number, from: number, to: number) => Promise<readonly unknown[]>;
}

/** Draw `n` of a block whose first particle is given, times a spread: every pair is a particle of a plane to the kernel. */
const drawerOf = (engine: Engine, { dimension, key }: PipelineWork, block: number) => {
  const pairs = Math.ceil(dimension / 2);
  const dialect = dialectOf(engine.backend);
  const layout = layoutOf(2, 1, engine.backend);
  const threads = Math.ceil((block * pairs) / layout.particles);
  const call = engine.call(compilableLoop(engine, startKernel({ dialect, layout, threads }), 0));
  return async (n: number, first: number, spread: number): Promise<Float32Array> => {
    const state = await call(spread, ...noiseValues(dialect, key, first * pairs, n));
    return rowsOf(state, layout, block * pairs).slice();
  };
};

/** Draws are made in integer registers where there are any, and where an array has room for those of a step. */
const noiseFor = ({ backend }: Engine, { isNoisy, steps: [first] }: Plan, mostMoves: number): MoveNoise => {
  if (!isNoisy) return "none";
  const fits = 1 + (first?.corrections.length ?? 0) <= mostMoves;
  return fits && dialectOf(backend) === "integers" ? "drawn" : "halves";
};

/** The draws of a run for blocks of so many particles. */
export const drawsOf = (engine: Engine, work: PipelineWork, block: number): Draws => {
  const pairs = Math.ceil(work.dimension / 2);
  const fitting = Math.floor(mostEntries / (2 * pairs * block));
  const noise = noiseFor(engine, work.plan, fitting);
  const draw = drawerOf(engine, work, block);
  return {
    noise,
    mostMoves: noise === "drawn" ? fitting : Infinity,
    start: (first) => draw(0, first, work.plan.startSpread),
    given: async (first, from, to) => {
      if (noise === "none") return [];
      if (noise === "halves") return noiseValues("halves", work.key, first * pairs, 1 + from);
      const drawn: Float32Array[] = [];
      for (let n = 1 + from; n <= to; n += 1) drawn.push(await draw(n, first, 1));
      return [drawn];
    },
  };
};
