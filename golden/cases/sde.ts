import type { ChapterCases } from "./kit/case.ts";

/** Which inputs the chapter sde is checked on, and why each. */
export const sdeCases: ChapterCases = { notes: {}, operations: {} };
