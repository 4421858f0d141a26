import { forwardDeviations } from "./ddpm/forward.ts";
import { meanDeviations } from "./ddpm/means.ts";
import { posteriorDeviations } from "./ddpm/posterior.ts";
import { sampleDeviations } from "./ddpm/sample.ts";
import { stepDeviations } from "./ddpm/steps.ts";
import { thresholdDeviations } from "./ddpm/threshold.ts";
import { varianceDeviations } from "./ddpm/variances.ts";
import type { Deviation } from "./kit/deviation.ts";

/** Deviations of the equations of the chapter ddpm. */
export const ddpmDeviations: readonly Deviation[] = [
  ...forwardDeviations,
  ...posteriorDeviations,
  ...meanDeviations,
  ...varianceDeviations,
  ...stepDeviations,
  ...thresholdDeviations,
  ...sampleDeviations,
];

/** Rows of the catalogue that touch this chapter and change no number of it. */
export const ddpmElsewhere: readonly { readonly id: string; readonly reason: string }[] = [
  {
    id: "batch-size-changes-the-sample",
    reason: "One generator for a whole batch makes a sample depend on its neighbours; here noise is an input.",
  },
];
