// Written by npm run spec from src/contract/chapters.ts; do not edit.
export * from "./ddim/flow.ts";
export * from "./ddim/objective.ts";
export * from "./ddim/posterior.ts";
export * from "./ddim/sample.ts";
export * from "./ddim/step.ts";
export * from "./ddim/timesteps.ts";
