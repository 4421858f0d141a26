import type { ChapterCases } from "./kit/case.ts";

/** Which inputs the chapter noise is checked on, and why each. */
export const noiseCases: ChapterCases = { notes: {}, operations: {} };
