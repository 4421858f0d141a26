import { generalDeviations } from "./correctors/general.ts";
import { specialDeviations } from "./correctors/special.ts";
import { stepsDeviations } from "./correctors/steps.ts";
import type { Deviation } from "./kit/deviation.ts";

/** Deviations of the equations of the chapter correctors. */
export const correctorsDeviations: readonly Deviation[] = [
  ...stepsDeviations,
  ...generalDeviations,
  ...specialDeviations,
];

/** Rows of the catalogue that touch this chapter and change no number of it. */
export const correctorsElsewhere: readonly { readonly id: string; readonly reason: string }[] = [];
