// Written by npm run spec from src/contract/chapters.ts; do not edit.
export * from "./correctors/sample.ts";
export * from "./correctors/step.ts";
