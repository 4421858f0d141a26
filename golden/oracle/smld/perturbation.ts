import { diffuseGaussian, gaussianScore } from "../gaussian.ts";
import { varianceBetween } from "../kit/levels.ts";
import { one } from "../kit/real.ts";
import { added, scaled, squaredNorm } from "../kit/vectors.ts";
import type { Oracle } from "../signatures.ts";

export const smldPerturb: Oracle["smldPerturb"] = ({ x0, sigma, noise }) => ({
  x: added(x0, scaled(sigma, noise)),
});

export const smldGaussianScore: Oracle["smldGaussianScore"] = ({ x, mean0, covariance0, sigma }) => {
  const { mean, covariance } = diffuseGaussian({ mean0, covariance0, scale: one(), sigma });
  return gaussianScore({ x, mean, covariance });
};

export const smldChainStep: Oracle["smldChainStep"] = ({ x, sigma, sigmaPrev, noise }) => ({
  xNext: added(x, scaled(varianceBetween(sigma, sigmaPrev).sqrt(), noise)),
});

export const smldChainMarginal: Oracle["smldChainMarginal"] = ({ sigma, sigmaPrev }) => ({
  gain: one(),
  variance: varianceBetween(sigma, sigmaPrev),
});

export const smldObjective: Oracle["smldObjective"] = ({ score, noise, sigma }) => {
  const residual = added(scaled(sigma, score), noise);
  return { loss: squaredNorm(residual) };
};
