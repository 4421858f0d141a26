import type { Law } from "./kit/law.ts";

/** The laws of the chapter training. */
export const trainingLaws: readonly Law[] = [];
