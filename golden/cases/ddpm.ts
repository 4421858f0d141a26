import type { ChapterCases } from "./kit/case.ts";

/** Which inputs the chapter ddpm is checked on, and why each. */
export const ddpmCases: ChapterCases = { notes: {}, operations: {} };
