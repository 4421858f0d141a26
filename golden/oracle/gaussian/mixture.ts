import { addedMatrices, outer, scaledMatrix, subtractedMatrices, trace } from "../kit/linalg.ts";
import { sum } from "../kit/real.ts";
import type { RealMat, RealVec } from "../kit/vectors.ts";
import { added, at, scaled } from "../kit/vectors.ts";
import type { Inputs, Oracle } from "../signatures.ts";
import { hessianOf, logDensity, score } from "./density.ts";

type Point = Inputs<"gmmScore">;

/** π_k N(x; m_k, S_k). */
const densities = ({ x, gmm: { weights, means, covariances } }: Point): RealVec =>
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

const componentScores = ({ x, gmm }: Point): RealMat =>
  gmm.means.map((mean, k) => score(x, mean, at(gmm.covariances, k)));

const hessian = (point: Point): RealMat => {
  const shares = responsibilities(point);
  const scores = componentScores(point);
  const whole = mixed(shares, scores);
  const [first, ...rest] = scores.map((own, k) => {
    const curvature = hessianOf(at(point.gmm.covariances, k), point.x.length);
    return scaledMatrix(at(shares, k), addedMatrices(curvature, outer(own, own)));
  });
  return subtractedMatrices(addedMatrices(first as RealMat, ...rest), outer(whole, whole));
};

export const gmmLogPdf: Oracle["gmmLogPdf"] = (point) => ({ logp: sum(densities(point)).ln() });

export const gmmScore: Oracle["gmmScore"] = (point) => ({
  score: mixed(responsibilities(point), componentScores(point)),
});

export const gmmHessian: Oracle["gmmHessian"] = (point) => ({ hessian: hessian(point) });

export const gmmScoreDivergence: Oracle["gmmScoreDivergence"] = (point) => ({ divergence: trace(hessian(point)) });
