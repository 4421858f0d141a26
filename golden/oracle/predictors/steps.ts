import { varianceBetween } from "../kit/levels.ts";
import { matmul, matvec, transpose } from "../kit/linalg.ts";
import type { Real } from "../kit/real.ts";
import { constant, one } from "../kit/real.ts";
import type { RealVec } from "../kit/vectors.ts";
import { added, scaled, subtracted } from "../kit/vectors.ts";
import { subvpDiffusion, subvpDrift } from "../sde.ts";
import type { Oracle, Outputs } from "../signatures.ts";

/** What every step returns: a new state and its mean. */
export type Stepped = Outputs<"reverseDiffusionStep">;

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

export const veReverseDiffusionStep: Oracle["veReverseDiffusionStep"] = ({ x, score, sigma, sigmaPrev, noise }) => {
  const removed = varianceBetween(sigma, sigmaPrev);
  return noisy(added(x, scaled(removed, score)), removed.sqrt(), noise);
};

/** The factor of the signal in a transition. */
const kept = (beta: Real): Real => one().minus(beta).sqrt();

export const vpReverseDiffusionStep: Oracle["vpReverseDiffusionStep"] = ({ x, score, beta, noise }) => {
  const grown = scaled(constant(2).minus(kept(beta)), x);
  return noisy(added(grown, scaled(beta, score)), beta.sqrt(), noise);
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

export const veAncestralStep: Oracle["veAncestralStep"] = ({ x, score, sigma, sigmaPrev, noise }) => {
  const removed = varianceBetween(sigma, sigmaPrev);
  const spread = sigmaPrev.squared().times(removed).over(sigma.squared()).sqrt();
  return noisy(added(x, scaled(removed, score)), spread, noise);
};

export const vpAncestralStep: Oracle["vpAncestralStep"] = ({ x, score, beta, noise }) => {
  const xMean = added(x, scaled(beta, score)).map((entry) => entry.over(kept(beta)));
  return noisy(xMean, beta.sqrt(), noise);
};
