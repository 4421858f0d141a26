import { moveWidth } from "../code/move.ts";
import type { Engine } from "../device.ts";
import { EngineError } from "../errors.ts";
import type { LineMove } from "../plan/moves-in-line.ts";
import { lineMoves } from "../plan/moves-in-line.ts";
import type { Plan } from "../plan/moves.ts";
import type { Loop } from "../run.ts";
import { noiseSupplyOf } from "./noise-supply.ts";
import { compilableMoves } from "./kernels.ts";
import { byCoordinate, byParticle, coordinates } from "./states.ts";
import type { PipelineWork } from "./work.ts";
import { threadsFor } from "./work.ts";

/** Refuses what kernels of one coordinate cannot do. */
export const refusePipeline = (plan: Plan): void => {
  if (plan.steps.some(({ corrections }) => corrections.some(({ followsNorms }) => followsNorms)))
    throw new EngineError(
      "OPTION",
      "corrector.rule",
      "the rule langevin needs norms of whole particles; with a score that is a kernel, use ald.",
    );
};

/** The row of a move. */
const rowOf = ({ coefficients, told }: LineMove): Float32Array => {
  const row = new Float32Array([...coefficients, ...told]);
  if (row.length !== moveWidth) throw new RangeError("moveWidth");
  return row;
};

/** A run through `createPipeline`: the score is a kernel of its own, and the same modules serve every step. */
export const pipelineLoop = (engine: Engine, work: PipelineWork, block: number, wanted: number): Loop => {
  const { plan, dimension } = work;
  const steps = plan.steps.map((step) => lineMoves(plan, step));
  const perStep = steps[0]?.length ?? 1;
  const supply = noiseSupplyOf(engine, work, block);
  return {
    chunk: Math.max(1, Math.min(wanted, Math.floor(supply.mostMoves / perStep))),
    threads: threadsFor(engine, block * dimension),
    start: async (first) => byCoordinate(await supply.start(first), block, dimension),
    advance: async (state, first, from, to) => {
      const moves = steps.slice(from, to).flat();
      const solve = engine.call(compilableMoves(engine, work, block, supply.noise, moves));
      const given = await supply.given(first, from * perStep, to * perStep);
      return solve(coordinates(state, block), moves.map(rowOf), new Float32Array(4), ...given);
    },
    rows: (state, count) => byParticle(state, block, count),
  };
};
