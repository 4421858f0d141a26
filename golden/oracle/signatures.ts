// Written by npm run spec from the declarations of reference/; do not edit.
import type { RealCov } from "./kit/linalg.ts";
import type { Real } from "./kit/real.ts";
import type {
  RealDivergenceModel,
  RealEpsModel,
  RealFlowModel,
  RealGmm,
  RealLevel,
  RealScoreModel,
  RealSde,
  RealSigmaBarModel,
} from "./kit/records.ts";
import type { RealMat, RealVec } from "./kit/vectors.ts";

/** The functions of the oracle: one for each operation, from its inputs to its outputs. */
export interface Oracle {
  // noise
  /** key: int[2]; normals: vec[n]. */
  noiseNormals: (inputs: { readonly key: readonly number[]; readonly step: number; readonly count: number }) => {
    readonly normals: RealVec;
  };
  /** key: int[2]; uniforms: vec[n]. */
  noiseUniforms: (inputs: { readonly key: readonly number[]; readonly step: number; readonly count: number }) => {
    readonly uniforms: RealVec;
  };
  /** normals: vec[2]. */
  normalsFromUniforms: (inputs: { readonly u1: Real; readonly u2: Real }) => { readonly normals: RealVec };
  /** key, counter, output: int[2]. */
  threefry2x32: (inputs: { readonly key: readonly number[]; readonly counter: readonly number[] }) => {
    readonly output: readonly number[];
  };
  /** key, bits: int[2]. */
  threefryBits: (inputs: { readonly key: readonly number[]; readonly step: number; readonly index: number }) => {
    readonly bits: readonly number[];
  };
  uniformFromBits: (inputs: { readonly word: number }) => { readonly u: Real };

  // gaussian
  /** mean, offset: vec[d]; covariance: cov[d]; gainMatrix, noiseMatrix: mat[d, d]. */
  affineMoments: (inputs: {
    readonly mean: RealVec;
    readonly covariance: RealCov;
    readonly gainMatrix: RealMat;
    readonly offset: RealVec;
    readonly noiseMatrix: RealMat;
  }) => { readonly mean: RealVec; readonly covariance: RealCov };
  chiSquaredTailBound: (inputs: { readonly d: number; readonly delta: Real }) => { readonly bound: Real };
  complexStepDerivative: (inputs: { readonly fn: string; readonly x: Real }) => { readonly derivative: Real };
  /** mean0, mean: vec[d]; covariance0, covariance: cov[d]. */
  diffuseGaussian: (inputs: {
    readonly mean0: RealVec;
    readonly covariance0: RealCov;
    readonly scale: Real;
    readonly sigma: Real;
  }) => { readonly mean: RealVec; readonly covariance: RealCov };
  /** gmm, gmmOut: gmm[K, d]. */
  diffuseGmm: (inputs: { readonly gmm: RealGmm; readonly scale: Real; readonly sigma: Real }) => {
    readonly gmmOut: RealGmm;
  };
  /** points: mat[n, d]; gmmOut: gmm[n, d]. */
  diffusePoints: (inputs: { readonly points: RealMat; readonly scale: Real; readonly sigma: Real }) => {
    readonly gmmOut: RealGmm;
  };
  dualNumbers: (inputs: { readonly fn: string; readonly x: Real }) => {
    readonly value: Real;
    readonly derivative: Real;
  };
  entropyRate: (inputs: { readonly g: Real; readonly fisherInformation: Real; readonly driftDivergence: Real }) => {
    readonly rate: Real;
  };
  /** x, gradient: vec[d]. */
  finiteDifferenceGradient: (inputs: { readonly fn: string; readonly x: RealVec; readonly h: Real }) => {
    readonly gradient: RealVec;
  };
  /** nodes, weights: vec[n]. */
  gaussHermiteNodes: (inputs: { readonly n: number }) => { readonly nodes: RealVec; readonly weights: RealVec };
  /** x, mean0, mean: vec[d]; covariance0, covariance: cov[d]. */
  gaussianDenoiser: (inputs: {
    readonly x: RealVec;
    readonly mean0: RealVec;
    readonly covariance0: RealCov;
    readonly scale: Real;
    readonly sigma: Real;
  }) => { readonly mean: RealVec; readonly covariance: RealCov };
  /** covariance: cov[d]. */
  gaussianEntropy: (inputs: { readonly covariance: RealCov }) => { readonly entropy: Real };
  /** meanP, meanQ: vec[d]; covarianceP, covarianceQ: cov[d]. */
  gaussianFisherDivergence: (inputs: {
    readonly meanP: RealVec;
    readonly covarianceP: RealCov;
    readonly meanQ: RealVec;
    readonly covarianceQ: RealCov;
  }) => { readonly fisherDivergence: Real };
  /** covariance: cov[d]. */
  gaussianFisherInformation: (inputs: { readonly covariance: RealCov }) => { readonly fisherInformation: Real };
  /** covariance: cov[d]; hessian: mat[d, d]. */
  gaussianHessian: (inputs: { readonly covariance: RealCov }) => { readonly hessian: RealMat };
  /** meanP, meanQ: vec[d]; covarianceP, covarianceQ: cov[d]. */
  gaussianKl: (inputs: {
    readonly meanP: RealVec;
    readonly covarianceP: RealCov;
    readonly meanQ: RealVec;
    readonly covarianceQ: RealCov;
  }) => { readonly kl: Real };
  /** meanP, logVarP, meanQ, logVarQ, klVec: vec[d]. */
  gaussianKlDiag: (inputs: {
    readonly meanP: RealVec;
    readonly logVarP: RealVec;
    readonly meanQ: RealVec;
    readonly logVarQ: RealVec;
  }) => { readonly klVec: RealVec };
  /** x, mean: vec[d]; covariance: cov[d]. */
  gaussianLogPdf: (inputs: { readonly x: RealVec; readonly mean: RealVec; readonly covariance: RealCov }) => {
    readonly logp: Real;
  };
  /** mean, centre, meanRate: vec[d]; covariance: cov[d]; precision, covarianceRate: mat[d, d]. */
  gaussianMomentRates: (inputs: {
    readonly mean: RealVec;
    readonly covariance: RealCov;
    readonly driftRate: Real;
    readonly g: Real;
    readonly precision: RealMat;
    readonly centre: RealVec;
    readonly mode: "forward" | "sde" | "ode";
  }) => { readonly meanRate: RealVec; readonly covarianceRate: RealMat };
  /** mean: vec[d]; covariance: cov[d]. */
  gaussianPower: (inputs: { readonly mean: RealVec; readonly covariance: RealCov; readonly gamma: Real }) => {
    readonly mean: RealVec;
    readonly covariance: RealCov;
  };
  /** meanP, meanQ, mean: vec[d]; covarianceP, covarianceQ, covariance: cov[d]. */
  gaussianProduct: (inputs: {
    readonly meanP: RealVec;
    readonly covarianceP: RealCov;
    readonly meanQ: RealVec;
    readonly covarianceQ: RealCov;
  }) => { readonly mean: RealVec; readonly covariance: RealCov; readonly logZ: Real };
  /** x, mean0, mean: vec[d]; covariance0, covariance: cov[d]. */
  gaussianReverseConditional: (inputs: {
    readonly x: RealVec;
    readonly mean0: RealVec;
    readonly covariance0: RealCov;
    readonly scale: Real;
    readonly sigma: Real;
    readonly scalePrev: Real;
    readonly sigmaPrev: Real;
  }) => { readonly mean: RealVec; readonly covariance: RealCov };
  /** x, mean, score: vec[d]; covariance: cov[d]. */
  gaussianScore: (inputs: { readonly x: RealVec; readonly mean: RealVec; readonly covariance: RealCov }) => {
    readonly score: RealVec;
  };
  /** meanP, meanQ: vec[d]; covarianceP, covarianceQ: cov[d]. */
  gaussianW2Squared: (inputs: {
    readonly meanP: RealVec;
    readonly covarianceP: RealCov;
    readonly meanQ: RealVec;
    readonly covarianceQ: RealCov;
  }) => { readonly w2Squared: Real };
  /** x, x0: vec[d]; gmm: gmm[K, d]. */
  gmmDenoiser: (inputs: { readonly x: RealVec; readonly gmm: RealGmm; readonly scale: Real; readonly sigma: Real }) => {
    readonly x0: RealVec;
  };
  /** x: vec[d]; gmm: gmm[K, d]; hessian: mat[d, d]. */
  gmmHessian: (inputs: { readonly x: RealVec; readonly gmm: RealGmm }) => { readonly hessian: RealMat };
  /** x: vec[d]; gmm: gmm[K, d]. */
  gmmLogPdf: (inputs: { readonly x: RealVec; readonly gmm: RealGmm }) => { readonly logp: Real };
  /** x, score: vec[d]; gmm: gmm[K, d]. */
  gmmScore: (inputs: { readonly x: RealVec; readonly gmm: RealGmm }) => { readonly score: RealVec };
  /** x: vec[d]; gmm: gmm[K, d]. */
  gmmScoreDivergence: (inputs: { readonly x: RealVec; readonly gmm: RealGmm }) => { readonly divergence: Real };
  langevinStationaryVariance: (inputs: { readonly variance: Real; readonly stepSize: Real }) => {
    readonly stationaryVariance: Real;
  };
  /** gmm, gmmOut: gmm[K, d]; operator: mat[m, d]; obsCovariance: cov[m]; y: vec[m]. */
  linearObservationGmmPosterior: (inputs: {
    readonly gmm: RealGmm;
    readonly operator: RealMat;
    readonly obsCovariance: RealCov;
    readonly y: RealVec;
  }) => { readonly gmmOut: RealGmm };
  /** mean0, mean: vec[d]; covariance0, covariance: cov[d]; operator: mat[m, d]; obsCovariance: cov[m]; y: vec[m]. */
  linearObservationPosterior: (inputs: {
    readonly mean0: RealVec;
    readonly covariance0: RealCov;
    readonly operator: RealMat;
    readonly obsCovariance: RealCov;
    readonly y: RealVec;
  }) => { readonly mean: RealVec; readonly covariance: RealCov };
  monteCarloTolerance: (inputs: { readonly kSigma: Real; readonly n: number; readonly variance: Real }) => {
    readonly meanTolerance: Real;
    readonly varianceTolerance: Real;
  };
  samplerAffineCoefficients: (inputs: {
    readonly kind: "em-vp" | "ancestral-vp" | "reverse-diffusion-vp" | "reverse-diffusion-ve" | "ddim";
    readonly level: RealLevel;
    readonly levelPrev: RealLevel;
    readonly mean0: Real;
    readonly variance0: Real;
  }) => { readonly gain: Real; readonly offset: Real; readonly noiseStd: Real };
  transitionKernel: (inputs: {
    readonly scale: Real;
    readonly sigma: Real;
    readonly scalePrev: Real;
    readonly sigmaPrev: Real;
  }) => { readonly gain: Real; readonly variance: Real };
  /** hessian, covariance: mat[d, d]. */
  tweedieCovariance: (inputs: { readonly hessian: RealMat; readonly scale: Real; readonly sigma: Real }) => {
    readonly covariance: RealMat;
  };

