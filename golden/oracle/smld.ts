export * from "./smld/langevin.ts";
export * from "./smld/perturbation.ts";
export * from "./smld/ncsnv2.ts";
