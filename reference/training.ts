// Written by npm run spec from src/contract/chapters.ts; do not edit.
export { dsmTarget, dsmLoss, dsmFloor, ismLoss, ssmLoss, ssmLossUnreduced } from "./training/matching.ts";
export {
  trainDsmContinuous,
  trainPerturb,
  trainReduce,
  trainSmldDiscrete,
  trainSsmContinuous,
} from "./training/objective.ts";
export { trainTimeSample, importanceTimeVe, cutoffConstants } from "./training/times.ts";
export { trainLambdaDefault, trainLambdaLikelihood, trainLossWeights } from "./training/weights.ts";
export { importanceTimeVp, importanceTimeSubvp } from "./training/importance.ts";
export { ddpmTrainingStep } from "./training/step.ts";
