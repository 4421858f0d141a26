import type { GPU, IKernelRunShortcut } from "gpu.js";
import { BackendError, openGpu, refuseFallback } from "../kernels/kit/backend.ts";
import { EngineError } from "./errors.ts";
import type { Backend } from "./options.ts";

/** An error of gpu.js as an error of a run: the backend is missing, or a kernel does not run. */
export const engineError = (backend: Backend, subject: string, error: unknown): EngineError => {
  if (error instanceof EngineError) return error;
  const { message } = error as Error;
  if (error instanceof BackendError)
    return new EngineError("BACKEND", backend, message.replace(/^kernels: /, ""), error);
  const what = subject === "score" ? "the kernel of the score" : "the kernel";
  return new EngineError("KERNEL", subject, `${what} does not run on ${backend}: ${message}`, error);
};

/** Opens gpu.js for a backend. */
export const openBackend = (backend: Backend): GPU => {
  try {
    return openGpu(backend);
  } catch (error) {
    throw engineError(backend, backend, error);
  }
};

/** Something compiled. */
export interface Runnable {
  readonly run: (...args: readonly unknown[]) => unknown;
  /** Throws a `BackendError` where gpu.js ran it on another backend. */
  readonly refuseFallback: () => void;
  readonly free: () => unknown;
}

/** A kernel of gpu.js. */
export const runnableKernel = (backend: Backend, kernel: IKernelRunShortcut): Runnable => ({
  run: kernel as unknown as Runnable["run"],
  refuseFallback: () => refuseFallback(backend, kernel),
  free: () => kernel.destroy(),
});

/** The names that a pipeline has for the backends. */
const modes: Readonly<Record<Backend, string>> = { cpu: "cpu", webasm: "webasm", webgl2: "gpu", webgpu: "webgpu" };

/** A pipeline of gpu.js. */
export const runnablePipeline = (
  backend: Backend,
  pipeline: Runnable["run"] & { readonly backend: string | null; readonly destroy: () => unknown },
): Runnable => ({
  run: pipeline,
  refuseFallback: () => {
    if (pipeline.backend !== modes[backend]) throw new BackendError(backend, String(pipeline.backend));
  },
  free: () => pipeline.destroy(),
});
