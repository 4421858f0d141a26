import type { Law } from "./kit/law.ts";

/** The laws of the chapter derivations. */
export const derivationsLaws: readonly Law[] = [];
