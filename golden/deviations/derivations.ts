import type { Deviation } from "./kit.ts";

/** Known wrong versions of the equations of the chapter derivations. */
export const derivationsDeviations: readonly Deviation[] = [];

/** Rows of the catalogue that touch this chapter and change no number of it. */
export const derivationsElsewhere: readonly { readonly id: string; readonly reason: string }[] = [];
