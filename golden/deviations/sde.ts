import type { Deviation } from "./kit/deviation.ts";
import { generalDeviations } from "./sde/general.ts";
import { momentDeviations } from "./sde/moments.ts";
import { priorDeviations } from "./sde/prior.ts";
import { ratedDeviations } from "./sde/rated.ts";
import { stepDeviations } from "./sde/steps.ts";
import { subvpDeviations } from "./sde/subvp.ts";
import { veDeviations } from "./sde/ve.ts";
import { vpDeviations } from "./sde/vp.ts";

/** Deviations of the equations of the chapter sde. */
export const sdeDeviations: readonly Deviation[] = [
  ...generalDeviations,
  ...stepDeviations,
  ...momentDeviations,
  ...veDeviations,
  ...ratedDeviations,
  ...vpDeviations,
  ...subvpDeviations,
  ...priorDeviations,
];

/** Rows of the catalogue that touch this chapter and change no number of it: there are none. */
export const sdeElsewhere: readonly { readonly id: string; readonly reason: string }[] = [];
