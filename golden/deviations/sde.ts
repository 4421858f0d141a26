import type { Deviation } from "./kit.ts";

/** Known wrong versions of the equations of the chapter sde. */
export const sdeDeviations: readonly Deviation[] = [];

/** Rows of the catalogue that touch this chapter and change no number of it: there are none. */
export const sdeElsewhere: readonly { readonly id: string; readonly reason: string }[] = [];
