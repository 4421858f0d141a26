import { decoderCases } from "./elbo/decoder.ts";
import { gaussianCases } from "./elbo/gaussian.ts";
import { lossCases } from "./elbo/losses.ts";
import { termCases } from "./elbo/terms.ts";
import { totalCases } from "./elbo/total.ts";
import { weightCases } from "./elbo/weights.ts";
import type { ChapterCases } from "./kit/case.ts";
import { commonNotes } from "./kit/notes.ts";

/** Which inputs the chapter elbo is checked on, and why each. */
export const elboCases: ChapterCases = {
  notes: {
    ...commonNotes,
    interior: { class: "exact", text: "Inside the domain, where no term vanishes and none dominates." },
    openBin: { class: "edge", text: "The first and the last of the 256 values: their bins are open to one side." },
    farTail: { class: "cancellation", text: "A probability far below 1e-12: its logarithm must not saturate." },
    narrowBin: {
      class: "cancellation",
      text: "A bin that is narrow against sigma: any difference of two CDFs cancels.",
    },
    equalVariances: { class: "edge", text: "The two variances agree, and the constant of the divergence is 0." },
    noLevels: { class: "edge", text: "One latent: there are no divergences between steps." },
    reduction: { class: "convention", text: "Sum, mean and half sum are all in use." },
  },
  operations: { ...totalCases, ...termCases, ...gaussianCases, ...weightCases, ...lossCases, ...decoderCases },
};
