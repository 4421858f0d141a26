import type { RealCov } from "./kit/linalg.ts";
import { asMatrix, determinant, identity, solveVector, zipMatrices } from "./kit/linalg.ts";
import type { Real } from "./kit/real.ts";
import { constant, pi, sum } from "./kit/real.ts";
import type { RealMat, RealVec } from "./kit/vectors.ts";
import { added, at, dot, scaled, subtracted } from "./kit/vectors.ts";

/** A mixture of the oracle. */
export interface RealGmm {
  readonly weights: RealVec;
  readonly means: RealMat;
  readonly covariances: readonly RealCov[];
}

const half = (): Real => constant("0.5");

const logDensity = (x: RealVec, mean: RealVec, covariance: RealCov): Real => {
  const matrix = asMatrix(covariance, x.length);
  const deviation = subtracted(x, mean);
  const quadratic = dot(deviation, solveVector(matrix, deviation));
  const normaliser = determinant(matrix)
    .ln()
    .plus(constant(x.length).times(constant(2).times(pi()).ln()));
  return half().times(quadratic.plus(normaliser)).negated();
};

const responsibilities = (x: RealVec, { weights, means, covariances }: RealGmm): Real[] => {
  const densities = weights.map((weight, k) => weight.times(logDensity(x, at(means, k), at(covariances, k)).exp()));
  const total = sum(densities);
  return densities.map((density) => density.over(total));
};

export const gmmScore = ({ x, gmm }: { x: RealVec; gmm: RealGmm }): { score: RealVec } => {
  const shares = responsibilities(x, gmm);
  const scores = gmm.means.map((mean, k) =>
    solveVector(asMatrix(at(gmm.covariances, k), x.length), subtracted(mean, x)),
  );
  const [first, ...rest] = scores.map((score, k) => scaled(at(shares, k), score));
  return { score: added(first as RealVec, ...rest) };
};

export const diffuseGmm = ({ gmm, scale, sigma }: { gmm: RealGmm; scale: Real; sigma: Real }): { gmmOut: RealGmm } => ({
  gmmOut: {
    weights: gmm.weights,
    means: gmm.means.map((mean) => scaled(scale, mean)),
    covariances: gmm.covariances.map((covariance) => diffused(covariance, scale.squared(), sigma.squared())),
  },
});

const diffused = (covariance: RealCov, gain: Real, variance: Real): RealCov => {
  if (!Array.isArray(covariance)) return gain.times(covariance as Real).plus(variance);
  const list = covariance as RealVec | RealMat;
  if (Array.isArray(list[0])) {
    return zipMatrices(list as RealMat, identity(list.length), (entry, unit) =>
      gain.times(entry).plus(variance.times(unit)),
    );
  }
  return (list as RealVec).map((entry) => gain.times(entry).plus(variance));
};
