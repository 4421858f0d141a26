import type { ChapterCases } from "./kit/case.ts";
import { commonNotes } from "./kit/notes.ts";
import { matchingCases } from "./training/matching.ts";
import { objectiveCases } from "./training/objective.ts";
import { stepCases } from "./training/step.ts";
import { timeCases } from "./training/times.ts";
import { weightCases } from "./training/weights.ts";

/** Which inputs the chapter training is checked on, and why each. */
export const trainingCases: ChapterCases = {
  notes: {
    ...commonNotes,
    reduction: {
      class: "convention",
      text: "Sum, half of the sum, or mean: the text says which, and several coordinates tell them apart.",
    },
    exactScore: { class: "edge", text: "The score is the target: the denoising error vanishes." },
    probe: { class: "convention", text: "The probe is an input; it may have signs, zeros or any length." },
    unitCircle: { class: "edge", text: "A level with scale^2 + sigma^2 = 1." },
    cutoff: { class: "convention", text: "The smallest time is an input, and nothing is drawn below it." },
    overflow: { class: "edge", text: "An exponential of the plain formula overflows here." },
    gradientLayout: { class: "convention", text: "The gradient is the matrix row by row, then the offset." },
  },
  operations: { ...matchingCases, ...objectiveCases, ...weightCases, ...timeCases, ...stepCases },
};
