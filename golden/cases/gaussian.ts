import { affineCases } from "./gaussian/affine.ts";
import { densityCases } from "./gaussian/density.ts";
import { diffusionCases } from "./gaussian/diffusion.ts";
import { divergenceCases } from "./gaussian/divergence.ts";
import { observationCases } from "./gaussian/observation.ts";
import { posteriorCases } from "./gaussian/posterior.ts";
import { reverseCases } from "./gaussian/reverse.ts";
import { stepsCases } from "./gaussian/steps.ts";
import { toolsCases } from "./gaussian/tools.ts";
import type { ChapterCases } from "./kit/case.ts";
import { commonNotes } from "./kit/notes.ts";

/** Which inputs the chapter gaussian is checked on, and why each. */
export const gaussianCases: ChapterCases = {
  notes: {
    ...commonNotes,
    isotropic: { class: "convention", text: "A covariance written as one number." },
    diagonal: { class: "convention", text: "A covariance written as the list of its variances." },
    full: { class: "convention", text: "A covariance written as a matrix." },
    farAway: { class: "edge", text: "Far from every mode: exponentials are 0 unless the largest is subtracted first." },
    noNoise: { class: "edge", text: "A level without noise, sigma = 0: the data themselves." },
    noSignal: { class: "edge", text: "A level without signal, scale = 0: pure noise." },
    pointMass: { class: "edge", text: "Data or components without spread." },
    quadrature: { class: "edge", text: "Nodes and weights that follow from their number alone: every digit counts." },
    namedFunction: {
      class: "convention",
      text: "The function under test is given by its name; the text of the equation lists the names.",
    },
    identical: { class: "edge", text: "Equal arguments: nothing changes, or a divergence is exactly 0." },
  },
  operations: {
    ...densityCases,
    ...diffusionCases,
    ...posteriorCases,
    ...reverseCases,
    ...observationCases,
    ...affineCases,
    ...stepsCases,
    ...divergenceCases,
    ...toolsCases,
  },
};
