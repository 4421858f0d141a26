// Written by npm run spec from src/contract/chapters.ts; do not edit.
export { smldPerturb, smldGaussianScore, smldObjective } from "./smld/perturbation.ts";
export { smldChainStep, smldChainMarginal } from "./smld/chain.ts";
export { langevinStep, langevinStepNcsn, aldStepSize } from "./smld/langevin.ts";
export { aldSample } from "./smld/sample.ts";
export { ncsnv2SigmaMax, ncsnv2Gamma, ncsnv2VarianceRatio } from "./smld/ncsnv2.ts";
