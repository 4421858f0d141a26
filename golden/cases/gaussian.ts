import type { ChapterCases } from "./kit/case.ts";

/** Which inputs the chapter gaussian is checked on, and why each. */
export const gaussianCases: ChapterCases = { notes: {}, operations: {} };
