import type { Deviation } from "./kit/deviation.ts";
import { betasDeviations } from "./schedules/betas.ts";
import { labelDeviations } from "./schedules/labels.ts";
import { noiseLevelDeviations } from "./schedules/noise-levels.ts";
import { productsDeviations } from "./schedules/products.ts";
import { rateDeviations } from "./schedules/rate.ts";
import { tablesDeviations } from "./schedules/tables.ts";

/** Deviations of the equations of the chapter schedules. */
export const schedulesDeviations: readonly Deviation[] = [
  ...rateDeviations,
  ...betasDeviations,
  ...productsDeviations,
  ...tablesDeviations,
  ...noiseLevelDeviations,
  ...labelDeviations,
];

/** Rows of the catalogue that touch this chapter and change no number of it. */
export const schedulesElsewhere: readonly { readonly id: string; readonly reason: string }[] = [
  {
    id: "dead-sigma-line-overflow",
    reason: "The power that overflows in diffusers scheduling_sde_ve.py is overwritten before anything reads it.",
  },
];
