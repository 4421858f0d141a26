export { gaussianLogPdf, gaussianScore, gaussianHessian } from "./gaussian/density.ts";
export { gmmLogPdf, gmmScore, gmmHessian, gmmScoreDivergence } from "./gaussian/mixture.ts";
export { diffuseGaussian, diffuseGmm, diffusePoints, transitionKernel } from "./gaussian/diffusion.ts";
export {
  gaussianDenoiser,
  gmmDenoiser,
  gaussianReverseConditional,
  tweedieCovariance,
  linearObservationPosterior,
  linearObservationGmmPosterior,
} from "./gaussian/posterior.ts";
export {
  affineMoments,
  samplerAffineCoefficients,
  langevinStationaryVariance,
  gaussianMomentRates,
} from "./gaussian/affine.ts";
export {
  gaussianProduct,
  gaussianPower,
  gaussianKl,
  gaussianKlDiag,
  gaussianW2Squared,
  gaussianFisherDivergence,
  gaussianFisherInformation,
  gaussianEntropy,
  entropyRate,
} from "./gaussian/divergence.ts";
export { chiSquaredTailBound, monteCarloTolerance } from "./gaussian/statistics.ts";
export { gaussHermiteNodes } from "./gaussian/quadrature.ts";
export { finiteDifferenceGradient, dualNumbers, complexStepDerivative } from "./gaussian/derivatives.ts";
