import { driftCases } from "./flow/drift.ts";
import { gaussianCases } from "./flow/gaussian.ts";
import { latentCases } from "./flow/latent.ts";
import { levelCases, levelSteps } from "./flow/levels.ts";
import { sampleCases, sampleSteps } from "./flow/sample.ts";
import { solverCases } from "./flow/solver.ts";
import { stepCases } from "./flow/steps.ts";
import type { ChapterCases } from "./kit/case.ts";
import { commonNotes } from "./kit/notes.ts";

/** Which inputs the chapter flow is checked on, and why each. */
export const flowCases: ChapterCases = {
  notes: {
    ...commonNotes,
    deterministic: { class: "edge", text: "The flow adds no noise: equal inputs give equal outputs." },
    equilibrium: { class: "edge", text: "Data that the process leaves as it is: terms of the velocity cancel." },
    divergence: { class: "edge", text: "A diffusion that depends on the state: its divergence enters with a half." },
    lastStep: { class: "edge", text: "The step that ends at the data or at the cutoff." },
    stepControl: { class: "exact", text: "Step control: the counts of steps and evaluations follow from the text." },
    degenerateAngle: { class: "edge", text: "Angles at which the sine of the angle vanishes or nearly does." },
  },
  steps: { pfSample: sampleSteps, pfSampleVe: levelSteps },
  operations: {
    ...driftCases,
    ...gaussianCases,
    ...stepCases,
    ...solverCases,
    ...sampleCases,
    ...levelCases,
    ...latentCases,
  },
};
