import type { Law } from "./kit/law.ts";

/** The laws of the chapter smld. */
export const smldLaws: readonly Law[] = [];
