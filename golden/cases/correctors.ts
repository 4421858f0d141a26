import type { ChapterCases } from "./kit/case.ts";
import { commonNotes } from "./kit/notes.ts";

/** Which inputs the chapter correctors is checked on, and why each. */
export const correctorsCases: ChapterCases = { notes: { ...commonNotes }, operations: {} };
