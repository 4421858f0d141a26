/**
 * Twins of the equations in gpu.js kernels, float32, on four backends. This entry needs the package gpu.js.
 *
 * @packageDocumentation
 */
export { kernelImplementation } from "./implementation.ts";
export { BackendError, openDevice } from "./kit/backend.ts";
export type { Argument, Backend, Body, Device } from "./kit/backend.ts";
export type { Twin } from "./kit/twin.ts";
export { twins } from "./twins.ts";
