import type { Backend } from "./kit/backend.ts";

/** Operations on states that have no kernel, each with the reason. */
const exceptions: Readonly<Record<string, string>> = {
  ddimOdeDrift: "It only calls a model; a kernel of it would be a kernel of the model.",
};

/** Why an operation on states has no kernel, or nothing where it must have one. */
export const kernelException = (operation: string): string | undefined => exceptions[operation];

/** Operations that a backend cannot do, each with the reason. */
export const backendExceptions: Readonly<Partial<Record<Backend, Readonly<Record<string, string>>>>> = {};
