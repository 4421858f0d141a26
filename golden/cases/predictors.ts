import type { ChapterCases } from "./kit/case.ts";
import { commonNotes } from "./kit/notes.ts";
import { chainCases } from "./predictors/chain.ts";
import { heunCases } from "./predictors/heun.ts";
import { sampleCases, sampleSteps } from "./predictors/sample.ts";
import { stepCases } from "./predictors/steps.ts";

/** Which inputs the chapter predictors is checked on, and why each. */
export const predictorsCases: ChapterCases = {
  notes: {
    ...commonNotes,
    explicitNoise: { class: "convention", text: "Noise is an input and enters with the stated standard deviation." },
    deterministic: { class: "edge", text: "No noise enters: one step of a differential equation." },
    lastStep: { class: "edge", text: "The last step of a run, which ends at the data or next to it." },
    stepConvention: {
      class: "convention",
      text: "The gap of an evenly spaced grid: the step is the gap, not one over the number of times.",
    },
  },
  steps: { reverseSdeSample: sampleSteps },
  operations: { ...stepCases, ...chainCases, ...heunCases, reverseSdeSample: sampleCases },
};
