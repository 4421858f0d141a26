import type { RealCov } from "../kit/linalg.ts";
import type { Real } from "../kit/real.ts";
import { constant, half, one, pi, sum } from "../kit/real.ts";
import type { RealGmm, RealLevel, RealScoreModel, RealSde } from "../kit/records.ts";
import type { RealMat, RealVec } from "../kit/vectors.ts";
import { added, at, dot, scaled, squaredNorm } from "../kit/vectors.ts";
import { subvpMarginal, veMarginal, vpMarginal } from "../sde.ts";

/** One component at a state: its share, its score, and its variances along the axes. */
interface Component {
  readonly share: Real;
  readonly score: RealVec;
  readonly variances: RealVec;
}

/** Signal scale and noise level of an SDE at a time. */
export const marginalAt = (t: Real, sde: RealSde): { scale: Real; sigma: Real } => {
  if (sde.kind === "ve") return veMarginal({ t, ...sde });
  return (sde.kind === "vp" ? vpMarginal : subvpMarginal)({ t, ...sde });
};

const variancesOf = (covariance: RealCov, d: number): RealVec => {
  if (!Array.isArray(covariance)) return Array.from({ length: d }, () => covariance as Real);
  if (Array.isArray(covariance[0])) throw new RangeError("models of the oracle have isotropic or diagonal covariances");
  return covariance as RealVec;
};

/** log of N(x; m, diag v). */
const logDensity = (deviation: RealVec, variances: RealVec): Real => {
  const logs = variances.map((v) => constant(2).times(pi()).times(v).ln());
  const squares = deviation.map((entry, j) => entry.squared().over(at(variances, j)));
  return sum([...logs, ...squares])
    .times(half())
    .negated();
};

/** The components of the mixture diffused to a level, evaluated at a state. */
export const componentsAt = (gmm: RealGmm, { scale, sigma }: RealLevel, x: RealVec): Component[] => {
  const parts = gmm.means.map((mean, k) => {
    const deviation = x.map((entry, j) => entry.minus(scale.times(at(mean, j))));
    const variances = variancesOf(at(gmm.covariances, k), x.length).map((v) =>
      scale.squared().times(v).plus(sigma.squared()),
    );
    const score = deviation.map((entry, j) => entry.over(at(variances, j)).negated());
    return { density: at(gmm.weights, k).times(logDensity(deviation, variances).exp()), score, variances };
  });
  const whole = sum(parts.map(({ density }) => density));
  return parts.map(({ density, ...rest }) => ({ share: density.over(whole), ...rest }));
};

const mixedScore = (components: readonly Component[]): RealVec => {
  const [first, ...rest] = components.map(({ share, score }) => scaled(share, score)) as RealMat;
  return added(first as RealVec, ...rest);
};

/** Exact score of mixture data at one level. */
export const exactScore = (gmm: RealGmm, level: RealLevel, x: RealVec): RealVec =>
  mixedScore(componentsAt(gmm, level, x));

/** Divergence of the exact score. */
export const exactScoreDivergence = (gmm: RealGmm, level: RealLevel, x: RealVec): Real => {
  const components = componentsAt(gmm, level, x);
  const whole = mixedScore(components);
  const terms = components.map(({ share, score, variances }) => {
    const curvature = sum(variances.map((v) => one().over(v)));
    return share.times(squaredNorm(score).minus(curvature));
  });
  return sum(terms).minus(squaredNorm(whole));
};

/** `vᵀ H v` for the Jacobian `H` of the exact score. */
export const exactScoreProbed = (gmm: RealGmm, level: RealLevel, x: RealVec, probe: RealVec): Real => {
  const components = componentsAt(gmm, level, x);
  const terms = components.map(({ share, score, variances }) => {
    const curvature = sum(variances.map((v, j) => at(probe, j).squared().over(v)));
    return share.times(dot(score, probe).squared().minus(curvature));
  });
  return sum(terms).minus(dot(mixedScore(components), probe).squared());
};

/** The score of a model along an SDE. */
export const scoreAtTime = (model: RealScoreModel, x: RealVec, t: Real): RealVec => {
  if (!("sde" in model)) throw new RangeError("the argument of this score is a time, but its model has levels");
  return exactScore(model.gmm, marginalAt(t, model.sde), x);
};

/** The score of a model at a level of its table. */
export const scoreAtLevel = (model: RealScoreModel, x: RealVec, i: number): RealVec => {
  if (!("levels" in model)) throw new RangeError("the argument of this score is a level, but its model has an SDE");
  return exactScore(model.gmm, at(model.levels, i), x);
};
