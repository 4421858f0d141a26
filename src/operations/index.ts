import { reverseOperations } from "./reverse.ts";
import { predictorsOperations } from "./predictors.ts";
import { correctorsOperations } from "./correctors.ts";
import { flowOperations } from "./flow.ts";
import { likelihoodOperations } from "./likelihood.ts";
import { smldOperations } from "./smld.ts";
import { trainingOperations } from "./training.ts";
import { elboOperations } from "./elbo.ts";
import { derivationsOperations } from "./derivations.ts";
import { ddimOperations } from "./ddim.ts";
import { ddpmOperations } from "./ddpm.ts";
import { gaussianOperations } from "./gaussian.ts";
import { noiseOperations } from "./noise.ts";
import { parameterizationsOperations } from "./parameterizations.ts";
import { schedulesOperations } from "./schedules.ts";
import { sdeOperations } from "./sde.ts";
import type { Operation } from "./types.ts";

export type { Operation } from "./types.ts";

/** The chapters, in reading order. */
export const chapters: Readonly<Record<string, readonly Operation[]>> = {
  noise: noiseOperations,
  gaussian: gaussianOperations,
  schedules: schedulesOperations,
  parameterizations: parameterizationsOperations,
  sde: sdeOperations,
  ddpm: ddpmOperations,
  ddim: ddimOperations,
  reverse: reverseOperations,
  predictors: predictorsOperations,
  correctors: correctorsOperations,
  flow: flowOperations,
  likelihood: likelihoodOperations,
  smld: smldOperations,
  training: trainingOperations,
  elbo: elboOperations,
  derivations: derivationsOperations,
};

/** Every operation by its name. */
export const operations: ReadonlyMap<string, Operation> = new Map(
  Object.values(chapters)
    .flat()
    .map((operation) => [operation.name, operation]),
);
