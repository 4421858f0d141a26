import { constant } from "../kit/real.ts";
import { added, dot, scaled, subtracted } from "../kit/vectors.ts";
import type { Oracle } from "../signatures.ts";
import { removedVariance } from "./steps.ts";

export const veAncestralPosterior: Oracle["veAncestralPosterior"] = ({ x, x0, sigma, sigmaPrev }) => {
  const share = sigmaPrev.over(sigma).squared();
  const rest = constant(1).minus(share);
  return { mean: added(scaled(share, x), scaled(rest, x0)), variance: sigmaPrev.squared().times(rest) };
};

export const veAncestralLoss: Oracle["veAncestralLoss"] = (inputs) => {
  const { x, noise, sigma, mean, stdDev } = inputs;
  const step = scaled(removedVariance(inputs), noise).map((entry) => entry.over(sigma));
  const gap = subtracted(subtracted(x, step), mean);
  return { loss: dot(gap, gap).over(constant(2).times(stdDev.squared())) };
};

export const veAncestralOptimalVariance: Oracle["veAncestralOptimalVariance"] = (inputs) => {
  const { sigma, sigmaPrev, variance0 } = inputs;
  const before = variance0.plus(sigmaPrev.squared());
  const after = variance0.plus(sigma.squared());
  return { variance: removedVariance(inputs).times(before).over(after) };
};
