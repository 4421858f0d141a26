import type { Real } from "../kit/real.ts";
import { constant } from "../kit/real.ts";
import type { RealVec } from "../kit/vectors.ts";
import { added, dot, subtracted } from "../kit/vectors.ts";

const squaredNorm = (x: RealVec): Real => dot(x, x);

export const ddpmSimpleLoss = (inputs: {
  noise: RealVec;
  eps: RealVec;
  reduce: "sum" | "mean" | "halfSum";
}): { loss: Real } => {
  const { noise, eps, reduce } = inputs;
  const total = squaredNorm(subtracted(noise, eps));
  const divisors = { sum: 1, mean: noise.length, halfSum: 2 };
  return { loss: total.over(constant(divisors[reduce])) };
};

export const ddpmScoreLoss = (inputs: { score: RealVec; noise: RealVec; alphaBar: Real }): { loss: Real } => {
  const variance = constant(1).minus(inputs.alphaBar);
  const target = inputs.noise.map((entry) => entry.over(variance.sqrt()));
  return { loss: variance.times(squaredNorm(added(inputs.score, target))) };
};

export const elboHybridLoss = (inputs: { simple: Real; vlb: Real; lambda: Real }): { loss: Real } => ({
  loss: inputs.simple.plus(inputs.lambda.times(inputs.vlb)),
});
