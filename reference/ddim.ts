// Written by npm run spec from src/contract/chapters.ts; do not edit.
export { ddimPosterior, ddimJointLogPdf, ddimForwardBayes } from "./ddim/posterior.ts";
export {
  ddimSigma,
  ddimSigmaHat,
  ddimDirection,
  ddimStep,
  ddimStepDeterministic,
  ddimStepFromX0,
  ddimFirstStep,
  ddimReverseStep,
} from "./ddim/step.ts";
export { ddimElboWeight, ddimObjective } from "./ddim/objective.ts";
export {
  ddimTimestepsLinear,
  ddimTimestepsQuadratic,
  ddimTimestepsSpacing,
  ddimTimestepsStride,
  ddimFinalAlphaBar,
} from "./ddim/timesteps.ts";
export { ddimEulerForm, ddimOdeDrift, ddimPfEulerForm, ddimGaussianGain } from "./ddim/flow.ts";
export { ddimSample } from "./ddim/sample.ts";
