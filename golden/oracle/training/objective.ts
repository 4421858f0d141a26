import type { Real } from "../kit/real.ts";
import { constant, sum } from "../kit/real.ts";
import type { RealVec } from "../kit/vectors.ts";
import { added, dot, scaled, zip } from "../kit/vectors.ts";
import { ssmLoss } from "./matching.ts";

const squared = (x: RealVec): Real => dot(x, x);

export const trainDsmContinuous = (inputs: {
  score: RealVec;
  noise: RealVec;
  sigma: Real;
  weight: Real;
}): { loss: Real } => {
  const error = zip(inputs.score, inputs.noise, (s, z) => s.plus(z.over(inputs.sigma)));
  return { loss: inputs.weight.times(squared(error)) };
};

export const trainPerturb = (inputs: { x0: RealVec; scale: Real; sigma: Real; noise: RealVec }): { x: RealVec } => ({
  x: added(scaled(inputs.scale, inputs.x0), scaled(inputs.sigma, inputs.noise)),
});

export const trainReduce = (inputs: { squared: RealVec; reduce: "mean" | "halfSum" | "sum" }): { loss: Real } => {
  const total = sum(inputs.squared);
  if (inputs.reduce === "mean") return { loss: total.over(constant(inputs.squared.length)) };
  return { loss: inputs.reduce === "halfSum" ? constant("0.5").times(total) : total };
};

export const trainSmldDiscrete = (inputs: { score: RealVec; noise: RealVec; sigma: Real }): { loss: Real } => ({
  loss: squared(added(scaled(inputs.sigma, inputs.score), inputs.noise)),
});

export const trainSsmContinuous = (inputs: {
  score: RealVec;
  jvp: RealVec;
  probe: RealVec;
  weight: Real;
}): { loss: Real } => ({ loss: inputs.weight.times(ssmLoss(inputs).loss) });
