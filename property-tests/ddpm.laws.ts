import type { Law } from "./kit/law.ts";

/** What must hold for any implementation of the chapter ddpm. */
export const ddpmLaws: readonly Law[] = [];
