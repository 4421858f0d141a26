import { flowCases } from "./ddim/flow.ts";
import { posteriorCases } from "./ddim/posterior.ts";
import { sampleCases, sampleSteps } from "./ddim/sample.ts";
import { stepCases } from "./ddim/step.ts";
import { timestepsCases } from "./ddim/timesteps.ts";
import type { ChapterCases } from "./kit/case.ts";
import { commonNotes } from "./kit/notes.ts";

/** Which inputs the chapter ddim is checked on, and why each. */
export const ddimCases: ChapterCases = {
  notes: {
    ...commonNotes,
    deterministic: { class: "edge", text: "No noise enters: eta = 0 or sigma = 0." },
    markov: { class: "edge", text: "eta = 1, where the family is DDPM and the forward process is Markov." },
    explicitNoise: { class: "convention", text: "Noise is an input and enters with the stated standard deviation." },
    lastStep: { class: "edge", text: "The step that ends at the data, alphaBarPrev = 1: no noise may remain." },
    clipping: {
      class: "convention",
      text: "Predicted clean data outside [-1, 1]; no equation of this chapter clips it.",
    },
    convention: { class: "convention", text: "A legal choice that an implementation should declare." },
    counting: { class: "exact", text: "Integers, compared exactly: off-by-one errors and rounding of ratios." },
  },
  steps: { ddimSample: sampleSteps },
  operations: { ...posteriorCases, ...stepCases, ...timestepsCases, ...flowCases, ...sampleCases },
};
