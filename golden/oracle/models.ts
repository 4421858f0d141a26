export * from "./models/drift.ts";
export * from "./models/eps.ts";
export * from "./models/score.ts";
