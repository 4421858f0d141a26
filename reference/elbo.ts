// Written by npm run spec from src/contract/chapters.ts; do not edit.
export { elboTotal, elboPriorKl, elboStepKl } from "./elbo/total.ts";
export { elboTerms } from "./elbo/terms.ts";
export { elboGaussian } from "./elbo/gaussian.ts";
export { elboEpsWeight, elboSnrWeight, elboScoreWeight } from "./elbo/weights.ts";
export { ddpmSimpleLoss, ddpmScoreLoss, elboHybridLoss } from "./elbo/losses.ts";
export { elboDecoderLogProb, tanhNormalCdf } from "./elbo/decoder.ts";
export { elboBitsPerDim, elboTotalBpd } from "./elbo/bits.ts";
