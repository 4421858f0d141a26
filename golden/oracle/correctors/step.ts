import type { Real } from "../kit/real.ts";
import { constant, sum } from "../kit/real.ts";
import type { RealVec } from "../kit/vectors.ts";
import { added, scaled } from "../kit/vectors.ts";

const twice = (x: Real): Real => constant(2).times(x);

/** 2 α (r z / s)². */
const rule = (snr: Real, z: Real, s: Real, alphaFactor: Real): { stepSize: Real } => ({
  stepSize: twice(alphaFactor).times(snr.times(z).over(s).squared()),
});

export const pcLangevinStepSize = (inputs: {
  snr: Real;
  noiseNorm: Real;
  gradNorm: Real;
  alphaFactor: Real;
}): { stepSize: Real } => rule(inputs.snr, inputs.noiseNorm, inputs.gradNorm, inputs.alphaFactor);

export const pcLangevinStepSizeBatch = (inputs: {
  snr: Real;
  noiseNorms: RealVec;
  gradNorms: RealVec;
  alphaFactor: Real;
}): { stepSize: Real } => rule(inputs.snr, sum(inputs.noiseNorms), sum(inputs.gradNorms), inputs.alphaFactor);

export const pcLangevinStepSizeSqrtDim = (inputs: {
  snr: Real;
  d: number;
  gradNorm: Real;
  alphaFactor: Real;
}): { stepSize: Real } => rule(inputs.snr, constant(inputs.d).sqrt(), inputs.gradNorm, inputs.alphaFactor);

export const pcLangevinStep = (inputs: {
  x: RealVec;
  score: RealVec;
  stepSize: Real;
  noise: RealVec;
}): { xNext: RealVec; xMean: RealVec } => {
  const xMean = added(inputs.x, scaled(inputs.stepSize, inputs.score));
  return { xNext: added(xMean, scaled(twice(inputs.stepSize).sqrt(), inputs.noise)), xMean };
};

export const pcAldStepSize = (inputs: { snr: Real; sigma: Real; alphaFactor: Real }): { stepSize: Real } => ({
  stepSize: twice(inputs.alphaFactor).times(inputs.snr.times(inputs.sigma).squared()),
});
