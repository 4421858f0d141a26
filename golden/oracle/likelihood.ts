export { likelihoodCutoffBias, logDensityRate } from "./likelihood/density.ts";
export {
  divergenceExact,
  hutchinsonDivergence,
  hutchinsonVariance,
  probeGaussian,
  probeRademacher,
} from "./likelihood/divergence.ts";
export { logLikelihoodOde } from "./likelihood/ode.ts";
export { likelihoodBitsPerDim, pixelToModel, uniformDequantize } from "./likelihood/pixels.ts";
