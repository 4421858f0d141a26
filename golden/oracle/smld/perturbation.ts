import { gaussianScore, diffuseGaussian } from "../gaussian.ts";
import type { Real } from "../kit/real.ts";
import { constant } from "../kit/real.ts";
import { added, dot, scaled } from "../kit/vectors.ts";
import type { Oracle } from "../signatures.ts";

export const smldPerturb: Oracle["smldPerturb"] = ({ x0, sigma, noise }) => ({
  x: added(x0, scaled(sigma, noise)),
});

export const smldGaussianScore: Oracle["smldGaussianScore"] = ({ x, mean0, covariance0, sigma }) => {
  const { mean, covariance } = diffuseGaussian({ mean0, covariance0, scale: constant(1), sigma });
  return gaussianScore({ x, mean, covariance });
};

interface Levels {
  readonly sigma: Real;
  readonly sigmaPrev: Real;
}

const addedVariance = ({ sigma, sigmaPrev }: Levels): Real => sigma.squared().minus(sigmaPrev.squared());

export const smldChainStep: Oracle["smldChainStep"] = (inputs) => ({
  xNext: added(inputs.x, scaled(addedVariance(inputs).sqrt(), inputs.noise)),
});

export const smldChainMarginal: Oracle["smldChainMarginal"] = (levels) => ({
  gain: constant(1),
  variance: addedVariance(levels),
});

export const smldObjective: Oracle["smldObjective"] = ({ score, noise, sigma }) => {
  const residual = added(scaled(sigma, score), noise);
  return { loss: dot(residual, residual) };
};
