import type { Law } from "./kit/law.ts";

/** What must hold for any implementation of the chapter schedules. */
export const schedulesLaws: readonly Law[] = [];
