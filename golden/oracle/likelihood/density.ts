import { diffuseGaussian, gaussianLogPdf } from "../gaussian.ts";
import type { Oracle } from "../signatures.ts";

export const logDensityRate: Oracle["logDensityRate"] = ({ divergence }) => ({
  logpRate: divergence.negated(),
});

export const likelihoodCutoffBias: Oracle["likelihoodCutoffBias"] = (inputs) => {
  const { x, mean0, covariance0 } = inputs;
  const diffused = gaussianLogPdf({ x, ...diffuseGaussian(inputs) });
  const clean = gaussianLogPdf({ x, mean: mean0, covariance: covariance0 });
  return { bias: diffused.logp.minus(clean.logp) };
};
