// Written by npm run spec from src/contract/chapters.ts; do not edit.
import { noiseLaws } from "./noise.laws.ts";
import { gaussianLaws } from "./gaussian.laws.ts";
import { schedulesLaws } from "./schedules.laws.ts";
import { parameterizationsLaws } from "./parameterizations.laws.ts";
import { sdeLaws } from "./sde.laws.ts";
import { ddpmLaws } from "./ddpm.laws.ts";
import { ddimLaws } from "./ddim.laws.ts";
import { reverseLaws } from "./reverse.laws.ts";
import { predictorsLaws } from "./predictors.laws.ts";
import { correctorsLaws } from "./correctors.laws.ts";
import { flowLaws } from "./flow.laws.ts";
import { likelihoodLaws } from "./likelihood.laws.ts";
import { smldLaws } from "./smld.laws.ts";
import { trainingLaws } from "./training.laws.ts";
import { elboLaws } from "./elbo.laws.ts";
import { limitsLaws } from "./limits.laws.ts";
import type { Law } from "./kit/law.ts";

/** The laws of every chapter. */
export const laws: Readonly<Record<string, readonly Law[]>> = {
  noise: noiseLaws,
  gaussian: gaussianLaws,
  schedules: schedulesLaws,
  parameterizations: parameterizationsLaws,
  sde: sdeLaws,
  ddpm: ddpmLaws,
  ddim: ddimLaws,
  reverse: reverseLaws,
  predictors: predictorsLaws,
  correctors: correctorsLaws,
  flow: flowLaws,
  likelihood: likelihoodLaws,
  smld: smldLaws,
  training: trainingLaws,
  elbo: elboLaws,
  limits: limitsLaws,
};
