import { constant } from "../kit/real.ts";
import type { RealVec } from "../kit/vectors.ts";
import { added, at, scaled } from "../kit/vectors.ts";
import { scoreAtLevel } from "../models.ts";
import type { Oracle } from "../signatures.ts";

export const langevinStep: Oracle["langevinStep"] = ({ x, score, stepSize, noise }) => ({
  xNext: added(x, scaled(stepSize, score), scaled(constant(2).times(stepSize).sqrt(), noise)),
});

export const langevinStepNcsn: Oracle["langevinStepNcsn"] = ({ x, score, stepSize, noise }) => ({
  xNext: added(x, scaled(stepSize.over(constant(2)), score), scaled(stepSize.sqrt(), noise)),
});

export const aldStepSize: Oracle["aldStepSize"] = ({ stepSize, sigma, sigmaMin }) => ({
  stepSize: stepSize.times(sigma.squared()).over(sigmaMin.squared()),
});

export const aldSample: Oracle["aldSample"] = ({ x, scoreFn, stepSizes, numCorrectors, noises }) => {
  const trajectory: RealVec[] = [x];
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
