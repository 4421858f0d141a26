import type { Law } from "./kit/law.ts";

/** What must hold for any implementation of the chapter parameterizations. */
export const parameterizationsLaws: readonly Law[] = [];
