import type { ChapterCases } from "./kit/case.ts";
import { commonNotes } from "./kit/notes.ts";

/** Which inputs the chapter smld is checked on, and why each. */
export const smldCases: ChapterCases = { notes: { ...commonNotes }, operations: {} };
