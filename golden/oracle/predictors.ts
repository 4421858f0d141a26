export * from "./predictors/ancestral.ts";
export * from "./predictors/heun.ts";
export * from "./predictors/sample.ts";
export * from "./predictors/steps.ts";
