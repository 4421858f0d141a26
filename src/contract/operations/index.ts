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
import type { Operation } from "./types.ts";
import { operationsOf } from "./types.ts";

export type { Operation } from "./types.ts";

/** The chapters, in reading order. */
export const chapters: Readonly<Record<string, readonly Operation[]>> = {
  noise: operationsOf("noise", noise),
  gaussian: operationsOf("gaussian", gaussian),
  schedules: operationsOf("schedules", schedules),
  parameterizations: operationsOf("parameterizations", parameterizations),
  sde: operationsOf("sde", sde),
  ddpm: operationsOf("ddpm", ddpm),
  ddim: operationsOf("ddim", ddim),
  reverse: operationsOf("reverse", reverse),
  predictors: operationsOf("predictors", predictors),
  correctors: operationsOf("correctors", correctors),
  flow: operationsOf("flow", flow),
  likelihood: operationsOf("likelihood", likelihood),
  smld: operationsOf("smld", smld),
  training: operationsOf("training", training),
  elbo: operationsOf("elbo", elbo),
  limits: operationsOf("limits", limits),
};

/** Every operation by its name. */
export const operations: ReadonlyMap<string, Operation> = new Map(
  Object.values(chapters)
    .flat()
    .map((operation) => [operation.name, operation]),
);
