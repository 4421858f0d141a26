// Written by npm run spec from src/contract/chapters.ts; do not edit.
export * from "./flow/drift.ts";
export * from "./flow/gaussian.ts";
export * from "./flow/latent.ts";
export * from "./flow/levels.ts";
export * from "./flow/solver.ts";
export * from "./flow/steps.ts";