  // schedules
  alphaBarContinuous: (inputs: { readonly t: Real; readonly betaMin: Real; readonly betaMax: Real }) => {
    readonly alphaBar: Real;
  };
  alphaBarCosine: (inputs: { readonly t: Real; readonly offset: Real }) => { readonly alphaBar: Real };
  alphaBarFromSigmaBar: (inputs: { readonly sigmaBar: Real }) => { readonly alphaBar: Real };
  /** betas: vec[N]; alphaBars: vec[N+1]. */
  alphaBarsFromBetas: (inputs: { readonly betas: RealVec }) => { readonly alphaBars: RealVec };
  /** alphaBars: vec[N+1]. */
  alphaBarsZeroTerminal: (inputs: { readonly alphaBars: RealVec }) => { readonly alphaBars: RealVec };
  /** betas, alphas: vec[N]. */
  alphasFromBetas: (inputs: { readonly betas: RealVec }) => { readonly alphas: RealVec };
  betaIntegral: (inputs: { readonly s: Real; readonly t: Real; readonly betaMin: Real; readonly betaMax: Real }) => {
    readonly betaInt: Real;
  };
  betaIntegralInverse: (inputs: { readonly betaInt: Real; readonly betaMin: Real; readonly betaMax: Real }) => {
    readonly t: Real;
  };
  betaLinear: (inputs: { readonly t: Real; readonly betaMin: Real; readonly betaMax: Real }) => { readonly beta: Real };
  /** betas: vec[N]. */
  betasByKind: (inputs: {
    readonly kind: "quad" | "const" | "jsd" | "sigmoid" | "warmup10" | "warmup50";
    readonly numLevels: number;
    readonly betaFirst: Real;
    readonly betaLast: Real;
  }) => { readonly betas: RealVec };
  /** betas: vec[N]. */
  betasCosine: (inputs: { readonly numLevels: number; readonly offset: Real; readonly cap: Real }) => {
    readonly betas: RealVec;
  };
  /** alphaBars: vec[N+1]; betas: vec[N]. */
  betasFromAlphaBars: (inputs: { readonly alphaBars: RealVec }) => { readonly betas: RealVec };
  /** betas: vec[N]. */
  betasFromContinuous: (inputs: { readonly numLevels: number; readonly betaMin: Real; readonly betaMax: Real }) => {
    readonly betas: RealVec;
  };
  /** betas: vec[N]. */
  betasLinear: (inputs: { readonly numLevels: number; readonly betaFirst: Real; readonly betaLast: Real }) => {
    readonly betas: RealVec;
  };
  /** alphaBars: vec[N+1]; timesteps, timestepMap: int[S]; betas: vec[S]. */
  betasRespaced: (inputs: { readonly alphaBars: RealVec; readonly timesteps: readonly number[] }) => {
    readonly betas: RealVec;
    readonly timestepMap: readonly number[];
  };
  indexFromTime: (inputs: { readonly t: Real; readonly numLevels: number }) => { readonly index: number };
  /** betas: vec[N]; oneMinusAlphaBars: vec[N+1]. */
  oneMinusAlphaBarsFromBetas: (inputs: { readonly betas: RealVec }) => { readonly oneMinusAlphaBars: RealVec };
  pcInterpolatedScale: (inputs: { readonly index: number; readonly kind: "interpolate" | "floor" }) => {
    readonly modelIndex: Real;
  };
  /** times: vec[N]. */
  samplingTimeGrid: (inputs: { readonly numSteps: number; readonly cutoff: Real }) => { readonly times: RealVec };
  sdeLogSnr: (inputs: { readonly t: Real; readonly sde: RealSde }) => { readonly logSnr: Real };
  sigmaBarFromAlphaBar: (inputs: { readonly alphaBar: Real }) => { readonly sigmaBar: Real };
  sigmaGeometric: (inputs: { readonly t: Real; readonly sigmaMin: Real; readonly sigmaMax: Real }) => {
    readonly sigma: Real;
  };
  /** sigmas: vec[N+1]. */
  sigmasGeometric: (inputs: { readonly numLevels: number; readonly sigmaMin: Real; readonly sigmaMax: Real }) => {
    readonly sigmas: RealVec;
  };
  signalToNoiseRatio: (inputs: { readonly scale: Real; readonly sigma: Real }) => { readonly snrRatio: Real };
  veTimeLabel: (inputs: {
    readonly t: Real;
    readonly numLevels: number;
    readonly continuous: boolean;
    readonly sigmaMin: Real;
    readonly sigmaMax: Real;
  }) => { readonly label: Real };
  vpTimeFromLogSnr: (inputs: { readonly logSnr: Real; readonly betaMin: Real; readonly betaMax: Real }) => {
    readonly t: Real;
  };
  vpTimeLabel: (inputs: { readonly t: Real; readonly numLevels: number; readonly continuous: boolean }) => {
    readonly label: Real;
  };

