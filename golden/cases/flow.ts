import type { ChapterCases } from "./kit/case.ts";
import { commonNotes } from "./kit/notes.ts";

/** Which inputs the chapter flow is checked on, and why each. */
export const flowCases: ChapterCases = { notes: { ...commonNotes }, operations: {} };
