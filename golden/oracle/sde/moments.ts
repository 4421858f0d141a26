import { asMatrix, matmul, matvec, transpose, zipMatrices } from "../kit/linalg.ts";
import { gaussLegendre, integral } from "../kit/quadrature.ts";
import type { Real } from "../kit/real.ts";
import { constant, half } from "../kit/real.ts";
import type { RealSde } from "../kit/records.ts";
import { added } from "../kit/vectors.ts";
import type { Oracle } from "../signatures.ts";
import { sdeCoefficients } from "./general.ts";
import { beta } from "./parts.ts";

export const momentRateMean: Oracle["momentRateMean"] = ({ mean, driftMatrix, driftOffset }) => ({
  meanRate: added(matvec(driftMatrix, mean), driftOffset),
});

export const momentRateCovariance: Oracle["momentRateCovariance"] = ({ driftMatrix, diffusionMatrix, ...rest }) => {
  const covariance = asMatrix(rest.covariance, driftMatrix.length);
  const plus = (x: Real, y: Real): Real => x.plus(y);
  const stretch = zipMatrices(matmul(driftMatrix, covariance), matmul(covariance, transpose(driftMatrix)), plus);
  return { covarianceRate: zipMatrices(stretch, matmul(diffusionMatrix, transpose(diffusionMatrix)), plus) };
};

const rateOf = (sde: RealSde, t: Real): Real =>
  sde.kind === "ve" ? constant(0) : half().times(beta(t, sde)).negated();

export const linearKernelQuadrature: Oracle["linearKernelQuadrature"] = ({ sde, s, t, order }) => {
  const rule = gaussLegendre(order);
  const gainFrom = (from: Real): Real => integral(rule, from, t, (u) => rateOf(sde, u)).exp();
  const noiseFrom = (u: Real): Real => {
    const { g } = sdeCoefficients({ x: [constant(0)], t: u, sde });
    return gainFrom(u).squared().times(g.squared());
  };
  return { gain: gainFrom(s), variance: integral(rule, s, t, noiseFrom) };
};
