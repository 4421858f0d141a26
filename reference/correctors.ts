// Written by npm run spec from src/contract/chapters.ts; do not edit.
export {
  pcLangevinStepSize,
  pcLangevinStepSizeBatch,
  pcLangevinStepSizeSqrtDim,
  pcAldStepSize,
} from "./correctors/step-size.ts";
export { pcLangevinStep } from "./correctors/step.ts";
export { pcSample } from "./correctors/sample.ts";
export { pcSampleVe, pcSampleVp } from "./correctors/reverse-diffusion.ts";
export { pcCorrectorOnlyVe, pcCorrectorOnlyVp } from "./correctors/corrector-only.ts";
