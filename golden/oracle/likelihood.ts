// Written by npm run spec from src/contract/chapters.ts; do not edit.
export * from "./likelihood/density.ts";
export * from "./likelihood/divergence.ts";
export * from "./likelihood/ode.ts";
export * from "./likelihood/pixels.ts";
