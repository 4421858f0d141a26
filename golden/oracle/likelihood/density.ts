import { diffuseGaussian, gaussianLogPdf } from "../gaussian.ts";
import type { RealCov } from "../kit/linalg.ts";
import type { Real } from "../kit/real.ts";
import type { RealVec } from "../kit/vectors.ts";

export const logDensityRate = ({ divergence }: { divergence: Real }): { logpRate: Real } => ({
  logpRate: divergence.negated(),
});

export const likelihoodCutoffBias = (inputs: {
  x: RealVec;
  mean0: RealVec;
  covariance0: RealCov;
  scale: Real;
  sigma: Real;
}): { bias: Real } => {
  const { x, mean0, covariance0 } = inputs;
  const diffused = gaussianLogPdf({ x, ...diffuseGaussian(inputs) });
  const clean = gaussianLogPdf({ x, mean: mean0, covariance: covariance0 });
  return { bias: diffused.logp.minus(clean.logp) };
};
