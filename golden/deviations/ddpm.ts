import type { Deviation } from "./kit.ts";

/** Known wrong versions of the equations of the chapter ddpm. */
export const ddpmDeviations: readonly Deviation[] = [];