  // parameterizations
  /** score, eps: vec[d]. */
  epsFromScore: (inputs: { readonly score: RealVec; readonly sigma: Real }) => { readonly eps: RealVec };
  /** x, v, eps: vec[d]. */
  epsFromV: (inputs: { readonly x: RealVec; readonly v: RealVec; readonly scale: Real; readonly sigma: Real }) => {
    readonly eps: RealVec;
  };
  /** x, v, eps: vec[d]. */
  epsFromVGeneral: (inputs: {
    readonly x: RealVec;
    readonly v: RealVec;
    readonly scale: Real;
    readonly sigma: Real;
  }) => { readonly eps: RealVec };
  /** x, x0, eps: vec[d]. */
  epsFromX0: (inputs: { readonly x: RealVec; readonly x0: RealVec; readonly scale: Real; readonly sigma: Real }) => {
    readonly eps: RealVec;
  };
  /** eps, score: vec[d]. */
  scoreFromEps: (inputs: { readonly eps: RealVec; readonly sigma: Real }) => { readonly score: RealVec };
  /** x, v, score: vec[d]. */
  scoreFromV: (inputs: { readonly x: RealVec; readonly v: RealVec; readonly scale: Real; readonly sigma: Real }) => {
    readonly score: RealVec;
  };
  /** x, x0, score: vec[d]. */
  scoreFromX0: (inputs: { readonly x: RealVec; readonly x0: RealVec; readonly scale: Real; readonly sigma: Real }) => {
    readonly score: RealVec;
  };
  /** x, eps, v: vec[d]. */
  vFromEps: (inputs: { readonly x: RealVec; readonly eps: RealVec; readonly scale: Real; readonly sigma: Real }) => {
    readonly v: RealVec;
  };
  /** x0, eps, v: vec[d]. */
  vFromX0Eps: (inputs: { readonly x0: RealVec; readonly eps: RealVec; readonly scale: Real; readonly sigma: Real }) => {
    readonly v: RealVec;
  };
  /** x0, eps, v: vec[d]. */
  vFromX0EpsGeneral: (inputs: {
    readonly x0: RealVec;
    readonly eps: RealVec;
    readonly scale: Real;
    readonly sigma: Real;
  }) => { readonly v: RealVec };
  /** x, eps, x0: vec[d]. */
  x0FromEps: (inputs: { readonly x: RealVec; readonly eps: RealVec; readonly scale: Real; readonly sigma: Real }) => {
    readonly x0: RealVec;
  };
  /** x, score, x0: vec[d]. */
  x0FromScore: (inputs: {
    readonly x: RealVec;
    readonly score: RealVec;
    readonly scale: Real;
    readonly sigma: Real;
  }) => { readonly x0: RealVec };
  /** x, v, x0: vec[d]. */
  x0FromV: (inputs: { readonly x: RealVec; readonly v: RealVec; readonly scale: Real; readonly sigma: Real }) => {
    readonly x0: RealVec;
  };
  /** x, v, x0: vec[d]. */
  x0FromVGeneral: (inputs: {
    readonly x: RealVec;
    readonly v: RealVec;
    readonly scale: Real;
    readonly sigma: Real;
  }) => { readonly x0: RealVec };

  // sde
  /** x, drift, noise, xNext: vec[d]. */
  eulerMaruyamaStep: (inputs: {
    readonly x: RealVec;
    readonly drift: RealVec;
    readonly g: Real;
    readonly h: Real;
    readonly noise: RealVec;
  }) => { readonly xNext: RealVec };
  /** x, drift, noise, xNext: vec[d]; diffusionMatrix: mat[d, d]. */
  eulerMaruyamaStepMatrix: (inputs: {
    readonly x: RealVec;
    readonly drift: RealVec;
    readonly diffusionMatrix: RealMat;
    readonly h: Real;
    readonly noise: RealVec;
  }) => { readonly xNext: RealVec };
  /** drift, score: vec[d]. */
  fokkerPlanckLogRate: (inputs: {
    readonly drift: RealVec;
    readonly driftDivergence: Real;
    readonly score: RealVec;
    readonly scoreDivergence: Real;
    readonly g: Real;
  }) => { readonly logpRate: Real };
  linearKernelQuadrature: (inputs: {
    readonly sde: RealSde;
    readonly s: Real;
    readonly t: Real;
    readonly order: number;
  }) => { readonly gain: Real; readonly variance: Real };
  /** jacobian: tensor[d, d, d]; divergenceVec: vec[d]. */
  matrixDivergence: (inputs: { readonly jacobian: readonly RealMat[] }) => { readonly divergenceVec: RealVec };
  /** covariance: cov[d]; driftMatrix, diffusionMatrix, covarianceRate: mat[d, d]. */
  momentRateCovariance: (inputs: {
    readonly covariance: RealCov;
    readonly driftMatrix: RealMat;
    readonly diffusionMatrix: RealMat;
  }) => { readonly covarianceRate: RealMat };
  /** mean, driftOffset, meanRate: vec[d]; driftMatrix: mat[d, d]. */
  momentRateMean: (inputs: {
    readonly mean: RealVec;
    readonly driftMatrix: RealMat;
    readonly driftOffset: RealVec;
  }) => { readonly meanRate: RealVec };
  /** mean0: vec[d]; covariance0: cov[d]. */
  priorMismatchKl: (inputs: { readonly mean0: RealVec; readonly covariance0: RealCov; readonly sde: RealSde }) => {
    readonly kl: Real;
  };
  /** x, drift: vec[d]. */
  sdeCoefficients: (inputs: { readonly x: RealVec; readonly t: Real; readonly sde: RealSde }) => {
    readonly drift: RealVec;
    readonly g: Real;
  };
  sdeFromKernel: (inputs: {
    readonly scale: Real;
    readonly scaleRate: Real;
    readonly sigma: Real;
    readonly varianceRate: Real;
  }) => { readonly driftRate: Real; readonly gSquared: Real };
  subvpDiffusion: (inputs: { readonly t: Real; readonly betaMin: Real; readonly betaMax: Real }) => {
    readonly g: Real;
  };
  /** x, drift: vec[d]. */
  subvpDrift: (inputs: { readonly x: RealVec; readonly t: Real; readonly betaMin: Real; readonly betaMax: Real }) => {
    readonly drift: RealVec;
  };
  subvpKernel: (inputs: { readonly s: Real; readonly t: Real; readonly betaMin: Real; readonly betaMax: Real }) => {
    readonly gain: Real;
    readonly variance: Real;
  };
  subvpMarginal: (inputs: { readonly t: Real; readonly betaMin: Real; readonly betaMax: Real }) => {
    readonly scale: Real;
    readonly sigma: Real;
  };
  /** x: vec[d]. */
  subvpPriorLogPdf: (inputs: { readonly x: RealVec }) => { readonly logp: Real };
  /** covariance0, covariance: cov[d]. */
  subvpVarianceSolution: (inputs: { readonly covariance0: RealCov; readonly betaInt: Real }) => {
    readonly covariance: RealCov;
  };
  veDiffusion: (inputs: { readonly t: Real; readonly sigmaMin: Real; readonly sigmaMax: Real }) => { readonly g: Real };
  /** x, drift: vec[d]. */
  veDrift: (inputs: { readonly x: RealVec; readonly t: Real }) => { readonly drift: RealVec };
  veKernel: (inputs: { readonly s: Real; readonly t: Real; readonly sigmaMin: Real; readonly sigmaMax: Real }) => {
    readonly gain: Real;
    readonly variance: Real;
  };
  veMarginal: (inputs: { readonly t: Real; readonly sigmaMin: Real; readonly sigmaMax: Real }) => {
    readonly scale: Real;
    readonly sigma: Real;
  };
  /** x: vec[d]. */
  vePriorLogPdf: (inputs: { readonly x: RealVec; readonly sigmaMax: Real }) => { readonly logp: Real };
  /** noise, x: vec[d]. */
  vePriorSample: (inputs: { readonly noise: RealVec; readonly sigmaMax: Real }) => { readonly x: RealVec };
  vpDiffusion: (inputs: { readonly t: Real; readonly betaMin: Real; readonly betaMax: Real }) => { readonly g: Real };
  /** x, drift: vec[d]. */
  vpDrift: (inputs: { readonly x: RealVec; readonly t: Real; readonly betaMin: Real; readonly betaMax: Real }) => {
    readonly drift: RealVec;
  };
  vpKernel: (inputs: { readonly s: Real; readonly t: Real; readonly betaMin: Real; readonly betaMax: Real }) => {
    readonly gain: Real;
    readonly variance: Real;
  };
  vpMarginal: (inputs: { readonly t: Real; readonly betaMin: Real; readonly betaMax: Real }) => {
    readonly scale: Real;
    readonly sigma: Real;
  };
  /** x: vec[d]. */
  vpPriorLogPdf: (inputs: { readonly x: RealVec }) => { readonly logp: Real };
  /** x, score: vec[d]. */
  vpToVe: (inputs: { readonly x: RealVec; readonly score: RealVec; readonly alphaBar: Real }) => {
    readonly x: RealVec;
    readonly score: RealVec;
    readonly sigmaBar: Real;
  };
  /** covariance0, covariance: cov[d]. */
  vpVarianceSolution: (inputs: { readonly covariance0: RealCov; readonly betaInt: Real }) => {
    readonly covariance: RealCov;
  };

