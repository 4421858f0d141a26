import type { Deviation } from "./kit.ts";

/** Known wrong versions of the equations of the chapter sde. */
export const sdeDeviations: readonly Deviation[] = [];
