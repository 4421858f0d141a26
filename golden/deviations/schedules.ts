import type { Deviation } from "./kit.ts";

/** Known wrong versions of the equations of the chapter schedules. */
export const schedulesDeviations: readonly Deviation[] = [];
