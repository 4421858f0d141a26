import type { ChapterCases } from "./kit/case.ts";
import { commonNotes } from "./kit/notes.ts";
import { cutoffCases } from "./likelihood/cutoff.ts";
import { divergenceCases } from "./likelihood/divergence.ts";
import { odeCases } from "./likelihood/ode.ts";
import { pixelCases } from "./likelihood/pixels.ts";

/** Which inputs the chapter likelihood is checked on, and why each. */
export const likelihoodCases: ChapterCases = {
  notes: {
    ...commonNotes,
    exactInputs: { class: "exact", text: "Every input is a dyadic number, so both dtypes get the same one." },
    coupled: {
      class: "edge",
      text: "Coordinates depend on each other: sums over a matrix and sums over its diagonal differ.",
    },
    signProbe: { class: "convention", text: "A probe of signs: its entries square to 1." },
    normalProbe: { class: "convention", text: "A probe of normal draws: its entries do not square to 1." },
    pixelUnits: {
      class: "convention",
      text: "How wide a pixel is in units of the model, which sets the offset in bits.",
    },
    loose: {
      class: "exact",
      text: "A tolerance far above the rounding errors of binary32: both dtypes take the same steps.",
    },
  },
  operations: { ...divergenceCases, ...cutoffCases, ...pixelCases, ...odeCases },
};
