import type { ChapterCases } from "./kit/case.ts";
import { commonNotes } from "./kit/notes.ts";

/** Which inputs the chapter predictors is checked on, and why each. */
export const predictorsCases: ChapterCases = { notes: { ...commonNotes }, operations: {} };
