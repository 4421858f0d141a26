// Written by npm run spec from src/contract/chapters.ts; do not edit.
export {
  betaLinear,
  betaIntegral,
  betaIntegralInverse,
  alphaBarContinuous,
  vpTimeFromLogSnr,
} from "./schedules/rate.ts";
export { betasLinear, betasFromContinuous, betasByKind } from "./schedules/betas.ts";
export {
  alphasFromBetas,
  alphaBarsFromBetas,
  oneMinusAlphaBarsFromBetas,
  betasFromAlphaBars,
  betasRespaced,
  alphaBarsZeroTerminal,
} from "./schedules/products.ts";
export { alphaBarCosine, betasCosine } from "./schedules/cosine.ts";
export {
  sigmasGeometric,
  sigmaGeometric,
  signalToNoiseRatio,
  sdeLogSnr,
  sigmaBarFromAlphaBar,
  alphaBarFromSigmaBar,
} from "./schedules/noise-levels.ts";
export { vpTimeLabel, veTimeLabel, indexFromTime, samplingTimeGrid, pcInterpolatedScale } from "./schedules/labels.ts";
