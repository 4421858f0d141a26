import type { ChapterCases } from "./kit/case.ts";
import { commonNotes } from "./kit/notes.ts";

/** Which inputs the chapter training is checked on, and why each. */
export const trainingCases: ChapterCases = { notes: { ...commonNotes }, operations: {} };
