// Written by npm run spec from src/contract/chapters.ts; do not edit.
import * as noise from "./noise.ts";
import * as gaussian from "./gaussian.ts";
import * as schedules from "./schedules.ts";
import * as parameterizations from "./parameterizations.ts";
import * as sde from "./sde.ts";
import * as ddpm from "./ddpm.ts";
import * as ddim from "./ddim.ts";
import * as reverse from "./reverse.ts";
import * as predictors from "./predictors.ts";
import * as correctors from "./correctors.ts";
import * as flow from "./flow.ts";
import * as likelihood from "./likelihood.ts";
import * as smld from "./smld.ts";
import * as training from "./training.ts";
import * as elbo from "./elbo.ts";
import * as limits from "./limits.ts";

/** The oracle of every chapter: functions under the names of the equations. */
export const oracle: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  noise,
  gaussian,
  schedules,
  parameterizations,
  sde,
  ddpm,
  ddim,
  reverse,
  predictors,
  correctors,
  flow,
  likelihood,
  smld,
  training,
  elbo,
  limits,
};
