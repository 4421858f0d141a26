/**
 * Kernels of the equations for gpu.js, in float32, on four backends. This entry needs the package gpu.js.
 *
 * @packageDocumentation
 */
export { kernelImplementation } from "./implementation.ts";
export { BackendError, openDevice } from "./kit/backend.ts";
export type { Argument, Backend, Body, Device } from "./kit/backend.ts";
export type { Kernel } from "./kit/kernel.ts";
export { kernels } from "./all.ts";
