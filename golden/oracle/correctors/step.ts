import type { Real } from "../kit/real.ts";
import { constant, sum } from "../kit/real.ts";
import { added, scaled } from "../kit/vectors.ts";
import type { Oracle } from "../signatures.ts";

const twice = (x: Real): Real => constant(2).times(x);

/** 2 α (r z / s)². */
const rule = (snr: Real, z: Real, s: Real, alphaFactor: Real): { stepSize: Real } => ({
  stepSize: twice(alphaFactor).times(snr.times(z).over(s).squared()),
});

export const pcLangevinStepSize: Oracle["pcLangevinStepSize"] = ({ snr, noiseNorm, gradNorm, alphaFactor }) =>
  rule(snr, noiseNorm, gradNorm, alphaFactor);

export const pcLangevinStepSizeBatch: Oracle["pcLangevinStepSizeBatch"] = ({
  snr,
  noiseNorms,
  gradNorms,
  alphaFactor,
}) => rule(snr, sum(noiseNorms), sum(gradNorms), alphaFactor);

export const pcLangevinStepSizeSqrtDim: Oracle["pcLangevinStepSizeSqrtDim"] = ({ snr, d, gradNorm, alphaFactor }) =>
  rule(snr, constant(d).sqrt(), gradNorm, alphaFactor);

export const pcLangevinStep: Oracle["pcLangevinStep"] = ({ x, score, stepSize, noise }) => {
  const xMean = added(x, scaled(stepSize, score));
  return { xNext: added(xMean, scaled(twice(stepSize).sqrt(), noise)), xMean };
};

export const pcAldStepSize: Oracle["pcAldStepSize"] = ({ snr, sigma, alphaFactor }) => ({
  stepSize: twice(alphaFactor).times(snr.times(sigma).squared()),
});
