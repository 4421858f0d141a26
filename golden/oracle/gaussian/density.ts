import { dimensionOf } from "../kit/forms.ts";
import type { RealCov } from "../kit/linalg.ts";
import { asMatrix, determinant, inverse, solveVector } from "../kit/linalg.ts";
import type { Real } from "../kit/real.ts";
import { constant, half, pi } from "../kit/real.ts";
import type { RealMat, RealVec } from "../kit/vectors.ts";
import { dot, subtracted } from "../kit/vectors.ts";
import type { Oracle } from "../signatures.ts";

/** log N(x; m, S). */
export const logDensity = (x: RealVec, mean: RealVec, covariance: RealCov): Real => {
  const matrix = asMatrix(covariance, x.length);
  const deviation = subtracted(x, mean);
  const quadratic = dot(deviation, solveVector(matrix, deviation));
  const normaliser = constant(x.length).times(constant(2).times(pi()).ln());
  return quadratic.plus(determinant(matrix).ln()).plus(normaliser).times(half()).negated();
};

/** -S⁻¹ (x - m). */
export const score = (x: RealVec, mean: RealVec, covariance: RealCov): RealVec =>
  solveVector(asMatrix(covariance, x.length), subtracted(x, mean)).map((entry) => entry.negated());

/** -S⁻¹. */
export const hessianOf = (covariance: RealCov, d: number): RealMat =>
  inverse(asMatrix(covariance, d)).map((line) => line.map((entry) => entry.negated()));

export const gaussianLogPdf: Oracle["gaussianLogPdf"] = ({ x, mean, covariance }) => ({
  logp: logDensity(x, mean, covariance),
});

export const gaussianScore: Oracle["gaussianScore"] = ({ x, mean, covariance }) => ({
  score: score(x, mean, covariance),
});

export const gaussianHessian: Oracle["gaussianHessian"] = ({ covariance }) => ({
  hessian: hessianOf(covariance, dimensionOf(covariance)),
});
