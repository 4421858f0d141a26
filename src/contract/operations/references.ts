// Written by npm run spec from src/contract/chapters.ts; do not edit.
import * as noise from "../../../reference/noise.ts";
import * as gaussian from "../../../reference/gaussian.ts";
import * as schedules from "../../../reference/schedules.ts";
import * as parameterizations from "../../../reference/parameterizations.ts";
import * as sde from "../../../reference/sde.ts";
import * as ddpm from "../../../reference/ddpm.ts";
import * as ddim from "../../../reference/ddim.ts";
import * as reverse from "../../../reference/reverse.ts";
import * as predictors from "../../../reference/predictors.ts";
import * as correctors from "../../../reference/correctors.ts";
import * as flow from "../../../reference/flow.ts";
import * as likelihood from "../../../reference/likelihood.ts";
import * as smld from "../../../reference/smld.ts";
import * as training from "../../../reference/training.ts";
import * as elbo from "../../../reference/elbo.ts";
import * as limits from "../../../reference/limits.ts";

/** The reference of every chapter. */
export const references: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
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
