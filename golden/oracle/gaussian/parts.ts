import type { RealCov } from "../kit/linalg.ts";
import { addedMatrices, asMatrix, determinant, identity, inverse, scaledMatrix, solveVector } from "../kit/linalg.ts";
import type { Real } from "../kit/real.ts";
import { constant, half, pi, sum } from "../kit/real.ts";
import type { RealMat, RealVec } from "../kit/vectors.ts";
import { added, at, dot, scaled, subtracted } from "../kit/vectors.ts";
import type { Inputs } from "../signatures.ts";

/** A state and a mixture. */
export type Point = Inputs<"gmmScore">;

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

/** π_k N(x; m_k, S_k). */
export const densities = ({ x, gmm: { weights, means, covariances } }: Point): RealVec =>
  weights.map((weight, k) => weight.times(logDensity(x, at(means, k), at(covariances, k)).exp()));

/** Share of every component in the density at x. */
export const responsibilities = (point: Point): RealVec => {
  const parts = densities(point);
  const total = sum(parts);
  return parts.map((part) => part.over(total));
};

/** Σ w_k v_k. */
export const mixed = (weights: RealVec, vectors: RealMat): RealVec => {
  const [first, ...rest] = vectors.map((vector, k) => scaled(at(weights, k), vector));
  return added(first as RealVec, ...rest);
};

/** a² S + σ² I as a matrix. */
export const diffusedMatrix = (covariance: RealCov, d: number, scale: Real, sigma: Real): RealMat =>
  addedMatrices(scaledMatrix(scale.squared(), asMatrix(covariance, d)), scaledMatrix(sigma.squared(), identity(d)));
