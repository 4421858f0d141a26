// Written by npm run spec from src/contract/chapters.ts; do not edit.
export {
  sdeCoefficients,
  eulerMaruyamaStepMatrix,
  matrixDivergence,
  eulerMaruyamaStep,
  sdeFromKernel,
  vpToVe,
  fokkerPlanckLogRate,
} from "./sde/general.ts";
export { momentRateMean, momentRateCovariance, linearKernelQuadrature } from "./sde/moments.ts";
export { veDrift, veDiffusion, veKernel, veMarginal, vePriorSample, vePriorLogPdf } from "./sde/ve.ts";
export { vpDrift, vpDiffusion, vpKernel, vpMarginal, vpVarianceSolution, vpPriorLogPdf } from "./sde/vp.ts";
export {
  subvpDrift,
  subvpDiffusion,
  subvpKernel,
  subvpMarginal,
  subvpVarianceSolution,
  subvpPriorLogPdf,
} from "./sde/subvp.ts";
export { priorMismatchKl } from "./sde/prior.ts";
