import type { ChapterCases } from "./kit/case.ts";
import { commonNotes } from "./kit/notes.ts";

/** Which inputs the chapter reverse is checked on, and why each. */
export const reverseCases: ChapterCases = { notes: { ...commonNotes }, operations: {} };
