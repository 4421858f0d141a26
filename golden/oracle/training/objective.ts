import { constant, half, sum } from "../kit/real.ts";
import { added, scaled, squaredNorm, zip } from "../kit/vectors.ts";
import type { Oracle } from "../signatures.ts";
import { ssmLoss } from "./matching.ts";

export const trainDsmContinuous: Oracle["trainDsmContinuous"] = ({ score, noise, sigma, weight }) => {
  const error = zip(score, noise, (s, z) => s.plus(z.over(sigma)));
  return { loss: weight.times(squaredNorm(error)) };
};

export const trainPerturb: Oracle["trainPerturb"] = ({ x0, scale, sigma, noise }) => ({
  x: added(scaled(scale, x0), scaled(sigma, noise)),
});

export const trainReduce: Oracle["trainReduce"] = ({ squared, reduce }) => {
  const total = sum(squared);
  if (reduce === "mean") return { loss: total.over(constant(squared.length)) };
  return { loss: reduce === "halfSum" ? half().times(total) : total };
};

export const trainSmldDiscrete: Oracle["trainSmldDiscrete"] = ({ score, noise, sigma }) => ({
  loss: squaredNorm(added(scaled(sigma, score), noise)),
});

export const trainSsmContinuous: Oracle["trainSsmContinuous"] = ({ weight, ...sliced }) => ({
  loss: weight.times(ssmLoss(sliced).loss),
});
