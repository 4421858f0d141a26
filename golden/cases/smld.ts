import type { ChapterCases } from "./kit/case.ts";
import { commonNotes } from "./kit/notes.ts";
import { langevinCases } from "./smld/langevin.ts";
import { ncsnv2Cases } from "./smld/ncsnv2.ts";
import { perturbationCases } from "./smld/perturbation.ts";
import { sampleCases, sampleSteps } from "./smld/sample.ts";

/** Which inputs the chapter smld is checked on, and why each. */
export const smldCases: ChapterCases = {
  notes: {
    ...commonNotes,
    explicitNoise: { class: "convention", text: "Noise is an input and enters with the stated standard deviation." },
    covarianceForms: { class: "convention", text: "A covariance is one variance, a list of variances or a matrix." },
    annealing: { class: "convention", text: "Every level has a step size of its own." },
    gaussian: {
      class: "exact",
      text: "Gaussian data: every step is affine and the output distribution is known in closed form.",
    },
    distances: { class: "exact", text: "Every input is a dyadic number, so both dtypes get the same points." },
    shell: { class: "edge", text: "How the samples of one level fit the next." },
  },
  steps: { aldSample: sampleSteps },
  operations: { ...perturbationCases, ...langevinCases, ...ncsnv2Cases, aldSample: sampleCases },
};
