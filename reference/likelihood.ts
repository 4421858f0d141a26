// Written by npm run spec from src/contract/chapters.ts; do not edit.
export { logDensityRate, likelihoodCutoffBias } from "./likelihood/density.ts";
export { logLikelihoodOde } from "./likelihood/ode.ts";
export {
  divergenceExact,
  hutchinsonDivergence,
  hutchinsonVariance,
  probeRademacher,
  probeGaussian,
} from "./likelihood/divergence.ts";
export { likelihoodBitsPerDim, uniformDequantize, pixelToModel } from "./likelihood/pixels.ts";
