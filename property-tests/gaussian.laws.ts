import type { Law } from "./kit/law.ts";

/** What must hold for any implementation of the chapter gaussian. */
export const gaussianLaws: readonly Law[] = [];
