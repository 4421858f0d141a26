import type { Choice } from "./choose.ts";
import { chooseBackend } from "./choose.ts";
import { chunkingOf, runAll } from "./chunking.ts";
import { keptEngine } from "./device.ts";
import type { Sample, SampleOptions } from "./options.ts";
import { planOf } from "./plan/index.ts";
import { validate } from "./validate.ts";
import type { Strategy } from "./strategy.ts";
import { strategyOf } from "./strategy.ts";

/** Cores of this machine. */
const cores = (): number => {
  const os = typeof process === "undefined" ? undefined : process.getBuiltinModule?.("node:os");
  return os?.availableParallelism() ?? (globalThis as { navigator?: Navigator }).navigator?.hardwareConcurrency ?? 1;
};

const choiceOf = async ({ backend = "auto", count }: SampleOptions, strategy: Strategy): Promise<Choice> =>
  backend === "auto" ? chooseBackend(strategy, count) : { backend, reason: "asked for" };

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
  const since = performance.now();
  const { mixture, dimension } = validate(options);
  const strategy = strategyOf(options, planOf(options), mixture, dimension);
  const { backend, reason } = await choiceOf(options, strategy);
  const engine = keptEngine(backend, options.threads ?? cores());
  const chunking = chunkingOf(options.count, dimension, engine.threads);
  const loop = strategy.open(engine, chunking.block, options.chunk);
  const data = await runAll({ options, loop, chunking, steps: strategy.steps, dimension, since });
  return {
    data,
    shape: [options.count, dimension],
    backend,
    reason,
    threads: loop.threads,
    seconds: (performance.now() - since) / 1000,
  };
};
