import type { Deviation } from "./kit/deviation.ts";
import { ancestralDeviations } from "./predictors/ancestral.ts";
import { chainDeviations } from "./predictors/chain.ts";
import { eulerFamilyDeviations } from "./predictors/euler.ts";
import { heunDeviations } from "./predictors/heun.ts";
import { sampleDeviations } from "./predictors/sample.ts";

/** Deviations of the equations of the chapter predictors. */
export const predictorsDeviations: readonly Deviation[] = [
  ...eulerFamilyDeviations,
  ...chainDeviations,
  ...ancestralDeviations,
  ...heunDeviations,
  ...sampleDeviations,
];

/** Rows of the catalogue that touch this chapter and change no number of it. */
export const predictorsElsewhere: readonly { readonly id: string; readonly reason: string }[] = [
  {
    id: "euler-ode-crash",
    reason: "The diffusion of the flow as a float that is then indexed ends in a crash; here it is always a number.",
  },
  {
    id: "ve-device-mismatch",
    reason: "A table on another device than its index ends in a crash; no number is wrong where it runs.",
  },
  {
    id: "brownian-tree-without-seed",
    reason: "Whether the noise of a run is seeded concerns a generator's state; here noise is an input.",
  },
];
