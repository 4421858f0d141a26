import { forwardCases } from "./ddpm/forward.ts";
import { meanCases } from "./ddpm/means.ts";
import { posteriorCases } from "./ddpm/posterior.ts";
import { sampleCases, sampleSteps } from "./ddpm/sample.ts";
import { stepCases } from "./ddpm/steps.ts";
import { varianceCases } from "./ddpm/variances.ts";
import type { ChapterCases } from "./kit/case.ts";
import { commonNotes } from "./kit/notes.ts";

/** Which inputs the chapter ddpm is checked on, and why each. */
export const ddpmCases: ChapterCases = {
  notes: {
    ...commonNotes,
    explicitNoise: { class: "convention", text: "Noise is an input and enters with the stated standard deviation." },
    lastStep: {
      class: "edge",
      text: "The step that ends at the data: no noise may remain unless a variance asks for it.",
    },
    jump: { class: "convention", text: "Levels that are not neighbours: beta is that of the jump, not of one level." },
    gaussian: { class: "edge", text: "Gaussian data, for which the exact answer is known." },
    prediction: { class: "convention", text: "What a network predicts enters as it is." },
    clipping: {
      class: "convention",
      text: "Predicted clean data outside [-1, 1]: clipped where the equation says so.",
    },
    firstEntry: { class: "convention", text: "The entry of level 1, whose posterior variance is 0." },
    quantile: { class: "convention", text: "A quantile between two sizes is linear between them." },
    varianceTable: { class: "convention", text: "A table of variances is used as given, also on the last step." },
  },
  steps: { ddpmSample: sampleSteps },
  operations: {
    ...forwardCases,
    ...posteriorCases,
    ...meanCases,
    ...varianceCases,
    ...stepCases,
    ddpmSample: sampleCases,
  },
};
