import type { Deviation } from "./kit.ts";

/** Known wrong versions of the equations of the chapter gaussian. */
export const gaussianDeviations: readonly Deviation[] = [];
