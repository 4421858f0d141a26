// Written by npm run spec from src/contract/chapters.ts; do not edit.
export { gaussianLogPdf, gaussianScore, gaussianHessian } from "./gaussian/density.ts";
export { gmmLogPdf, gmmScore, gmmHessian, gmmScoreDivergence } from "./gaussian/mixture.ts";
export { gaussianDenoiser, gmmDenoiser } from "./gaussian/posterior.ts";
export { diffuseGaussian, diffuseGmm, diffusePoints, transitionKernel } from "./gaussian/diffusion.ts";
export { gaussianReverseConditional, tweedieCovariance } from "./gaussian/reverse.ts";
export { linearObservationPosterior, linearObservationGmmPosterior } from "./gaussian/observation.ts";
export { affineMoments, langevinStationaryVariance, gaussianMomentRates } from "./gaussian/affine.ts";
export { samplerAffineCoefficients } from "./gaussian/steps.ts";
export { gaussianProduct, gaussianPower } from "./gaussian/algebra.ts";
export { gaussianKl, gaussianKlDiag, gaussianW2Squared, gaussianFisherDivergence } from "./gaussian/divergence.ts";
export { gaussianFisherInformation, gaussianEntropy, entropyRate } from "./gaussian/information.ts";
export { chiSquaredTailBound, monteCarloTolerance } from "./gaussian/statistics.ts";
export { gaussHermiteNodes } from "./gaussian/quadrature.ts";
export { finiteDifferenceGradient, dualNumbers, complexStepDerivative } from "./gaussian/derivatives.ts";
