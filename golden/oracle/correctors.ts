export {
  pcLangevinStepSize,
  pcLangevinStepSizeBatch,
  pcLangevinStepSizeSqrtDim,
  pcLangevinStep,
  pcAldStepSize,
} from "./correctors/step.ts";
export { pcSample, pcSampleVe, pcSampleVp, pcCorrectorOnlyVe, pcCorrectorOnlyVp } from "./correctors/sample.ts";
