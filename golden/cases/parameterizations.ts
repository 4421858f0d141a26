import type { ChapterCases } from "./kit/case.ts";

/** Which inputs the chapter parameterizations is checked on, and why each. */
export const parameterizationsCases: ChapterCases = { notes: {}, operations: {} };