  // ddpm
  /** mean, x, eps: vec[d]. */
  ddpmEpsFromMean: (inputs: {
    readonly mean: RealVec;
    readonly x: RealVec;
    readonly beta: Real;
    readonly alphaBar: Real;
  }) => { readonly eps: RealVec };
  /** x, noise, xNext: vec[d]. */
  ddpmForwardConditional: (inputs: {
    readonly x: RealVec;
    readonly alphaBar: Real;
    readonly alphaBarPrev: Real;
    readonly noise: RealVec;
  }) => { readonly xNext: RealVec };
  /** x0, noise, x: vec[d]. */
  ddpmForwardMarginal: (inputs: { readonly x0: RealVec; readonly alphaBar: Real; readonly noise: RealVec }) => {
    readonly x: RealVec;
  };
  /** x, noise, xNext: vec[d]. */
  ddpmForwardStep: (inputs: { readonly x: RealVec; readonly beta: Real; readonly noise: RealVec }) => {
    readonly xNext: RealVec;
  };
  /** betas, logVariances: vec[N]. */
  ddpmLogVarianceFixedSmall: (inputs: { readonly betas: RealVec; readonly first: "second" | "clamp" }) => {
    readonly logVariances: RealVec;
  };
  /** output, logVariance: vec[d]. */
  ddpmLogVarianceLearned: (inputs: { readonly output: RealVec; readonly beta: Real; readonly betaTilde: Real }) => {
    readonly logVariance: RealVec;
  };
  /** x, eps, mean: vec[d]. */
  ddpmMeanFromEps: (inputs: {
    readonly x: RealVec;
    readonly eps: RealVec;
    readonly beta: Real;
    readonly alphaBar: Real;
  }) => { readonly mean: RealVec };
  /** x, score, mean: vec[d]. */
  ddpmMeanFromScore: (inputs: { readonly x: RealVec; readonly score: RealVec; readonly beta: Real }) => {
    readonly mean: RealVec;
  };
  /** x, x0, mean: vec[d]. */
  ddpmMeanFromX0: (inputs: {
    readonly x: RealVec;
    readonly x0: RealVec;
    readonly alphaBar: Real;
    readonly alphaBarPrev: Real;
  }) => { readonly mean: RealVec };
  ddpmOptimalVariance: (inputs: {
    readonly beta: Real;
    readonly alphaBar: Real;
    readonly alphaBarPrev: Real;
    readonly variance0: Real;
  }) => { readonly variance: Real };
  ddpmPosteriorCoefficients: (inputs: { readonly alphaBar: Real; readonly alphaBarPrev: Real }) => {
    readonly coefX0: Real;
    readonly coefX: Real;
  };
  /** x, x0, mean: vec[d]. */
  ddpmPosteriorMean: (inputs: {
    readonly x: RealVec;
    readonly x0: RealVec;
    readonly alphaBar: Real;
    readonly alphaBarPrev: Real;
  }) => { readonly mean: RealVec };
  ddpmPosteriorVariance: (inputs: { readonly alphaBar: Real; readonly alphaBarPrev: Real }) => {
    readonly variance: Real;
  };
  /** x, mean0, mean: vec[d]. */
  ddpmReverseGaussianExact: (inputs: {
    readonly x: RealVec;
    readonly mean0: RealVec;
    readonly variance0: Real;
    readonly beta: Real;
    readonly alphaBar: Real;
    readonly alphaBarPrev: Real;
  }) => { readonly mean: RealVec; readonly variance: Real };
  /** x: vec[d]; epsFn: epsFn[d]; betas: vec[N]; noises: mat[N, d]; trajectory: mat[N+1, d]. */
  ddpmSample: (inputs: {
    readonly x: RealVec;
    readonly epsFn: RealEpsModel;
    readonly betas: RealVec;
    readonly varKind: "large" | "small" | RealVec;
    readonly noises: RealMat;
  }) => { readonly x: RealVec; readonly trajectory: RealMat };
  /** x, eps, noise, xPrev: vec[d]. */
  ddpmStep: (inputs: {
    readonly x: RealVec;
    readonly eps: RealVec;
    readonly noise: RealVec;
    readonly beta: Real;
    readonly alphaBar: Real;
    readonly variance: Real;
  }) => { readonly xPrev: RealVec };
  /** x, x0, noise, xPrev: vec[d]. */
  ddpmStepClipped: (inputs: {
    readonly x: RealVec;
    readonly x0: RealVec;
    readonly noise: RealVec;
    readonly alphaBar: Real;
    readonly alphaBarPrev: Real;
    readonly variance: Real;
    readonly lo: Real;
    readonly hi: Real;
  }) => { readonly xPrev: RealVec };
  ddpmVarianceFixedLarge: (inputs: { readonly alphaBar: Real; readonly alphaBarPrev: Real }) => {
    readonly variance: Real;
  };
  /** mean, x, x0: vec[d]. */
  ddpmX0FromMean: (inputs: {
    readonly mean: RealVec;
    readonly x: RealVec;
    readonly alphaBar: Real;
    readonly alphaBarPrev: Real;
  }) => { readonly x0: RealVec };
  /** x0: vec[d]. */
  dynamicThreshold: (inputs: { readonly x0: RealVec; readonly quantile: Real; readonly maxValue: Real }) => {
    readonly x0: RealVec;
  };

