import type { ChapterCases } from "./kit/case.ts";
import { commonNotes } from "./kit/notes.ts";

/** Which inputs the chapter likelihood is checked on, and why each. */
export const likelihoodCases: ChapterCases = { notes: { ...commonNotes }, operations: {} };
