/**
 * Samples from exact or small learned scores in gpu.js kernels, pinned to the reference. This entry needs the package gpu.js.
 *
 * @packageDocumentation
 */
export { releaseEngines } from "./device.ts";
export { EngineError } from "./errors.ts";
export type { EngineErrorCode } from "./errors.ts";
export { asNdarray } from "./ndarray.ts";
export { backends, samplers } from "./options.ts";
export type { Backend, KernelScore, Precision, Progress, Sample, SampleOptions, Sampler, Samples } from "./options.ts";
export { sample } from "./sample.ts";