  // ddim
  /** eps, direction: vec[d]. */
  ddimDirection: (inputs: { readonly eps: RealVec; readonly alphaBarPrev: Real; readonly sigma: Real }) => {
    readonly direction: RealVec;
  };
  ddimElboWeight: (inputs: { readonly alphaBar: Real; readonly alphaBarPrev: Real; readonly sigma: Real }) => {
    readonly weight: Real;
  };
  /** xBar, eps, xBarPrev: vec[d]. */
  ddimEulerForm: (inputs: {
    readonly xBar: RealVec;
    readonly eps: RealVec;
    readonly sigmaBar: Real;
    readonly sigmaBarPrev: Real;
  }) => { readonly xBarPrev: RealVec };
  /** alphaBars: vec[N+1]. */
  ddimFinalAlphaBar: (inputs: { readonly alphaBars: RealVec; readonly setToOne: boolean }) => {
    readonly alphaBarPrev: Real;
  };
  /** x, eps, noise, x0: vec[d]. */
  ddimFirstStep: (inputs: {
    readonly x: RealVec;
    readonly eps: RealVec;
    readonly noise: RealVec;
    readonly alphaBar: Real;
    readonly sigma: Real;
  }) => { readonly x0: RealVec };
  /** x, x0, mean: vec[d]. */
  ddimForwardBayes: (inputs: {
    readonly x: RealVec;
    readonly x0: RealVec;
    readonly alphaBar: Real;
    readonly alphaBarPrev: Real;
    readonly sigma: Real;
  }) => { readonly mean: RealVec; readonly variance: Real };
  ddimGaussianGain: (inputs: { readonly alphaBar: Real; readonly alphaBarPrev: Real; readonly variance0: Real }) => {
    readonly gain: Real;
  };
  /** chain: mat[T, d]; x0: vec[d]; alphaBars: vec[T+1]; variances: vec[T]. */
  ddimJointLogPdf: (inputs: {
    readonly chain: RealMat;
    readonly x0: RealVec;
    readonly alphaBars: RealVec;
    readonly variances: RealVec;
  }) => { readonly logp: Real };
  /** weights, squaredErrors: vec[T]. */
  ddimObjective: (inputs: { readonly weights: RealVec; readonly squaredErrors: RealVec }) => { readonly loss: Real };
  /** xBar, drift: vec[d]; epsFn: epsFn[d]. */
  ddimOdeDrift: (inputs: { readonly xBar: RealVec; readonly sigmaBar: Real; readonly epsFn: RealSigmaBarModel }) => {
    readonly drift: RealVec;
  };
  /** xBar, eps, xBarPrev: vec[d]. */
  ddimPfEulerForm: (inputs: {
    readonly xBar: RealVec;
    readonly eps: RealVec;
    readonly sigmaBar: Real;
    readonly sigmaBarPrev: Real;
  }) => { readonly xBarPrev: RealVec };
  /** x, x0, mean: vec[d]. */
  ddimPosterior: (inputs: {
    readonly x: RealVec;
    readonly x0: RealVec;
    readonly alphaBar: Real;
    readonly alphaBarPrev: Real;
    readonly sigma: Real;
  }) => { readonly mean: RealVec; readonly variance: Real };
  /** x, eps, xNext: vec[d]. */
  ddimReverseStep: (inputs: {
    readonly x: RealVec;
    readonly eps: RealVec;
    readonly alphaBar: Real;
    readonly alphaBarPrev: Real;
  }) => { readonly xNext: RealVec };
  /** x: vec[d]; epsFn: epsFn[d]; alphaBars: vec[N+1]; timesteps: int[S]; noises: mat[S, d]; trajectory: mat[S+1, d]. */
  ddimSample: (inputs: {
    readonly x: RealVec;
    readonly epsFn: RealEpsModel;
    readonly alphaBars: RealVec;
    readonly timesteps: readonly number[];
    readonly eta: Real;
    readonly noises: RealMat;
  }) => { readonly x: RealVec; readonly trajectory: RealMat };
  ddimSigma: (inputs: { readonly eta: Real; readonly alphaBar: Real; readonly alphaBarPrev: Real }) => {
    readonly sigma: Real;
  };
  ddimSigmaHat: (inputs: { readonly alphaBar: Real; readonly alphaBarPrev: Real }) => { readonly sigma: Real };
  /** x, eps, noise, xPrev, x0, mean: vec[d]. */
  ddimStep: (inputs: {
    readonly x: RealVec;
    readonly eps: RealVec;
    readonly noise: RealVec;
    readonly alphaBar: Real;
    readonly alphaBarPrev: Real;
    readonly eta: Real;
  }) => { readonly xPrev: RealVec; readonly x0: RealVec; readonly mean: RealVec };
  /** x, eps, xPrev, x0: vec[d]. */
  ddimStepDeterministic: (inputs: {
    readonly x: RealVec;
    readonly eps: RealVec;
    readonly alphaBar: Real;
    readonly alphaBarPrev: Real;
  }) => { readonly xPrev: RealVec; readonly x0: RealVec };
  /** x, x0, noise, xPrev: vec[d]. */
  ddimStepFromX0: (inputs: {
    readonly x: RealVec;
    readonly x0: RealVec;
    readonly noise: RealVec;
    readonly alphaBar: Real;
    readonly alphaBarPrev: Real;
    readonly eta: Real;
  }) => { readonly xPrev: RealVec };
  /** timesteps: int[S]. */
  ddimTimestepsLinear: (inputs: { readonly numLevels: number; readonly numSteps: number }) => {
    readonly timesteps: readonly number[];
  };
  /** timesteps: int[S]. */
  ddimTimestepsQuadratic: (inputs: {
    readonly numLevels: number;
    readonly numSteps: number;
    readonly fraction: Real;
  }) => { readonly timesteps: readonly number[] };
  /** timesteps: int[S]. */
  ddimTimestepsSpacing: (inputs: {
    readonly numLevels: number;
    readonly numSteps: number;
    readonly kind: "leading" | "linspace" | "trailing";
    readonly offset: number;
  }) => { readonly timesteps: readonly number[] };
  /** timesteps: int[S]. */
  ddimTimestepsStride: (inputs: { readonly numLevels: number; readonly numSteps: number }) => {
    readonly timesteps: readonly number[];
  };

  // reverse
  /** drift, score: vec[d]. */
  reverseDrift: (inputs: { readonly drift: RealVec; readonly g: Real; readonly score: RealVec }) => {
    readonly drift: RealVec;
  };
  /** drift, divDiffusion, score: vec[d]; diffusionMatrix: mat[d, d]. */
  reverseDriftGeneral: (inputs: {
    readonly drift: RealVec;
    readonly diffusionMatrix: RealMat;
    readonly divDiffusion: RealVec;
    readonly score: RealVec;
  }) => { readonly drift: RealVec };
  /** drift, score: vec[d]. */
  reverseLambdaFamily: (inputs: {
    readonly drift: RealVec;
    readonly g: Real;
    readonly score: RealVec;
    readonly lambda: Real;
  }) => { readonly drift: RealVec; readonly g: Real };

  // predictors
  /** x, xPrev: vec[d]; driftFn: driftFn[d]. */
  heunOdeStep: (inputs: {
    readonly x: RealVec;
    readonly t: Real;
    readonly h: Real;
    readonly driftFn: RealFlowModel;
  }) => { readonly xPrev: RealVec };
  /** x, noise, xPrev: vec[d]; scoreFn: scoreFn[d]. */
  heunSdeStep: (inputs: {
    readonly x: RealVec;
    readonly t: Real;
    readonly h: Real;
    readonly sde: RealSde;
    readonly scoreFn: RealScoreModel;
    readonly noise: RealVec;
  }) => { readonly xPrev: RealVec };
  /** x, increment, score, noise, xPrev, xMean: vec[d]; diffusionMatrix: mat[d, d]. */
  reverseDiffusionStep: (inputs: {
    readonly x: RealVec;
    readonly increment: RealVec;
    readonly diffusionMatrix: RealMat;
    readonly score: RealVec;
    readonly noise: RealVec;
  }) => { readonly xPrev: RealVec; readonly xMean: RealVec };
  /** x, score, drift, noise, xPrev, xMean: vec[d]. */
  reverseEulerMaruyamaStep: (inputs: {
    readonly x: RealVec;
    readonly score: RealVec;
    readonly drift: RealVec;
    readonly g: Real;
    readonly h: Real;
    readonly noise: RealVec;
  }) => { readonly xPrev: RealVec; readonly xMean: RealVec };
  /** x, xMean: vec[d]; times: vec[N+1]; scoreFn: scoreFn[d]; noises: mat[N, d]; trajectory: mat[N+1, d]. */
  reverseSdeSample: (inputs: {
    readonly x: RealVec;
    readonly times: RealVec;
    readonly sde: RealSde;
    readonly method: "euler-maruyama" | "reverse-diffusion" | "ancestral" | "heun";
    readonly scoreFn: RealScoreModel;
    readonly noises: RealMat;
  }) => { readonly x: RealVec; readonly xMean: RealVec; readonly trajectory: RealMat };
  /** x, score, noise, xPrev, xMean: vec[d]. */
  subvpReverseDiffusionStep: (inputs: {
    readonly x: RealVec;
    readonly t: Real;
    readonly score: RealVec;
    readonly noise: RealVec;
    readonly numLevels: number;
    readonly betaMin: Real;
    readonly betaMax: Real;
  }) => { readonly xPrev: RealVec; readonly xMean: RealVec };
  /** x, noise, mean: vec[d]. */
  veAncestralLoss: (inputs: {
    readonly x: RealVec;
    readonly noise: RealVec;
    readonly sigma: Real;
    readonly sigmaPrev: Real;
    readonly mean: RealVec;
    readonly stdDev: Real;
  }) => { readonly loss: Real };
  veAncestralOptimalVariance: (inputs: {
    readonly sigma: Real;
    readonly sigmaPrev: Real;
    readonly variance0: Real;
  }) => { readonly variance: Real };
  /** x, x0, mean: vec[d]. */
  veAncestralPosterior: (inputs: {
    readonly x: RealVec;
    readonly x0: RealVec;
    readonly sigma: Real;
    readonly sigmaPrev: Real;
  }) => { readonly mean: RealVec; readonly variance: Real };
  /** x, score, noise, xPrev, xMean: vec[d]. */
  veAncestralStep: (inputs: {
    readonly x: RealVec;
    readonly score: RealVec;
    readonly sigma: Real;
    readonly sigmaPrev: Real;
    readonly noise: RealVec;
  }) => { readonly xPrev: RealVec; readonly xMean: RealVec };
  /** x, score, noise, xPrev, xMean: vec[d]. */
  veReverseDiffusionStep: (inputs: {
    readonly x: RealVec;
    readonly score: RealVec;
    readonly sigma: Real;
    readonly sigmaPrev: Real;
    readonly noise: RealVec;
  }) => { readonly xPrev: RealVec; readonly xMean: RealVec };
  /** x, score, noise, xPrev, xMean: vec[d]. */
  vpAncestralStep: (inputs: {
    readonly x: RealVec;
    readonly score: RealVec;
    readonly beta: Real;
    readonly noise: RealVec;
  }) => { readonly xPrev: RealVec; readonly xMean: RealVec };
  /** x, score, noise, xPrev, xMean: vec[d]. */
  vpReverseDiffusionStep: (inputs: {
    readonly x: RealVec;
    readonly score: RealVec;
    readonly beta: Real;
    readonly noise: RealVec;
  }) => { readonly xPrev: RealVec; readonly xMean: RealVec };

