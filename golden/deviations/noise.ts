import type { Deviation } from "./kit.ts";

/** Known wrong versions of the equations of the chapter noise. */
export const noiseDeviations: readonly Deviation[] = [];
