import type { Gmm } from "../../reference/kit/records.ts";
import { chooseBackend } from "./choose.ts";
import { cutOf, runAll } from "./cut.ts";
import { keptEngine } from "./device.ts";
import type { Backend, Sample, SampleOptions, Samples } from "./options.ts";
import { pipelineLoop, refusePipeline } from "./pipeline.ts";
import { planOf } from "./plan/index.ts";
import type { Plan } from "./plan/moves.ts";
import { loopOn, programOf } from "./run.ts";
import { isKernelScore, validate } from "./validate.ts";

/** Cores of this machine. */
const cores = (): number => {
  const os = typeof process === "undefined" ? undefined : process.getBuiltinModule?.("node:os");
  return os?.availableParallelism() ?? (globalThis as { navigator?: Navigator }).navigator?.hardwareConcurrency ?? 1;
};

/**
 * Draws samples by solving the reverse process in float32, one thread of a gpu.js kernel for each particle.
 *
 * The draws are the stream of the chapter `noise`: draw `n` of particle `i` in `d` dimensions holds the entries
 * `i D ... i D + d - 1` of `noiseNormals({ key, step: n })`, where `D` is `d` rounded up to an even number; draw 0 makes the
 * start, and the following draws are used in the order of the steps. On one backend the result depends on nothing but the
 * options that it is made of: not on threads, chunks, or the number of particles.
 *
 * @throws EngineError for an option outside its domain, a backend that is not here, a run that is stopped, or a state that is
 * not finite.
 */
export const sample: Sample = async (options) => {
  const { mixture, dimension } = validate(options);
  const plan = planOf(options);
  return mixture === undefined ? byPipeline(options, plan, dimension) : byLoop(options, plan, mixture, dimension);
};

const finished = (
  options: SampleOptions,
  data: Float32Array,
  rest: {
    readonly dimension: number;
    readonly backend: Backend;
    readonly reason: string;
    readonly threads: number;
    readonly since: number;
  },
): Samples => ({
  data,
  shape: [options.count, rest.dimension],
  backend: rest.backend,
  reason: rest.reason,
  threads: rest.threads,
  seconds: (performance.now() - rest.since) / 1000,
});

/** A mixture: the score and the loop over the steps are one kernel. */
const byLoop = async (options: SampleOptions, plan: Plan, mixture: Gmm, dimension: number): Promise<Samples> => {
  const since = performance.now();
  const work = { plan, mixture, dimension, key: options.key, precision: options.precision ?? "fast" };
  const wanted = options.backend ?? "auto";
  const { backend, reason } =
    wanted === "auto" ? await chooseBackend(work, options.count) : { backend: wanted, reason: "asked for" };
  const engine = keptEngine(backend, options.threads ?? cores());
  const steps = plan.steps.length;
  const cut = cutOf(options.count, dimension, steps, engine.threads, options.chunk);
  const loop = loopOn(engine, work, programOf(work, backend, cut.block), cut.chunk);
  const data = await runAll({ options, loop, cut, steps, dimension, since });
  return finished(options, data, { dimension, backend, reason, threads: engine.threads, since });
};

/** A score of the user's: a kernel of its own between the kernels of the moves. */
const byPipeline = async (options: SampleOptions, plan: Plan, dimension: number): Promise<Samples> => {
  const since = performance.now();
  refusePipeline(plan);
  const { score, key } = options;
  if (!isKernelScore(score)) throw new TypeError("byPipeline");
  const backend = options.backend === undefined || options.backend === "auto" ? "webasm" : options.backend;
  const reason =
    backend === options.backend ? "asked for" : "scores that are kernels run on webasm unless another is asked for";
  const steps = plan.steps.length;
  const threads = backend === "webasm" ? (options.threads ?? cores()) : 1;
  const cut = cutOf(options.count, dimension, steps, 1, options.chunk ?? 32);
  const loop = pipelineLoop({ plan, score, dimension, key, block: cut.block, backend, threads });
  try {
    const data = await runAll({ options, loop, cut, steps, dimension, since });
    return finished(options, data, { dimension, backend, reason, threads, since });
  } finally {
    await loop.close();
  }
};
