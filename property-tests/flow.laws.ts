import type { Law } from "./kit/law.ts";

/** The laws of the chapter flow. */
export const flowLaws: readonly Law[] = [];
