import type { Law } from "./kit/law.ts";

/** What must hold for any implementation of the chapter sde. */
export const sdeLaws: readonly Law[] = [];
