import { diffuseGaussian, gaussianLogPdf } from "../gaussian.ts";
import type { Oracle } from "../signatures.ts";

export const logDensityRate: Oracle["logDensityRate"] = ({ divergence }) => ({
  logpRate: divergence.negated(),
});

export const likelihoodCutoffBias: Oracle["likelihoodCutoffBias"] = ({ x, ...data }) => {
  const diffused = gaussianLogPdf({ x, ...diffuseGaussian(data) });
  const clean = gaussianLogPdf({ x, mean: data.mean0, covariance: data.covariance0 });
  return { bias: diffused.logp.minus(clean.logp) };
};
