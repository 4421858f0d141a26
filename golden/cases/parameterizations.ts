import type { ChapterCases } from "./kit/case.ts";
import { commonNotes } from "./kit/notes.ts";
import { predictionCases } from "./parameterizations/predictions.ts";
import { velocityCases } from "./parameterizations/velocities.ts";

/** Which inputs the chapter parameterizations is checked on, and why each. */
export const parameterizationsCases: ChapterCases = {
  notes: {
    ...commonNotes,
    exactInputs: { class: "exact", text: "Every input is a dyadic number, so both dtypes get the same one." },
    unitCircle: {
      class: "convention",
      text: "A variance-preserving level: scale^2 + sigma^2 = 1, checked on the binary64 inputs.",
    },
    otherProcess: {
      class: "convention",
      text: "A VE or sub-VP level: scale^2 + sigma^2 is not 1, and formulas that assume it are wrong.",
    },
  },
  operations: { ...predictionCases, ...velocityCases },
};
