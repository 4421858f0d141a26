import type { Law } from "./kit/law.ts";

/** The laws of the chapter predictors. */
export const predictorsLaws: readonly Law[] = [];
