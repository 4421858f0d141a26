// Written by npm run spec from src/contract/chapters.ts; do not edit.
import { noiseCases } from "./noise.ts";
import { gaussianCases } from "./gaussian.ts";
import { schedulesCases } from "./schedules.ts";
import { parameterizationsCases } from "./parameterizations.ts";
import { sdeCases } from "./sde.ts";
import { ddpmCases } from "./ddpm.ts";
import { ddimCases } from "./ddim.ts";
import { reverseCases } from "./reverse.ts";
import { predictorsCases } from "./predictors.ts";
import { correctorsCases } from "./correctors.ts";
import { flowCases } from "./flow.ts";
import { likelihoodCases } from "./likelihood.ts";
import { smldCases } from "./smld.ts";
import { trainingCases } from "./training.ts";
import { elboCases } from "./elbo.ts";
import { limitsCases } from "./limits.ts";
import type { ChapterCases } from "./kit/case.ts";

/** The cases of every chapter. */
export const cases: Readonly<Record<string, ChapterCases>> = {
  noise: noiseCases,
  gaussian: gaussianCases,
  schedules: schedulesCases,
  parameterizations: parameterizationsCases,
  sde: sdeCases,
  ddpm: ddpmCases,
  ddim: ddimCases,
  reverse: reverseCases,
  predictors: predictorsCases,
  correctors: correctorsCases,
  flow: flowCases,
  likelihood: likelihoodCases,
  smld: smldCases,
  training: trainingCases,
  elbo: elboCases,
  limits: limitsCases,
};
