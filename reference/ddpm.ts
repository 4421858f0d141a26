// Written by npm run spec from src/contract/chapters.ts; do not edit.
export { ddpmForwardStep, ddpmForwardMarginal, ddpmForwardConditional } from "./ddpm/forward.ts";
export { ddpmPosteriorCoefficients, ddpmPosteriorMean, ddpmPosteriorVariance } from "./ddpm/posterior.ts";
export { ddpmReverseGaussianExact, ddpmOptimalVariance } from "./ddpm/exact.ts";
export { ddpmMeanFromX0, ddpmMeanFromEps, ddpmMeanFromScore, ddpmX0FromMean, ddpmEpsFromMean } from "./ddpm/mean.ts";
export { ddpmVarianceFixedLarge, ddpmLogVarianceFixedSmall, ddpmLogVarianceLearned } from "./ddpm/variance.ts";
export { ddpmStep, ddpmStepClipped } from "./ddpm/step.ts";
export { dynamicThreshold } from "./ddpm/threshold.ts";
export { ddpmSample } from "./ddpm/sample.ts";
