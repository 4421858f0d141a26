import { reverseDeviations } from "./reverse.ts";
import { predictorsDeviations } from "./predictors.ts";
import { correctorsDeviations } from "./correctors.ts";
import { flowDeviations } from "./flow.ts";
import { likelihoodDeviations } from "./likelihood.ts";
import { smldDeviations } from "./smld.ts";
import { trainingDeviations } from "./training.ts";
import { elboDeviations } from "./elbo.ts";
import { limitsDeviations } from "./limits.ts";
import { ddimDeviations } from "./ddim.ts";
import { ddpmDeviations } from "./ddpm.ts";
import { gaussianDeviations } from "./gaussian.ts";
import type { Deviation } from "./kit/deviation.ts";
import { noiseDeviations } from "./noise.ts";
import { parameterizationsDeviations } from "./parameterizations.ts";
import { schedulesDeviations } from "./schedules.ts";
import { sdeDeviations } from "./sde.ts";

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
