// Written by npm run spec from src/contract/chapters.ts; do not edit.
import { noiseDeviations, noiseElsewhere } from "./noise.ts";
import { gaussianDeviations, gaussianElsewhere } from "./gaussian.ts";
import { schedulesDeviations, schedulesElsewhere } from "./schedules.ts";
import { parameterizationsDeviations, parameterizationsElsewhere } from "./parameterizations.ts";
import { sdeDeviations, sdeElsewhere } from "./sde.ts";
import { ddpmDeviations, ddpmElsewhere } from "./ddpm.ts";
import { ddimDeviations, ddimElsewhere } from "./ddim.ts";
import { reverseDeviations, reverseElsewhere } from "./reverse.ts";
import { predictorsDeviations, predictorsElsewhere } from "./predictors.ts";
import { correctorsDeviations, correctorsElsewhere } from "./correctors.ts";
import { flowDeviations, flowElsewhere } from "./flow.ts";
import { likelihoodDeviations, likelihoodElsewhere } from "./likelihood.ts";
import { smldDeviations, smldElsewhere } from "./smld.ts";
import { trainingDeviations, trainingElsewhere } from "./training.ts";
import { elboDeviations, elboElsewhere } from "./elbo.ts";
import { limitsDeviations, limitsElsewhere } from "./limits.ts";
import type { Deviation } from "./kit/deviation.ts";

/** The deviations of every chapter. */
export const deviations: Readonly<Record<string, readonly Deviation[]>> = {
  noise: noiseDeviations,
  gaussian: gaussianDeviations,
  schedules: schedulesDeviations,
  parameterizations: parameterizationsDeviations,
  sde: sdeDeviations,
  ddpm: ddpmDeviations,
  ddim: ddimDeviations,
  reverse: reverseDeviations,
  predictors: predictorsDeviations,
  correctors: correctorsDeviations,
  flow: flowDeviations,
  likelihood: likelihoodDeviations,
  smld: smldDeviations,
  training: trainingDeviations,
  elbo: elboDeviations,
  limits: limitsDeviations,
};

/** Rows of the catalogue that change no number of any chapter, and why. */
export const elsewhere: readonly { readonly id: string; readonly reason: string }[] = [
  ...noiseElsewhere,
  ...gaussianElsewhere,
  ...schedulesElsewhere,
  ...parameterizationsElsewhere,
  ...sdeElsewhere,
  ...ddpmElsewhere,
  ...ddimElsewhere,
  ...reverseElsewhere,
  ...predictorsElsewhere,
  ...correctorsElsewhere,
  ...flowElsewhere,
  ...likelihoodElsewhere,
  ...smldElsewhere,
  ...trainingElsewhere,
  ...elboElsewhere,
  ...limitsElsewhere,
];
