import { GPU } from "gpu.js";
import { keptEngine } from "./device.ts";
import type { Backend } from "./options.ts";
import type { Strategy } from "./strategy.ts";

/** The backend of a run, and why it is this one. */
export interface Choice {
  readonly backend: Backend;
  readonly reason: string;
}

/** The least number of particle-steps for which a measurement can save more time than it costs. */
const worthMeasuring = 2 ** 20;
const triedParticles = 2 ** 12;
const triedSteps = 4;

/** The available backends, the one most likely to be fastest first. */
export const availableBackends = (): Backend[] => {
  const support = GPU as unknown as Readonly<Record<string, boolean | undefined>>;
  const graphics = typeof navigator !== "undefined" && typeof document !== "undefined";
  return [
    ...(graphics && support["isWebGPUSupported"] === true ? (["webgpu"] as const) : []),
    ...(typeof WebAssembly === "object" ? (["webasm"] as const) : []),
    ...(graphics && support["isWebGL2Supported"] === true ? (["webgl2"] as const) : []),
    "cpu",
  ];
};

/** The estimated seconds of a run on a backend, or why it does not run. */
interface Estimate {
  readonly backend: Backend;
  readonly seconds: number;
  readonly problem?: string;
}

/** The estimate from a first and a second call, on a small part of the work. */
const tried = async (backend: Backend, strategy: Strategy, size: number): Promise<Estimate> => {
  const steps = Math.min(triedSteps, strategy.steps);
  const loop = strategy.open(keptEngine(backend, 1), triedParticles, steps);
  const clock = async (): Promise<number> => {
    const since = performance.now();
    await loop.advance(await loop.start(0), 0, 0, steps);
    return (performance.now() - since) / 1000;
  };
  const [first, second] = [await clock(), await clock()];
  return { backend, seconds: Math.max(0, first - second) + (second * size) / (triedParticles * steps) };
};

const estimated = async (backend: Backend, strategy: Strategy, size: number): Promise<Estimate> => {
  try {
    return await tried(backend, strategy, size);
  } catch (error) {
    return { backend, seconds: Infinity, problem: (error as Error).message.replace(/^sample: /, "") };
  }
};

const told = ({ backend, seconds, problem }: Estimate): string =>
  problem === undefined ? `${backend} ${seconds.toPrecision(2)} s` : `${backend} does not run (${problem})`;

/** Picks a backend from those available, by a short measurement. */
export const chooseBackend = async (strategy: Strategy, count: number): Promise<Choice> => {
  const here = availableBackends();
  const size = count * strategy.steps;
  const [only] = here as [Backend];
  if (here.length === 1) return { backend: only, reason: "the only available backend" };
  if (size < worthMeasuring)
    return { backend: only, reason: `the first of ${here.join(", ")}: ${size} particle-steps are too few to measure` };
  const estimates: Estimate[] = [];
  for (const backend of here) estimates.push(await estimated(backend, strategy, size));
  estimates.sort((a, b) => a.seconds - b.seconds);
  const [{ backend }] = estimates as [Estimate];
  return { backend, reason: `estimated on ${triedParticles} particles: ${estimates.map(told).join(", ")}` };
};
