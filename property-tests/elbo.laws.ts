import type { Law } from "./kit/law.ts";

/** The laws of the chapter elbo. */
export const elboLaws: readonly Law[] = [];
