import type { ChapterCases } from "./kit/case.ts";
import { commonNotes } from "./kit/notes.ts";

/** Which inputs the chapter elbo is checked on, and why each. */
export const elboCases: ChapterCases = { notes: { ...commonNotes }, operations: {} };
