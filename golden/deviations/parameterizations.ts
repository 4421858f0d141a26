import type { Deviation } from "./kit.ts";
import { predictionDeviations } from "./parameterizations/predictions.ts";
import { velocityDeviations } from "./parameterizations/velocities.ts";

/** Known wrong versions of the equations of the chapter parameterizations. */
export const parameterizationsDeviations: readonly Deviation[] = [...predictionDeviations, ...velocityDeviations];
