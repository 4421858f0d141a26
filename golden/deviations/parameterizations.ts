import type { Deviation } from "./kit.ts";

/** Known wrong versions of the equations of the chapter parameterizations. */
export const parameterizationsDeviations: readonly Deviation[] = [];
