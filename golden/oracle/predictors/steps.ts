import { matmul, matvec, transpose } from "../kit/linalg.ts";
import type { Real } from "../kit/real.ts";
import { constant } from "../kit/real.ts";
import type { RealVec } from "../kit/vectors.ts";
import { added, scaled, subtracted } from "../kit/vectors.ts";
import { subvpDiffusion, subvpDrift } from "../sde.ts";
import type { Oracle } from "../signatures.ts";

/** What every step returns. */
export interface Stepped {
  readonly xPrev: RealVec;
  readonly xMean: RealVec;
}

const noisy = (xMean: RealVec, spread: Real, noise: RealVec): Stepped => ({
  xPrev: added(xMean, scaled(spread, noise)),
  xMean,
});

export const reverseEulerMaruyamaStep: Oracle["reverseEulerMaruyamaStep"] = ({ x, score, drift, g, h, noise }) => {
  const reverse = subtracted(drift, scaled(g.squared(), score));
  return noisy(subtracted(x, scaled(h, reverse)), g.times(h.sqrt()), noise);
};

export const reverseDiffusionStep: Oracle["reverseDiffusionStep"] = ({
  x,
  increment,
  diffusionMatrix,
  score,
  noise,
}) => {
  const pull = matvec(matmul(diffusionMatrix, transpose(diffusionMatrix)), score);
  const xMean = added(subtracted(x, increment), pull);
  return { xPrev: added(xMean, matvec(diffusionMatrix, noise)), xMean };
};

/** `sigma^2 - sigmaPrev^2` as it is written. */
export const removedVariance = ({ sigma, sigmaPrev }: { sigma: Real; sigmaPrev: Real }): Real =>
  sigma.squared().minus(sigmaPrev.squared());

export const veReverseDiffusionStep: Oracle["veReverseDiffusionStep"] = (inputs) => {
  const removed = removedVariance(inputs);
  return noisy(added(inputs.x, scaled(removed, inputs.score)), removed.sqrt(), inputs.noise);
};

interface VpInputs {
  readonly x: RealVec;
  readonly score: RealVec;
  readonly beta: Real;
  readonly noise: RealVec;
}

const kept = ({ beta }: VpInputs): Real => constant(1).minus(beta).sqrt();

export const vpReverseDiffusionStep: Oracle["vpReverseDiffusionStep"] = (inputs) => {
  const grown = scaled(constant(2).minus(kept(inputs)), inputs.x);
  return noisy(added(grown, scaled(inputs.beta, inputs.score)), inputs.beta.sqrt(), inputs.noise);
};

export const subvpReverseDiffusionStep: Oracle["subvpReverseDiffusionStep"] = ({
  x,
  t,
  score,
  noise,
  numLevels,
  betaMin,
  betaMax,
}) => {
  const count = constant(numLevels);
  const f = subvpDrift({ x, t, betaMin, betaMax }).drift.map((entry) => entry.over(count));
  const G = subvpDiffusion({ t, betaMin, betaMax }).g.over(count.sqrt());
  return noisy(added(subtracted(x, f), scaled(G.squared(), score)), G, noise);
};

export const veAncestralStep: Oracle["veAncestralStep"] = (inputs) => {
  const { x, score, sigma, sigmaPrev, noise } = inputs;
  const removed = removedVariance(inputs);
  const spread = sigmaPrev.squared().times(removed).over(sigma.squared()).sqrt();
  return noisy(added(x, scaled(removed, score)), spread, noise);
};

export const vpAncestralStep: Oracle["vpAncestralStep"] = (inputs) => {
  const { x, score, beta, noise } = inputs;
  const xMean = added(x, scaled(beta, score)).map((entry) => entry.over(kept(inputs)));
  return noisy(xMean, beta.sqrt(), noise);
};
