import type { Gmm } from "../../reference/kit/records.ts";
import type { Engine } from "./device.ts";
import type { SampleOptions } from "./options.ts";
import { pipelineLoop, refusePipeline } from "./pipeline/index.ts";
import type { Plan } from "./plan/moves.ts";
import type { Loop } from "./run.ts";
import { loopOn, programOf } from "./run.ts";
import { isKernelScore } from "./validate.ts";

/** How a run is computed, for every engine and chunking. */
export interface Strategy {
  readonly steps: number;
  /** The loop for blocks of `block` particles and calls of `chunk` steps. */
  readonly open: (engine: Engine, block: number, chunk?: number) => Loop;
}

/** Particle-steps of one call of a loop kernel: a fraction of a second between two reports. */
const workAtOnce = 2 ** 23;

/** Steps that one pipeline records. */
const recordedSteps = 32;

/** A mixture: the score and the loop over the steps are one kernel. */
const byLoop = (options: SampleOptions, plan: Plan, mixture: Gmm, dimension: number): Strategy => {
  const work = { plan, mixture, dimension, key: options.key, precision: options.precision ?? "fast" };
  const steps = plan.steps.length;
  return {
    steps,
    open: (engine, block, chunk = Math.max(1, Math.floor(workAtOnce / block))) =>
      loopOn(engine, work, programOf(work, engine.backend, block), Math.min(chunk, steps)),
  };
};

/** A score of the user: a kernel of its own between the kernels of the moves. */
const byPipeline = (options: SampleOptions, plan: Plan, dimension: number): Strategy => {
  refusePipeline(plan);
  const { score, key } = options;
  if (!isKernelScore(score)) throw new TypeError("byPipeline");
  const steps = plan.steps.length;
  return {
    steps,
    open: (engine, block, chunk = recordedSteps) =>
      pipelineLoop(engine, { plan, score, dimension, key }, block, Math.min(chunk, steps)),
  };
};

/** The execution strategy: one kernel for a mixture, a pipeline for a score that is a kernel. */
export const strategyOf = (
  options: SampleOptions,
  plan: Plan,
  mixture: Gmm | undefined,
  dimension: number,
): Strategy =>
  mixture === undefined ? byPipeline(options, plan, dimension) : byLoop(options, plan, mixture, dimension);
