import type { ChapterCases } from "./kit/case.ts";
import { commonNotes } from "./kit/notes.ts";
import { generalCases } from "./sde/general.ts";
import { momentCases } from "./sde/moments.ts";
import { priorCases } from "./sde/prior.ts";
import { stepCases } from "./sde/steps.ts";
import { veCases } from "./sde/ve.ts";
import { vpCases } from "./sde/vp.ts";

/** Which inputs the chapter sde is checked on, and why each. */
export const sdeCases: ChapterCases = {
  notes: {
    ...commonNotes,
    exactInputs: { class: "exact", text: "Every input is a dyadic number, so both dtypes get the same one." },
    explicitNoise: {
      class: "convention",
      text: "Noise is an input and enters with the root of the step's length.",
    },
    noiseAtZero: {
      class: "convention",
      text: "Where the two conventions of VE differ: the exact transition from 0 leaves out the variance sigmaMin^2.",
    },
    fewNodes: { class: "exact", text: "A quadrature of low order: its own value is asked, not that of the integral." },
  },
  operations: { ...generalCases, ...stepCases, ...momentCases, ...veCases, ...vpCases, ...priorCases },
};
