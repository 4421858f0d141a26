import type { Law } from "./kit/law.ts";

/** What must hold for any implementation of the chapter noise. */
export const noiseLaws: readonly Law[] = [];
