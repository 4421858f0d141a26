import { varianceBetween } from "../kit/levels.ts";
import { constant, one } from "../kit/real.ts";
import { added, scaled, squaredNorm, subtracted } from "../kit/vectors.ts";
import type { Oracle } from "../signatures.ts";

export const veAncestralPosterior: Oracle["veAncestralPosterior"] = ({ x, x0, sigma, sigmaPrev }) => {
  const share = sigmaPrev.over(sigma).squared();
  const rest = one().minus(share);
  return { mean: added(scaled(share, x), scaled(rest, x0)), variance: sigmaPrev.squared().times(rest) };
};

export const veAncestralLoss: Oracle["veAncestralLoss"] = ({ x, noise, sigma, sigmaPrev, mean, stdDev }) => {
  const step = scaled(varianceBetween(sigma, sigmaPrev), noise).map((entry) => entry.over(sigma));
  const gap = subtracted(subtracted(x, step), mean);
  return { loss: squaredNorm(gap).over(constant(2).times(stdDev.squared())) };
};

export const veAncestralOptimalVariance: Oracle["veAncestralOptimalVariance"] = ({ sigma, sigmaPrev, variance0 }) => {
  const before = variance0.plus(sigmaPrev.squared());
  const after = variance0.plus(sigma.squared());
  return { variance: varianceBetween(sigma, sigmaPrev).times(before).over(after) };
};
