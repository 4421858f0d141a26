import type { GPU } from "gpu.js";
import type { Runnable } from "./gpu.ts";
import { engineError, openBackend } from "./gpu.ts";
import type { Backend } from "./options.ts";
import { extendWebasm } from "./gpu-js/index.ts";

/** Something that can be called on a backend: numbers and arrays in, one flat array out. */
export type Call = (...args: readonly unknown[]) => Promise<Float32Array>;

/** Code that is compiled at its first call. */
export interface Compilable {
  /** Code of the same name is the same, and compiled once. */
  readonly name: string;
  /** The subject of an error. */
  readonly subject: string;
  /** Numbers of a result. */
  readonly size: number;
  readonly compile: (gpu: GPU) => Runnable;
}

/** One backend with what was compiled on it. */
export interface Engine {
  readonly backend: Backend;
  readonly threads: number;
  call(of: Compilable): Call;
  close(): Promise<void>;
}

/** Kernels and pipelines that an engine keeps. */
const mostKept = 16;

interface Kept extends Runnable {
  running: number;
}

/** Frees what was not called for the longest time, if there is too much. */
const freeOldest = (kept: Map<string, Kept>): void => {
  const idle = [...kept].find(([, { running }]) => running === 0);
  if (kept.size < mostKept || idle === undefined) return;
  kept.delete(idle[0]);
  idle[1].free();
};

/** The compiled code of a name, compiled at its first use; a use makes it the last to be freed. */
const keptOf = (kept: Map<string, Kept>, gpu: GPU, { name, compile }: Compilable): Kept => {
  const known = kept.get(name);
  if (known === undefined) freeOldest(kept);
  else kept.delete(name);
  const entry = known ?? { ...compile(gpu), running: 0 };
  kept.set(name, entry);
  return entry;
};

/** Entries of a nested result, row after row. */
const flattened = (result: unknown, size: number): Float32Array => {
  if (result instanceof Float32Array && result.length === size) return result;
  const flat = new Float32Array(size);
  let filled = 0;
  const copy = (part: unknown): void => {
    if (part instanceof Float32Array) {
      flat.set(part, filled);
      filled += part.length;
    } else for (const inner of part as Iterable<unknown>) copy(inner);
  };
  copy(result);
  return flat;
};

const runKept = async (entry: Kept, args: readonly unknown[], size: number): Promise<Float32Array> => {
  entry.running += 1;
  try {
    const result = flattened(await entry.run(...args), size);
    entry.refuseFallback();
    return result;
  } finally {
    entry.running -= 1;
  }
};

/** Opens a backend. Only webasm has threads. */
export const openEngine = (backend: Backend, threads: number): Engine => {
  const kept = new Map<string, Kept>();
  const gpu = openBackend(backend);
  if (backend === "webasm") extendWebasm(gpu);
  return {
    backend,
    threads: backend === "webasm" ? threads : 1,
    call:
      (of) =>
      async (...args) => {
        try {
          return await runKept(keptOf(kept, gpu, of), args, of.size);
        } catch (error) {
          throw engineError(backend, of.subject, error);
        }
      },
    close: async () => {
      kept.clear();
      await gpu.destroy();
    },
  };
};

const open = new Map<string, Engine>();

/**
 * The engine of a backend that stays open between runs, so that a kernel is compiled once. The cache changes no result.
 * `releaseEngines` closes it.
 */
export const keptEngine = (backend: Backend, threads: number): Engine => {
  const key = `${backend} ${backend === "webasm" ? threads : 1}`;
  const engine = open.get(key) ?? openEngine(backend, threads);
  open.set(key, engine);
  return engine;
};

/** Frees the kernels, memories and threads that stay behind after runs. */
export const releaseEngines = async (): Promise<void> => {
  const engines = [...open.values()];
  open.clear();
  await Promise.all(engines.map((engine) => engine.close()));
};
