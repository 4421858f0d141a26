import { sampleRejects } from "./correctors/sample-rejects.ts";
import { sampleRuns } from "./correctors/sample.ts";
import { specialCases } from "./correctors/special-rejects.ts";
import { asGeneral } from "./correctors/special.ts";
import { stepsCases } from "./correctors/steps.ts";
import type { CaseRun } from "./correctors/updates.ts";
import { stepsOf } from "./correctors/updates.ts";
import type { ChapterCases } from "./kit/case.ts";
import { commonNotes } from "./kit/notes.ts";
import { statesOf } from "./kit/steps.ts";

type Steps = NonNullable<ChapterCases["steps"]>[string];

const special =
  (name: Parameters<typeof asGeneral>[0]): Steps =>
  (inputs, outputs) =>
    stepsOf(asGeneral(name, inputs), statesOf(outputs));

/** Which inputs the chapter correctors is checked on, and why each. */
export const correctorsCases: ChapterCases = {
  notes: {
    ...commonNotes,
    snrRule: { class: "edge", text: "The ratio of drift to noise and the factor both enter the step size." },
    batchMean: { class: "convention", text: "One step size for all states of a batch, from the means of their norms." },
    explicitNoise: { class: "convention", text: "Noise is an input and enters with the stated standard deviation." },
    alphaChoice: {
      class: "convention",
      text: "The factor of the step size for VP: 1 - beta in the released code, cumulative in the paper.",
    },
    paperOrder: { class: "convention", text: "Predictor, then correctors at the level it reached: Algorithm 1." },
    codeOrder: { class: "convention", text: "Correctors, then the predictor from the same level: the released code." },
    fixedStep: { class: "edge", text: "A step size that does not look at the draw: every update is affine." },
    subvp: { class: "edge", text: "Sub-VP has no factor for a corrector." },
  },
  steps: {
    pcSample: (inputs, outputs) => stepsOf(inputs as unknown as CaseRun, statesOf(outputs)),
    pcSampleVe: special("pcSampleVe"),
    pcSampleVp: special("pcSampleVp"),
    pcCorrectorOnlyVe: special("pcCorrectorOnlyVe"),
    pcCorrectorOnlyVp: special("pcCorrectorOnlyVp"),
  },
  operations: { ...stepsCases, pcSample: [...sampleRuns, ...sampleRejects], ...specialCases },
};
