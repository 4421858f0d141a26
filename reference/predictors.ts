// Written by npm run spec from src/contract/chapters.ts; do not edit.
export { reverseEulerMaruyamaStep } from "./predictors/euler.ts";
export {
  reverseDiffusionStep,
  veReverseDiffusionStep,
  vpReverseDiffusionStep,
  subvpReverseDiffusionStep,
} from "./predictors/diffusion.ts";
export {
  veAncestralPosterior,
  veAncestralStep,
  veAncestralLoss,
  vpAncestralStep,
  veAncestralOptimalVariance,
} from "./predictors/ancestral.ts";
export { heunSdeStep, heunOdeStep } from "./predictors/heun.ts";
export { reverseSdeSample } from "./predictors/sample.ts";
