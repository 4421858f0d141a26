import { constant, one } from "../kit/real.ts";
import { added, squaredNorm, subtracted } from "../kit/vectors.ts";
import type { Oracle } from "../signatures.ts";

export const ddpmSimpleLoss: Oracle["ddpmSimpleLoss"] = ({ noise, eps, reduce }) => {
  const total = squaredNorm(subtracted(noise, eps));
  const divisors = { sum: 1, mean: noise.length, halfSum: 2 };
  return { loss: total.over(constant(divisors[reduce])) };
};

export const ddpmScoreLoss: Oracle["ddpmScoreLoss"] = ({ score, noise, alphaBar }) => {
  const variance = one().minus(alphaBar);
  const target = noise.map((entry) => entry.over(variance.sqrt()));
  return { loss: variance.times(squaredNorm(added(score, target))) };
};

export const elboHybridLoss: Oracle["elboHybridLoss"] = ({ simple, vlb, lambda }) => ({
  loss: simple.plus(lambda.times(vlb)),
});
