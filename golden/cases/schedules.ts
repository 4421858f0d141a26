import type { ChapterCases } from "./kit/case.ts";
import { commonNotes } from "./kit/notes.ts";
import { betasCases } from "./schedules/betas.ts";
import { cosineCases } from "./schedules/cosine.ts";
import { labelCases } from "./schedules/labels.ts";
import { noiseLevelCases } from "./schedules/noise-levels.ts";
import { productsCases } from "./schedules/products.ts";
import { rateCases } from "./schedules/rate.ts";

/** Which inputs the chapter schedules is checked on, and why each. */
export const schedulesCases: ChapterCases = {
  notes: {
    ...commonNotes,
    exactInputs: {
      class: "edge",
      text: "Inputs that binary32 holds exactly, so that nothing but the formula can be at fault.",
    },
    families: { class: "convention", text: "The families of variances of the DDPM repository, one name each." },
    labels: { class: "convention", text: "Which label a network is asked at: base, direction and scale." },
    rounding: { class: "exact", text: "Ties to even, and products that are rounded to binary64 before the integer." },
    counting: { class: "exact", text: "Integers, compared exactly: off-by-one errors and rounding." },
    convention: { class: "convention", text: "A legal choice that an implementation should declare." },
  },
  operations: {
    ...rateCases,
    ...betasCases,
    ...cosineCases,
    ...productsCases,
    ...noiseLevelCases,
    ...labelCases,
  },
};
