import * as reverse from "./reverse.ts";
import * as predictors from "./predictors.ts";
import * as correctors from "./correctors.ts";
import * as flow from "./flow.ts";
import * as likelihood from "./likelihood.ts";
import * as smld from "./smld.ts";
import * as training from "./training.ts";
import * as elbo from "./elbo.ts";
import * as limits from "./limits.ts";
import * as ddim from "./ddim.ts";
import * as ddpm from "./ddpm.ts";
import type { Kernel } from "./kit/kernel.ts";
import { isKernel } from "./kit/kernel.ts";
import * as noise from "./noise.ts";
import * as parameterizations from "./parameterizations.ts";
import * as sde from "./sde.ts";

/** The kernels by the name of their equation. */
export const kernels: ReadonlyMap<string, Kernel> = new Map(
  [
    noise,
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
  ]
    .flatMap((chapter) => Object.values(chapter as Readonly<Record<string, unknown>>))
    .filter(isKernel)
    .map((found) => [found.operation, found]),
);
