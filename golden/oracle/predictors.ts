export {
  reverseEulerMaruyamaStep,
  reverseDiffusionStep,
  veReverseDiffusionStep,
  vpReverseDiffusionStep,
  subvpReverseDiffusionStep,
  veAncestralStep,
  vpAncestralStep,
} from "./predictors/steps.ts";
export { veAncestralPosterior, veAncestralLoss, veAncestralOptimalVariance } from "./predictors/ancestral.ts";
export { heunSdeStep, heunOdeStep } from "./predictors/heun.ts";
export { reverseSdeSample } from "./predictors/sample.ts";
