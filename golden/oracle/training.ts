// Written by npm run spec from src/contract/chapters.ts; do not edit.
export * from "./training/matching.ts";
export * from "./training/objective.ts";
export * from "./training/step.ts";
export * from "./training/times.ts";
export * from "./training/weights.ts";
