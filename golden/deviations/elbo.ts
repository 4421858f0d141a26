import type { Deviation } from "./kit.ts";

/** Known wrong versions of the equations of the chapter elbo. */
export const elboDeviations: readonly Deviation[] = [];

/** Rows of the catalogue that touch this chapter and change no number of it. */
export const elboElsewhere: readonly { readonly id: string; readonly reason: string }[] = [];
