import { GPU } from "gpu.js";
import { keptEngine } from "./device.ts";
import type { Backend } from "./options.ts";
import type { Work } from "./run.ts";
import { loopOn, programOf } from "./run.ts";

/** The backend of a run, and why it is this one. */
export interface Choice {
  readonly backend: Backend;
  readonly reason: string;
}

/** Below so many particle-steps a measurement costs more than it can save. */
const worthMeasuring = 2 ** 20;
const triedParticles = 2 ** 12;
const triedSteps = 4;

/** The backends that are here, the likeliest first. */
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

/** Seconds of the first call and of the second one, on a small part of the work. */
const tried = async (backend: Backend, work: Work): Promise<{ first: number; second: number; share: number }> => {
  const engine = keptEngine(backend, 1);
  const steps = Math.min(triedSteps, work.plan.steps.length);
  const loop = loopOn(engine, work, programOf(work, backend, triedParticles), steps);
  const clock = async (): Promise<number> => {
    const since = performance.now();
    await loop.advance(await loop.start(0), 0, 0, steps);
    return (performance.now() - since) / 1000;
  };
  return { first: await clock(), second: await clock(), share: triedParticles * steps };
};

const inSeconds = (seconds: number): string => `${seconds.toPrecision(2)} s`;

/** Picks a backend by what is here and by a short measurement. */
export const chooseBackend = async (work: Work, count: number): Promise<Choice> => {
  const here = availableBackends();
  const size = count * work.plan.steps.length;
  const [only] = here as [Backend];
  if (here.length === 1) return { backend: only, reason: "the only backend that is here" };
  if (size < worthMeasuring)
    return { backend: only, reason: `the first of ${here.join(", ")}: ${size} particle-steps are too few to measure` };
  const estimates: { backend: Backend; seconds: number }[] = [];
  for (const backend of here) {
    try {
      const { first, second, share } = await tried(backend, work);
      estimates.push({ backend, seconds: Math.max(0, first - second) + (second * size) / share });
    } catch {
      estimates.push({ backend, seconds: Infinity });
    }
  }
  const sorted = estimates.sort((a, b) => a.seconds - b.seconds);
  const reason = sorted.map(
    ({ backend, seconds }) => `${backend} ${Number.isFinite(seconds) ? inSeconds(seconds) : "does not run"}`,
  );
  return {
    backend: (sorted[0] as { backend: Backend }).backend,
    reason: `estimated on ${triedParticles} particles: ${reason.join(", ")}`,
  };
};
