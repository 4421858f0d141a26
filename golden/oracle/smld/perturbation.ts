import { gaussianScore, diffuseGaussian } from "../gaussian.ts";
import type { RealCov } from "../kit/linalg.ts";
import type { Real } from "../kit/real.ts";
import { constant } from "../kit/real.ts";
import type { RealVec } from "../kit/vectors.ts";
import { added, dot, scaled } from "../kit/vectors.ts";

export const smldPerturb = (inputs: { x0: RealVec; sigma: Real; noise: RealVec }): { x: RealVec } => ({
  x: added(inputs.x0, scaled(inputs.sigma, inputs.noise)),
});

export const smldGaussianScore = (inputs: {
  x: RealVec;
  mean0: RealVec;
  covariance0: RealCov;
  sigma: Real;
}): { score: RealVec } => {
  const { x, mean0, covariance0, sigma } = inputs;
  const { mean, covariance } = diffuseGaussian({ mean0, covariance0, scale: constant(1), sigma });
  return gaussianScore({ x, mean, covariance });
};

interface Levels {
  readonly sigma: Real;
  readonly sigmaPrev: Real;
}

const addedVariance = ({ sigma, sigmaPrev }: Levels): Real => sigma.squared().minus(sigmaPrev.squared());

export const smldChainStep = (inputs: Levels & { x: RealVec; noise: RealVec }): { xNext: RealVec } => ({
  xNext: added(inputs.x, scaled(addedVariance(inputs).sqrt(), inputs.noise)),
});

export const smldChainMarginal = (levels: Levels): { gain: Real; variance: Real } => ({
  gain: constant(1),
  variance: addedVariance(levels),
});

export const smldObjective = (inputs: { score: RealVec; noise: RealVec; sigma: Real }): { loss: Real } => {
  const residual = added(scaled(inputs.sigma, inputs.score), inputs.noise);
  return { loss: dot(residual, residual) };
};
