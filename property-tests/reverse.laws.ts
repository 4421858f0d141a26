import type { Law } from "./kit/law.ts";

/** The laws of the chapter reverse. */
export const reverseLaws: readonly Law[] = [];
