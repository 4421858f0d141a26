// Written by npm run spec from src/contract/chapters.ts; do not edit.
export * from "./predictors/ancestral.ts";
export * from "./predictors/heun.ts";
export * from "./predictors/sample.ts";
export * from "./predictors/steps.ts";
