import { layoutOf, rowsOf } from "../code/layout.ts";
import { startKernel } from "../code/loop.ts";
import type { MoveNoise } from "../code/move.ts";
import { compilableLoop } from "../compile.ts";
import type { Engine } from "../device.ts";
import { mostEntries } from "../limits.ts";
import type { Plan } from "../plan/moves.ts";
import { dialectOf, noiseValues } from "../run.ts";
import type { PipelineWork } from "./work.ts";

/** The noise of a block. A noisy step is one move and its correctors, so every move has one noise vector; number 0 is the start. */
export interface NoiseSupply {
  readonly noise: MoveNoise;
  /** Moves whose noise fits into one array. */
  readonly mostMoves: number;
  /** The numbers of the start, pair by pair. */
  readonly start: (first: number) => Promise<Float32Array>;
  /** The noise arguments of a pipeline for the moves `from ... to - 1`. */
  readonly given: (first: number, from: number, to: number) => Promise<readonly unknown[]>;
}

/** Noise vector `n` of a block from its first particle on, times a spread; the kernel treats every pair as a particle in a plane. */
const generatorOf = (engine: Engine, { dimension, key }: PipelineWork, block: number) => {
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

/** Noise is made in integer registers if there are any, and if the noise of one step fits into an array. */
const noiseFor = ({ backend }: Engine, { isNoisy, steps: [first] }: Plan, mostMoves: number): MoveNoise => {
  if (!isNoisy) return "none";
  const fits = 1 + (first?.corrections.length ?? 0) <= mostMoves;
  return fits && dialectOf(backend) === "integers" ? "given" : "halves";
};

/** The noise of a run, for blocks of `block` particles. */
export const noiseSupplyOf = (engine: Engine, work: PipelineWork, block: number): NoiseSupply => {
  const pairs = Math.ceil(work.dimension / 2);
  const fitting = Math.floor(mostEntries / (2 * pairs * block));
  const noise = noiseFor(engine, work.plan, fitting);
  const generate = generatorOf(engine, work, block);
  return {
    noise,
    mostMoves: noise === "given" ? fitting : Infinity,
    start: (first) => generate(0, first, work.plan.startSpread),
    given: async (first, from, to) => {
      if (noise === "none") return [];
      if (noise === "halves") return noiseValues("halves", work.key, first * pairs, 1 + from);
      const given: Float32Array[] = [];
      for (let n = 1 + from; n <= to; n += 1) given.push(await generate(n, first, 1));
      return [given];
    },
  };
};
