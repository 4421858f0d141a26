import type { Real } from "../kit/real.ts";
import { constant, sum } from "../kit/real.ts";
import type { RealVec } from "../kit/vectors.ts";
import { added, dot, scaled, zip } from "../kit/vectors.ts";
import type { Oracle } from "../signatures.ts";
import { ssmLoss } from "./matching.ts";

const squared = (x: RealVec): Real => dot(x, x);

export const trainDsmContinuous: Oracle["trainDsmContinuous"] = ({ score, noise, sigma, weight }) => {
  const error = zip(score, noise, (s, z) => s.plus(z.over(sigma)));
  return { loss: weight.times(squared(error)) };
};

export const trainPerturb: Oracle["trainPerturb"] = ({ x0, scale, sigma, noise }) => ({
  x: added(scaled(scale, x0), scaled(sigma, noise)),
});

export const trainReduce: Oracle["trainReduce"] = ({ squared, reduce }) => {
  const total = sum(squared);
  if (reduce === "mean") return { loss: total.over(constant(squared.length)) };
  return { loss: reduce === "halfSum" ? constant("0.5").times(total) : total };
};

export const trainSmldDiscrete: Oracle["trainSmldDiscrete"] = ({ score, noise, sigma }) => ({
  loss: squared(added(scaled(sigma, score), noise)),
});

export const trainSsmContinuous: Oracle["trainSsmContinuous"] = (inputs) => ({
  loss: inputs.weight.times(ssmLoss(inputs).loss),
});
