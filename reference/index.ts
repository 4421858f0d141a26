// Written by npm run spec from src/contract/chapters.ts; do not edit.
export * from "./noise.ts";
export * from "./gaussian.ts";
export * from "./schedules.ts";
export * from "./parameterizations.ts";
export * from "./sde.ts";
export * from "./ddpm.ts";
export * from "./ddim.ts";
export * from "./reverse.ts";
export * from "./predictors.ts";
export * from "./correctors.ts";
export * from "./flow.ts";
export * from "./likelihood.ts";
export * from "./smld.ts";
export * from "./training.ts";
export * from "./elbo.ts";
export * from "./limits.ts";
