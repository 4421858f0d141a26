import { GPU } from "gpu.js";
import type { IKernelFunctionThis, IKernelRunShortcut } from "gpu.js";
import type { Tensor } from "../../../reference/kit/tensor.ts";
import { numbers, tensor } from "../../../reference/kit/tensor.ts";
import type { Backend } from "./backends.ts";

export type { Backend } from "./backends.ts";

/** The kernel class of each backend: what gpu.js must have chosen, because it falls back in silence. */
const classOf: Readonly<Record<Backend, string>> = {
  cpu: "CPUKernel",
  webasm: "WebAssemblyKernel",
  webgl2: "WebGL2Kernel",
  webgpu: "WebGPUKernel",
};

/** A backend that is not there, or that gpu.js replaced by another. */
export class BackendError extends Error {
  override readonly name = "BackendError";
  readonly asked: Backend;
  readonly found: string;

  constructor(asked: Backend, found: string) {
    super(`kernels: the backend ${asked} was asked for, found ${found}`);
    this.asked = asked;
    this.found = found;
  }
}

/** A kernel body: one thread computes one number. gpu.js reads its source text, so it closes over nothing. */
export type Body = (this: IKernelFunctionThis, ...args: never[]) => number;

/** An argument of a kernel: a whole array, or one number. */
export type Argument = Tensor | readonly number[] | number;

/** Runs kernel bodies on one backend. */
export interface Device {
  readonly backend: Backend;
  /** One number per entry of `shape`, row-major. Arrays go in flat. */
  map(body: Body, shape: readonly number[], ...args: readonly Argument[]): Promise<Tensor>;
  /** Frees kernels and backend. */
  close(): Promise<void>;
}

/** More loop iterations than any kernel of this package makes; gpu.js silently caps loops at 1,000 iterations. */
const mostTurns = 1 << 20;

const flat = (argument: Argument): number | Float32Array => {
  if (typeof argument === "number") return argument;
  return new Float32Array("shape" in argument ? numbers(argument) : argument);
};

/** Opens a backend, or throws a `BackendError` that says what was found instead. */
export const openDevice = (backend: Backend): Device => {
  const gpu = openGpu(backend);
  const kernels = new Map<Body, IKernelRunShortcut>();
  const kernelOf = (body: Body, size: number): IKernelRunShortcut => {
    const known = kernels.get(body);
    if (known !== undefined) return known.setOutput([size]);
    const settings = { output: [size], dynamicOutput: true, dynamicArguments: true, loopMaxIterations: mostTurns };
    const made = gpu.createKernel(body as never, settings as never) as unknown as IKernelRunShortcut;
    kernels.set(body, made);
    return made;
  };
  return {
    backend,
    map: async (body, shape, ...args) => {
      const size = shape.reduce((product, side) => product * side, 1);
      const kernel = kernelOf(body, size);
      const result = (await (kernel(...(args.map(flat) as never[])) as unknown)) as Float32Array;
      refuseFallback(backend, kernel);
      return tensor(shape, result);
    },
    close: async () => {
      await gpu.destroy();
    },
  };
};

/** gpu.js for one backend, or a `BackendError`. */
export const openGpu = (backend: Backend): GPU => {
  try {
    return new GPU({ mode: backend } as never);
  } catch (error) {
    throw new BackendError(backend, `none (${error instanceof Error ? error.message : String(error)})`);
  }
};

/** Throws if gpu.js has silently replaced the backend of a kernel. */
export const refuseFallback = (backend: Backend, kernel: IKernelRunShortcut): void => {
  const found = (kernel as unknown as { kernel: { constructor: { name: string } } }).kernel.constructor.name;
  if (found !== classOf[backend]) throw new BackendError(backend, found);
};