  // correctors
  pcAldStepSize: (inputs: { readonly snr: Real; readonly sigma: Real; readonly alphaFactor: Real }) => {
    readonly stepSize: Real;
  };
  /** x, xMean: vec[d]; sigmas: vec[N+1]; scoreFn: scoreFn[d]; noises: mat[R, d]; trajectory: mat[R+1, d]. */
  pcCorrectorOnlyVe: (inputs: {
    readonly x: RealVec;
    readonly sigmas: RealVec;
    readonly numCorrectors: number;
    readonly snr: Real;
    readonly scoreFn: RealScoreModel;
    readonly noises: RealMat;
  }) => { readonly x: RealVec; readonly xMean: RealVec; readonly trajectory: RealMat };
  /** x, xMean: vec[d]; betas: vec[N]; scoreFn: scoreFn[d]; noises: mat[R, d]; trajectory: mat[R+1, d]. */
  pcCorrectorOnlyVp: (inputs: {
    readonly x: RealVec;
    readonly betas: RealVec;
    readonly numCorrectors: number;
    readonly snr: Real;
    readonly alphaRule: "one-minus-beta" | "cumulative";
    readonly scoreFn: RealScoreModel;
    readonly noises: RealMat;
  }) => { readonly x: RealVec; readonly xMean: RealVec; readonly trajectory: RealMat };
  /** x, score, noise, xNext, xMean: vec[d]. */
  pcLangevinStep: (inputs: {
    readonly x: RealVec;
    readonly score: RealVec;
    readonly stepSize: Real;
    readonly noise: RealVec;
  }) => { readonly xNext: RealVec; readonly xMean: RealVec };
  pcLangevinStepSize: (inputs: {
    readonly snr: Real;
    readonly noiseNorm: Real;
    readonly gradNorm: Real;
    readonly alphaFactor: Real;
  }) => { readonly stepSize: Real };
  /** noiseNorms, gradNorms: vec[b]. */
  pcLangevinStepSizeBatch: (inputs: {
    readonly snr: Real;
    readonly noiseNorms: RealVec;
    readonly gradNorms: RealVec;
    readonly alphaFactor: Real;
  }) => { readonly stepSize: Real };
  pcLangevinStepSizeSqrtDim: (inputs: {
    readonly snr: Real;
    readonly d: number;
    readonly gradNorm: Real;
    readonly alphaFactor: Real;
  }) => { readonly stepSize: Real };
  /** x, xMean: vec[d]; levels: level[N+1]; scoreFn: scoreFn[d]; noises: mat[R, d]; trajectory: mat[R+1, d]. */
  pcSample: (inputs: {
    readonly x: RealVec;
    readonly levels: readonly RealLevel[];
    readonly predictor:
      | "reverse-diffusion-ve"
      | "reverse-diffusion-vp"
      | "ancestral-ve"
      | "ancestral-vp"
      | "pf-ve"
      | "pf-vp"
      | "em-vp"
      | "em-subvp"
      | "none";
    readonly corrector: "langevin" | "ald" | "none";
    readonly mode: "predictor-first" | "corrector-first";
    readonly numCorrectors: number;
    readonly snr: Real;
    readonly alphaRule: "one-minus-beta" | "cumulative";
    readonly scoreFn: RealScoreModel;
    readonly noises: RealMat;
  }) => { readonly x: RealVec; readonly xMean: RealVec; readonly trajectory: RealMat };
  /** x, xMean: vec[d]; sigmas: vec[N+1]; scoreFn: scoreFn[d]; noises: mat[R, d]; trajectory: mat[R+1, d]. */
  pcSampleVe: (inputs: {
    readonly x: RealVec;
    readonly sigmas: RealVec;
    readonly numCorrectors: number;
    readonly snr: Real;
    readonly scoreFn: RealScoreModel;
    readonly noises: RealMat;
  }) => { readonly x: RealVec; readonly xMean: RealVec; readonly trajectory: RealMat };
  /** x, xMean: vec[d]; betas: vec[N]; scoreFn: scoreFn[d]; noises: mat[R, d]; trajectory: mat[R+1, d]. */
  pcSampleVp: (inputs: {
    readonly x: RealVec;
    readonly betas: RealVec;
    readonly numCorrectors: number;
    readonly snr: Real;
    readonly alphaRule: "one-minus-beta" | "cumulative";
    readonly scoreFn: RealScoreModel;
    readonly noises: RealMat;
  }) => { readonly x: RealVec; readonly xMean: RealVec; readonly trajectory: RealMat };

