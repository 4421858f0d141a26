import { GPU } from "gpu.js";
import type { IKernelRunShortcut } from "gpu.js";
import { BackendError, openGpu, refuseFallback } from "../kernels/kit/backend.ts";
import type { LoopKernel } from "./code/loop.ts";
import { EngineError } from "./errors.ts";
import type { Backend } from "./options.ts";
import { allowWideResults } from "./wide.ts";

/** A kernel that is ready to be called: numbers and arrays in, one flat array out. */
export type Call = (...args: readonly unknown[]) => Promise<Float32Array>;

/** One backend with the kernels of a run. */
export interface Engine {
  readonly backend: Backend;
  readonly threads: number;
  /** A kernel for tables of so many rows. Its first call compiles it; the same kernel is not compiled again. */
  kernel(made: LoopKernel, rows: number): Call;
  close(): Promise<void>;
}

/** More loop turns than any kernel makes; gpu.js would stop at 1,000 without a word. */
const mostTurns = 1 << 20;

const returnTypeOf = (components: number): string => (components === 1 ? "Number" : `Array(${components})`);

const typesOf = ({ arguments: all, integers }: LoopKernel): Record<string, string> => {
  const typeOf = (name: string): string => {
    if (integers.includes(name)) return "Integer";
    return ["steps", "spread"].includes(name) ? "Float" : "Array";
  };
  return Object.fromEntries(all.map((name) => [name, typeOf(name)]));
};

interface Internals {
  readonly kernel: { _shapeOutput?: (data: Float32Array) => Float32Array; constructor: { name: string } };
}

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

/** Compiled kernels that an engine keeps. */
const mostKernels = 16;

/** Opens a backend. Only webasm has threads. */
export const openEngine = (backend: Backend, threads: number): Engine => {
  const calls = new Map<string, { readonly call: Call; readonly destroy: () => void }>();
  const gpu: GPU = openBackend(backend);
  const threaded = backend === "webasm" && threads > 1;
  if (backend === "webasm") allowWideResults(gpu);
  return {
    backend,
    threads: threaded ? threads : 1,
    kernel: (made, rows) => {
      const key = [rows, ...made.output, made.source].join(" ");
      const known = calls.get(key);
      if (known !== undefined) return known.call;
      const settings = {
        output: [...made.output],
        returnType: returnTypeOf(made.components),
        argumentTypes: typesOf(made),
        loopMaxIterations: mostTurns,
        ...(threaded ? { asyncMode: true, poolSize: threads } : {}),
      };
      const kernel = gpu.createKernel(bodyOf(made) as never, settings as never) as unknown as IKernelRunShortcut;
      const internals = kernel as unknown as Internals;
      if (backend === "webasm") internals.kernel._shapeOutput = (data) => data;
      const size = made.output.reduce((product, side) => product * side, made.components);
      const call: Call = async (...args) => {
        try {
          const result = flattened(await (kernel(...(args as never[])) as unknown), size);
          refuseFallback(backend, kernel);
          return result;
        } catch (error) {
          if (error instanceof BackendError)
            throw new EngineError("BACKEND", backend, error.message.replace(/^kernels: /, ""), error);
          throw new EngineError(
            "KERNEL",
            backend,
            `the kernel does not run on ${backend}: ${(error as Error).message}`,
            error,
          );
        }
      };
      forgetOldest(calls);
      calls.set(key, { call, destroy: () => void kernel.destroy() });
      return call;
    },
    close: async () => {
      await gpu.destroy();
    },
  };
};

const forgetOldest = (calls: Map<string, { readonly destroy: () => void }>): void => {
  const [oldest] = calls;
  if (calls.size < mostKernels || oldest === undefined) return;
  calls.delete(oldest[0]);
  oldest[1].destroy();
};

const kept = new Map<string, Engine>();

/**
 * The engine of a backend that stays open between runs, so that a kernel is compiled once. What it keeps changes no result.
 * `releaseEngines` closes it.
 */
export const keptEngine = (backend: Backend, threads: number): Engine => {
  const key = `${backend} ${backend === "webasm" ? threads : 1}`;
  const engine = kept.get(key) ?? openEngine(backend, threads);
  kept.set(key, engine);
  return engine;
};

/** Frees the kernels, memories and threads that stay behind after runs. */
export const releaseEngines = async (): Promise<void> => {
  const engines = [...kept.values()];
  kept.clear();
  await Promise.all(engines.map((engine) => engine.close()));
};

const openBackend = (backend: Backend): GPU => {
  try {
    return openGpu(backend);
  } catch (error) {
    throw new EngineError("BACKEND", backend, (error as Error).message.replace(/^kernels: /, ""), error);
  }
};

/** The function whose text gpu.js reads. */
const bodyOf = (made: LoopKernel): unknown => new Function(...made.arguments, made.source);
