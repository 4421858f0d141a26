import type { Deviation } from "./kit/deviation.ts";
import { cleanDeviations } from "./parameterizations/clean.ts";
import { generalDeviations } from "./parameterizations/general.ts";
import { noisePredictionDeviations } from "./parameterizations/noise.ts";
import { scoreDeviations } from "./parameterizations/score.ts";
import { velocityDeviations } from "./parameterizations/velocities.ts";

/** Deviations of the equations of the chapter parameterizations. */
export const parameterizationsDeviations: readonly Deviation[] = [
  ...cleanDeviations,
  ...noisePredictionDeviations,
  ...scoreDeviations,
  ...velocityDeviations,
  ...generalDeviations,
];

/** Deviations that change no number of this chapter, and why. */
export const parameterizationsElsewhere: readonly { readonly id: string; readonly reason: string }[] = [
  {
    id: "euler-v-lacks-a-root",
    reason: "A false alarm: the Euler scheduler scales its state by 1 / sqrt(sigma^2 + 1) before, so both agree.",
  },
];