  // flow
  consistencyFunction: (inputs: { readonly t: Real; readonly cutoff: Real; readonly sigmaData: Real }) => {
    readonly cSkip: Real;
    readonly cOut: Real;
  };
  /** latent, x: vec[d]; scoreFn: scoreFn[d]. */
  latentDecode: (inputs: {
    readonly latent: RealVec;
    readonly sde: RealSde;
    readonly scoreFn: RealScoreModel;
    readonly cutoff: Real;
    readonly solver: "rk45";
    readonly rtol: Real;
    readonly atol: Real;
  }) => { readonly x: RealVec };
  /** x, latent: vec[d]; scoreFn: scoreFn[d]. */
  latentEncode: (inputs: {
    readonly x: RealVec;
    readonly sde: RealSde;
    readonly scoreFn: RealScoreModel;
    readonly cutoff: Real;
    readonly solver: "rk45";
    readonly rtol: Real;
    readonly atol: Real;
  }) => { readonly latent: RealVec };
  /** latentA, latentB, latent: vec[d]. */
  latentLerpUnitVariance: (inputs: { readonly latentA: RealVec; readonly latentB: RealVec; readonly mix: Real }) => {
    readonly latent: RealVec;
  };
  /** latentA, latentB, latent: vec[d]. */
  latentSlerp: (inputs: { readonly latentA: RealVec; readonly latentB: RealVec; readonly mix: Real }) => {
    readonly latent: RealVec;
  };
  /** latent: vec[d]. */
  latentTemperature: (inputs: { readonly latent: RealVec; readonly temperature: Real }) => { readonly latent: RealVec };
  /** drift, score: vec[d]. */
  pfDrift: (inputs: { readonly drift: RealVec; readonly g: Real; readonly score: RealVec }) => {
    readonly drift: RealVec;
  };
  /** drift, divDiffusion, score: vec[d]; diffusionMatrix: mat[d, d]. */
  pfDriftGeneral: (inputs: {
    readonly drift: RealVec;
    readonly diffusionMatrix: RealMat;
    readonly divDiffusion: RealVec;
    readonly score: RealVec;
  }) => { readonly drift: RealVec };
  /** x, drift, xPrev: vec[d]. */
  pfEulerStep: (inputs: { readonly x: RealVec; readonly drift: RealVec; readonly h: Real }) => {
    readonly xPrev: RealVec;
  };
  /** covariance0: cov[d]. */
  pfGaussianLogDet: (inputs: {
    readonly covariance0: RealCov;
    readonly scale: Real;
    readonly sigma: Real;
    readonly scalePrev: Real;
    readonly sigmaPrev: Real;
  }) => { readonly logDet: Real };
  /** x, mean0, xOut: vec[d]; covariance0: cov[d]. */
  pfGaussianMap: (inputs: {
    readonly x: RealVec;
    readonly mean0: RealVec;
    readonly covariance0: RealCov;
    readonly scale: Real;
    readonly sigma: Real;
    readonly scalePrev: Real;
    readonly sigmaPrev: Real;
    readonly mode: "encode" | "decode";
  }) => { readonly xOut: RealVec };
  /** x, increment, score, xPrev: vec[d]; diffusionMatrix: mat[d, d]. */
  pfReverseDiffusionStep: (inputs: {
    readonly x: RealVec;
    readonly increment: RealVec;
    readonly diffusionMatrix: RealMat;
    readonly score: RealVec;
  }) => { readonly xPrev: RealVec };
  /** driftFn: driftFn[d]; x: vec[d]. */
  pfRk45: (inputs: {
    readonly driftFn: RealFlowModel;
    readonly t: Real;
    readonly s: Real;
    readonly x: RealVec;
    readonly rtol: Real;
    readonly atol: Real;
    readonly firstStep: "auto" | Real;
  }) => { readonly x: RealVec; readonly nfev: number; readonly steps: number };
  /** x, xPrev: vec[d]; driftFn: driftFn[d]. */
  pfRk4Step: (inputs: { readonly x: RealVec; readonly t: Real; readonly h: Real; readonly driftFn: RealFlowModel }) => {
    readonly xPrev: RealVec;
  };
  /** x: vec[d]; times: vec[N+1]; scoreFn: scoreFn[d]; trajectory: mat[N+1, d]. */
  pfSample: (inputs: {
    readonly x: RealVec;
    readonly times: RealVec;
    readonly sde: RealSde;
    readonly method: "euler" | "heun" | "rk4";
    readonly scoreFn: RealScoreModel;
  }) => { readonly x: RealVec; readonly trajectory: RealMat };
  /** x: vec[d]; sigmas: vec[N+1]; scoreFn: scoreFn[d]; trajectory: mat[N+1, d]. */
  pfSampleVe: (inputs: {
    readonly x: RealVec;
    readonly sigmas: RealVec;
    readonly method: "euler" | "heun";
    readonly scoreFn: RealScoreModel;
  }) => { readonly x: RealVec; readonly trajectory: RealMat };
  /** x, score, drift: vec[d]. */
  subvpPfDrift: (inputs: {
    readonly x: RealVec;
    readonly t: Real;
    readonly score: RealVec;
    readonly betaMin: Real;
    readonly betaMax: Real;
  }) => { readonly drift: RealVec };
  /** score, drift: vec[d]. */
  vePfDrift: (inputs: {
    readonly t: Real;
    readonly score: RealVec;
    readonly sigmaMin: Real;
    readonly sigmaMax: Real;
  }) => { readonly drift: RealVec };
  /** x, score, xPrev: vec[d]. */
  vePfStep: (inputs: {
    readonly x: RealVec;
    readonly score: RealVec;
    readonly sigma: Real;
    readonly sigmaPrev: Real;
  }) => { readonly xPrev: RealVec };
  /** x, score, drift: vec[d]. */
  vpPfDrift: (inputs: {
    readonly x: RealVec;
    readonly t: Real;
    readonly score: RealVec;
    readonly betaMin: Real;
    readonly betaMax: Real;
  }) => { readonly drift: RealVec };
  /** x, score, xPrev: vec[d]. */
  vpPfStep: (inputs: { readonly x: RealVec; readonly score: RealVec; readonly beta: Real }) => {
    readonly xPrev: RealVec;
  };

  // likelihood
  /** jacobian: mat[d, d]. */
  divergenceExact: (inputs: { readonly jacobian: RealMat }) => { readonly divergence: Real };
  /** probe, jvp: vec[d]. */
  hutchinsonDivergence: (inputs: { readonly probe: RealVec; readonly jvp: RealVec }) => { readonly divergence: Real };
  /** matrix: mat[d, d]. */
  hutchinsonVariance: (inputs: { readonly matrix: RealMat; readonly kind: "rademacher" | "gaussian" }) => {
    readonly variance: Real;
  };
  likelihoodBitsPerDim: (inputs: { readonly logp: Real; readonly d: number; readonly pixelScale: Real }) => {
    readonly bpd: Real;
  };
  /** x, mean0: vec[d]; covariance0: cov[d]. */
  likelihoodCutoffBias: (inputs: {
    readonly x: RealVec;
    readonly mean0: RealVec;
    readonly covariance0: RealCov;
    readonly scale: Real;
    readonly sigma: Real;
  }) => { readonly bias: Real };
  logDensityRate: (inputs: { readonly divergence: Real }) => { readonly logpRate: Real };
  /** x, latent: vec[d]; scoreFn: scoreFn[d]; divergenceFn: divergenceFn[d]. */
  logLikelihoodOde: (inputs: {
    readonly x: RealVec;
    readonly sde: RealSde;
    readonly scoreFn: RealScoreModel;
    readonly divergenceFn: RealDivergenceModel;
    readonly cutoff: Real;
    readonly solver: "rk45";
    readonly rtol: Real;
    readonly atol: Real;
  }) => { readonly logp: Real; readonly latent: RealVec; readonly nfev: number };
  /** pixels: int[d]; x: vec[d]. */
  pixelToModel: (inputs: { readonly pixels: readonly number[] }) => { readonly x: RealVec };
  /** noise, probe: vec[d]. */
  probeGaussian: (inputs: { readonly noise: RealVec }) => { readonly probe: RealVec };
  /** bits: int[d]; probe: vec[d]. */
  probeRademacher: (inputs: { readonly bits: readonly number[] }) => { readonly probe: RealVec };
  /** pixels: int[d]; u, x: vec[d]. */
  uniformDequantize: (inputs: {
    readonly pixels: readonly number[];
    readonly u: RealVec;
    readonly centered: boolean;
  }) => { readonly x: RealVec };

  // smld
  /** x: vec[d]; scoreFn: scoreFn[d]; sigmas: vec[N+1]; stepSizes: vec[N]; noises: tensor[N, M, d]; trajectory: mat[rows, d]. */
  aldSample: (inputs: {
    readonly x: RealVec;
    readonly scoreFn: RealScoreModel;
    readonly sigmas: RealVec;
    readonly stepSizes: RealVec;
    readonly numCorrectors: number;
    readonly noises: readonly RealMat[];
  }) => { readonly x: RealVec; readonly trajectory: RealMat };
  aldStepSize: (inputs: { readonly stepSize: Real; readonly sigma: Real; readonly sigmaMin: Real }) => {
    readonly stepSize: Real;
  };
  /** x, score, noise, xNext: vec[d]. */
  langevinStep: (inputs: {
    readonly x: RealVec;
    readonly score: RealVec;
    readonly stepSize: Real;
    readonly noise: RealVec;
  }) => { readonly xNext: RealVec };
  /** x, score, noise, xNext: vec[d]. */
  langevinStepNcsn: (inputs: {
    readonly x: RealVec;
    readonly score: RealVec;
    readonly stepSize: Real;
    readonly noise: RealVec;
  }) => { readonly xNext: RealVec };
  ncsnv2Gamma: (inputs: { readonly d: number }) => { readonly gamma: Real };
  /** points: mat[n, d]. */
  ncsnv2SigmaMax: (inputs: { readonly points: RealMat }) => { readonly sigmaMax: Real };
  ncsnv2VarianceRatio: (inputs: {
    readonly stepSize: Real;
    readonly sigmaMin: Real;
    readonly gamma: Real;
    readonly numCorrectors: number;
  }) => { readonly ratio: Real };
  smldChainMarginal: (inputs: { readonly sigma: Real; readonly sigmaPrev: Real }) => {
    readonly gain: Real;
    readonly variance: Real;
  };
  /** x, noise, xNext: vec[d]. */
  smldChainStep: (inputs: {
    readonly x: RealVec;
    readonly sigma: Real;
    readonly sigmaPrev: Real;
    readonly noise: RealVec;
  }) => { readonly xNext: RealVec };
  /** x, mean0, score: vec[d]; covariance0: cov[d]. */
  smldGaussianScore: (inputs: {
    readonly x: RealVec;
    readonly mean0: RealVec;
    readonly covariance0: RealCov;
    readonly sigma: Real;
  }) => { readonly score: RealVec };
  /** score, noise: vec[d]. */
  smldObjective: (inputs: { readonly score: RealVec; readonly noise: RealVec; readonly sigma: Real }) => {
    readonly loss: Real;
  };
  /** x0, noise, x: vec[d]. */
  smldPerturb: (inputs: { readonly x0: RealVec; readonly sigma: Real; readonly noise: RealVec }) => {
    readonly x: RealVec;
  };

