export * from "./correctors/sample.ts";
export * from "./correctors/step.ts";
