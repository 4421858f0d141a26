export { dsmFloor, dsmLoss, dsmTarget, ismLoss, ssmLoss, ssmLossUnreduced } from "./training/matching.ts";
export {
  trainDsmContinuous,
  trainPerturb,
  trainReduce,
  trainSmldDiscrete,
  trainSsmContinuous,
} from "./training/objective.ts";
export { ddpmTrainingStep } from "./training/step.ts";
export {
  cutoffConstants,
  importanceTimeSubvp,
  importanceTimeVe,
  importanceTimeVp,
  trainTimeSample,
} from "./training/times.ts";
export { trainLambdaDefault, trainLambdaLikelihood, trainLossWeights } from "./training/weights.ts";
