import type { Deviation } from "./kit.ts";
import { cleanDeviations } from "./parameterizations/clean.ts";
import { generalDeviations } from "./parameterizations/general.ts";
import { noisePredictionDeviations } from "./parameterizations/noise.ts";
import { scoreDeviations } from "./parameterizations/score.ts";
import { velocityDeviations } from "./parameterizations/velocities.ts";

/** Known wrong versions of the equations of the chapter parameterizations. */
export const parameterizationsDeviations: readonly Deviation[] = [
  ...cleanDeviations,
  ...noisePredictionDeviations,
  ...scoreDeviations,
  ...velocityDeviations,
  ...generalDeviations,
];
