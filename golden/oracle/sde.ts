// Written by npm run spec from src/contract/chapters.ts; do not edit.
export * from "./sde/general.ts";
export * from "./sde/moments.ts";
export * from "./sde/prior.ts";
export * from "./sde/subvp.ts";
export * from "./sde/ve.ts";
export * from "./sde/vp.ts";
