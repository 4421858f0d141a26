// Written by npm run spec from src/contract/chapters.ts; do not edit.
import type { Law } from "./kit/law.ts";
import { ancestralLaws } from "./predictors/ancestral.ts";
import { covarianceLaws } from "./predictors/covariance.ts";
import { diffusionLaws } from "./predictors/diffusion.ts";
import { eulerLaws } from "./predictors/euler.ts";
import { heunLaws } from "./predictors/heun.ts";
import { sampleLaws } from "./predictors/sample.ts";
import { vpLaws } from "./predictors/vp.ts";

/** What must hold for any implementation of the chapter predictors. */
export const predictorsLaws: readonly Law[] = [
  ...eulerLaws,
  ...diffusionLaws,
  ...vpLaws,
  ...ancestralLaws,
  ...heunLaws,
  ...sampleLaws,
  ...covarianceLaws,
];
