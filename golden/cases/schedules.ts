import type { ChapterCases } from "./kit/case.ts";

/** Which inputs the chapter schedules is checked on, and why each. */
export const schedulesCases: ChapterCases = { notes: {}, operations: {} };
