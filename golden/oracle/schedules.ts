export { alphaBarContinuous, betaIntegral, betaIntegralInverse, betaLinear } from "./schedules/rate.ts";
export { betasByKind, betasFromContinuous, betasLinear } from "./schedules/betas.ts";
export { alphaBarCosine, betasCosine } from "./schedules/cosine.ts";
export {
  alphaBarsFromBetas,
  alphaBarsZeroTerminal,
  alphasFromBetas,
  betasFromAlphaBars,
  betasRespaced,
  oneMinusAlphaBarsFromBetas,
} from "./schedules/products.ts";
export {
  sdeLogSnr,
  sigmaBarFromAlphaBar,
  sigmaGeometric,
  sigmasGeometric,
  signalToNoiseRatio,
  vpTimeFromLogSnr,
} from "./schedules/noise-levels.ts";
export { indexFromTime, pcInterpolatedScale, samplingTimeGrid, veTimeLabel, vpTimeLabel } from "./schedules/labels.ts";
