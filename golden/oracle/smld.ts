// Written by npm run spec from src/contract/chapters.ts; do not edit.
export * from "./smld/langevin.ts";
export * from "./smld/ncsnv2.ts";
export * from "./smld/perturbation.ts";