  // training
  cutoffConstants: (inputs: {
    readonly kind: "training" | "likelihood" | "sampling";
    readonly sdeKind: "ve" | "vp" | "subvp";
  }) => { readonly cutoff: Real };
  /** x0, noise: vec[d]; alphaBars: vec[N+1]; gradient: vec[P]. */
  ddpmTrainingStep: (inputs: {
    readonly x0: RealVec;
    readonly t: number;
    readonly noise: RealVec;
    readonly alphaBars: RealVec;
    readonly params: { readonly w: RealMat; readonly b: RealVec };
    readonly model: "linear";
  }) => { readonly loss: Real; readonly gradient: RealVec };
  dsmFloor: (inputs: { readonly d: number; readonly sigma: Real; readonly fisherInformation: Real }) => {
    readonly floor: Real;
  };
  /** score, target: vec[d]. */
  dsmLoss: (inputs: { readonly score: RealVec; readonly target: RealVec; readonly half: boolean }) => {
    readonly loss: Real;
  };
  /** noise, score: vec[d]. */
  dsmTarget: (inputs: { readonly noise: RealVec; readonly sigma: Real }) => { readonly score: RealVec };
  importanceTimeSubvp: (inputs: {
    readonly u: Real;
    readonly cutoff: Real;
    readonly betaMin: Real;
    readonly betaMax: Real;
  }) => { readonly t: Real; readonly normaliser: Real };
  importanceTimeVe: (inputs: { readonly u: Real; readonly cutoff: Real; readonly horizon: Real }) => {
    readonly t: Real;
  };
  importanceTimeVp: (inputs: {
    readonly u: Real;
    readonly cutoff: Real;
    readonly betaMin: Real;
    readonly betaMax: Real;
  }) => { readonly t: Real; readonly normaliser: Real };
  /** score: vec[d]. */
  ismLoss: (inputs: { readonly score: RealVec; readonly divergence: Real }) => { readonly loss: Real };
  /** score, jvp, probe: vec[d]. */
  ssmLoss: (inputs: { readonly score: RealVec; readonly jvp: RealVec; readonly probe: RealVec }) => {
    readonly loss: Real;
  };
  /** score, jvp, probe: vec[d]. */
  ssmLossUnreduced: (inputs: { readonly score: RealVec; readonly jvp: RealVec; readonly probe: RealVec }) => {
    readonly loss: Real;
  };
  /** score, noise: vec[d]. */
  trainDsmContinuous: (inputs: {
    readonly score: RealVec;
    readonly noise: RealVec;
    readonly sigma: Real;
    readonly weight: Real;
  }) => { readonly loss: Real };
  trainLambdaDefault: (inputs: { readonly sigma: Real }) => { readonly weight: Real };
  trainLambdaLikelihood: (inputs: { readonly t: Real; readonly sde: RealSde }) => { readonly weight: Real };
  trainLossWeights: (inputs: { readonly weight: Real; readonly scale: Real; readonly sigma: Real }) => {
    readonly weightX0: Real;
    readonly weightScore: Real;
    readonly weightV: Real;
  };
  /** x0, noise, x: vec[d]. */
  trainPerturb: (inputs: {
    readonly x0: RealVec;
    readonly scale: Real;
    readonly sigma: Real;
    readonly noise: RealVec;
  }) => { readonly x: RealVec };
  /** squared: vec[d]. */
  trainReduce: (inputs: { readonly squared: RealVec; readonly reduce: "mean" | "halfSum" | "sum" }) => {
    readonly loss: Real;
  };
  /** score, noise: vec[d]. */
  trainSmldDiscrete: (inputs: { readonly score: RealVec; readonly noise: RealVec; readonly sigma: Real }) => {
    readonly loss: Real;
  };
  /** score, jvp, probe: vec[d]. */
  trainSsmContinuous: (inputs: {
    readonly score: RealVec;
    readonly jvp: RealVec;
    readonly probe: RealVec;
    readonly weight: Real;
  }) => { readonly loss: Real };
  trainTimeSample: (inputs: { readonly u: Real; readonly cutoff: Real; readonly horizon: Real }) => {
    readonly t: Real;
  };

  // elbo
  /** score, noise: vec[d]. */
  ddpmScoreLoss: (inputs: { readonly score: RealVec; readonly noise: RealVec; readonly alphaBar: Real }) => {
    readonly loss: Real;
  };
  /** noise, eps: vec[d]. */
  ddpmSimpleLoss: (inputs: {
    readonly noise: RealVec;
    readonly eps: RealVec;
    readonly reduce: "sum" | "mean" | "halfSum";
  }) => { readonly loss: Real };
  elboBitsPerDim: (inputs: { readonly nll: Real; readonly d: number }) => { readonly bpd: Real };
  /** x0, mean, logProbs: vec[d]. */
  elboDecoderLogProb: (inputs: { readonly x0: RealVec; readonly mean: RealVec; readonly sigma: Real }) => {
    readonly logProbs: RealVec;
  };
  elboEpsWeight: (inputs: { readonly beta: Real; readonly alphaBar: Real; readonly variance: Real }) => {
    readonly weight: Real;
  };
  /** x0, mean0: vec[d]; covariance0: cov[d]; betas: vec[N]. */
  elboGaussian: (inputs: {
    readonly x0: RealVec;
    readonly mean0: RealVec;
    readonly covariance0: RealCov;
    readonly betas: RealVec;
  }) => { readonly nll: Real };
  elboHybridLoss: (inputs: { readonly simple: Real; readonly vlb: Real; readonly lambda: Real }) => {
    readonly loss: Real;
  };
  /** x0: vec[d]. */
  elboPriorKl: (inputs: { readonly x0: RealVec; readonly alphaBar: Real }) => { readonly kl: Real };
  elboScoreWeight: (inputs: { readonly beta: Real; readonly variance: Real }) => { readonly weight: Real };
  elboSnrWeight: (inputs: { readonly alphaBar: Real; readonly alphaBarPrev: Real }) => { readonly weight: Real };
  /** meanP, meanQ: vec[d]. */
  elboStepKl: (inputs: {
    readonly meanP: RealVec;
    readonly betaTilde: Real;
    readonly meanQ: RealVec;
    readonly variance: Real;
  }) => { readonly kl: Real };
  /** x0: vec[d]; betas, variances: vec[T]; epsFn: epsFn[d]; noises: mat[T, d]; stepKls: vec[T-1]. */
  elboTerms: (inputs: {
    readonly x0: RealVec;
    readonly betas: RealVec;
    readonly epsFn: RealEpsModel;
    readonly variances: RealVec;
    readonly noises: RealMat;
  }) => { readonly priorKl: Real; readonly stepKls: RealVec; readonly reconstruction: Real };
  /** stepKls: vec[T-1]. */
  elboTotal: (inputs: { readonly priorKl: Real; readonly stepKls: RealVec; readonly reconstruction: Real }) => {
    readonly total: Real;
  };
  /** stepBpds: vec[K-1]. */
  elboTotalBpd: (inputs: { readonly stepBpds: RealVec; readonly priorBpd: Real }) => { readonly bpd: Real };
  tanhNormalCdf: (inputs: { readonly x: Real }) => { readonly cdf: Real };

  // limits
  ancestralReverseDiffusionGap: (inputs: { readonly beta: Real }) => { readonly gapX: Real; readonly gapScore: Real };
  frequencyCutoff: (inputs: {
    readonly spectrumScale: Real;
    readonly exponent: Real;
    readonly scale: Real;
    readonly sigma: Real;
  }) => { readonly frequency: Real };
  /** spectrum, gain, snrRatio: vec[n]. */
  wienerGain: (inputs: { readonly spectrum: RealVec; readonly scale: Real; readonly sigma: Real }) => {
    readonly gain: RealVec;
    readonly snrRatio: RealVec;
  };
}

/** What a function of the oracle is given. */
export type Inputs<Name extends keyof Oracle> = Parameters<Oracle[Name]>[0];

/** What a function of the oracle returns. */
export type Outputs<Name extends keyof Oracle> = ReturnType<Oracle[Name]>;
