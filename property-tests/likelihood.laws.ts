import type { Law } from "./kit/law.ts";

/** The laws of the chapter likelihood. */
export const likelihoodLaws: readonly Law[] = [];
