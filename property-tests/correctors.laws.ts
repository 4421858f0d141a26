import type { Law } from "./kit/law.ts";

/** The laws of the chapter correctors. */
export const correctorsLaws: readonly Law[] = [];
