import type { Real } from "../kit/real.ts";
import { constant } from "../kit/real.ts";
import type { RealMat, RealVec } from "../kit/vectors.ts";
import { added, at, scaled } from "../kit/vectors.ts";
import type { RealScoreModel } from "../models.ts";
import { scoreAtLevel } from "../models.ts";

interface StepInputs {
  readonly x: RealVec;
  readonly score: RealVec;
  readonly stepSize: Real;
  readonly noise: RealVec;
}

export const langevinStep = ({ x, score, stepSize, noise }: StepInputs): { xNext: RealVec } => ({
  xNext: added(x, scaled(stepSize, score), scaled(constant(2).times(stepSize).sqrt(), noise)),
});

export const langevinStepNcsn = ({ x, score, stepSize, noise }: StepInputs): { xNext: RealVec } => ({
  xNext: added(x, scaled(stepSize.over(constant(2)), score), scaled(stepSize.sqrt(), noise)),
});

export const aldStepSize = (inputs: { stepSize: Real; sigma: Real; sigmaMin: Real }): { stepSize: Real } => ({
  stepSize: inputs.stepSize.times(inputs.sigma.squared()).over(inputs.sigmaMin.squared()),
});

export const aldSample = (inputs: {
  x: RealVec;
  scoreFn: RealScoreModel;
  stepSizes: RealVec;
  numCorrectors: number;
  noises: readonly RealMat[];
}): { x: RealVec; trajectory: RealMat } => {
  const { scoreFn, stepSizes, numCorrectors, noises } = inputs;
  const trajectory: RealVec[] = [inputs.x];
  for (let used = 0; used < stepSizes.length * numCorrectors; used += 1) {
    const place = Math.floor(used / numCorrectors);
    const level = stepSizes.length - place;
    const x = at(trajectory, used);
    const score = scoreAtLevel(scoreFn, x, level);
    const noise = at(at(noises, place), used % numCorrectors);
    trajectory.push(langevinStep({ x, score, stepSize: at(stepSizes, level - 1), noise }).xNext);
  }
  return { x: at(trajectory, trajectory.length - 1), trajectory };
};
