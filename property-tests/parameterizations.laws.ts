// Written by npm run spec from src/contract/chapters.ts; do not edit.
import type { Law } from "./kit/law.ts";
import { generalLaws } from "./parameterizations/general.ts";
import { predictionLaws } from "./parameterizations/predictions.ts";
import { scoreLaws } from "./parameterizations/scores.ts";
import { velocityLaws } from "./parameterizations/velocities.ts";

/** What must hold for any implementation of the chapter parameterizations. */
export const parameterizationsLaws: readonly Law[] = [...predictionLaws, ...scoreLaws, ...velocityLaws, ...generalLaws];
