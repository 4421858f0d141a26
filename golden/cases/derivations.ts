import type { ChapterCases } from "./kit/case.ts";
import { commonNotes } from "./kit/notes.ts";

/** Which inputs the chapter derivations is checked on, and why each. */
export const derivationsCases: ChapterCases = { notes: { ...commonNotes }, operations: {} };
