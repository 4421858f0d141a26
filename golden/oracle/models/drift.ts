import type { RealGmm } from "../gaussian.ts";
import type { Real } from "../kit/real.ts";
import { constant } from "../kit/real.ts";
import type { RealVec } from "../kit/vectors.ts";
import { added, dot, scaled } from "../kit/vectors.ts";
import { sdeCoefficients } from "../sde.ts";
import type { RealSde } from "../sde/parts.ts";
import { exactScore, exactScoreDivergence, exactScoreProbed, marginalAt } from "./score.ts";

/** The probability-flow drift of mixture data, as data. */
export interface RealFlowModel {
  readonly gmm: RealGmm;
  readonly sde?: RealSde;
}

/** The divergence of that drift, as data: exact, or with one fixed probe. */
export interface RealDivergenceModel {
  readonly gmm: RealGmm;
  readonly sde: RealSde;
  readonly probe?: RealVec;
}

/** The drift of a model: `f - g^2 s / 2`, or `-sigma s` where the clock is the VE level. */
export const driftOf = ({ gmm, sde }: RealFlowModel, x: RealVec, t: Real): RealVec => {
  if (sde === undefined) return scaled(t.negated(), exactScore(gmm, { scale: constant(1), sigma: t }, x));
  const { drift, g } = sdeCoefficients({ x, t, sde });
  return added(drift, scaled(g.squared().times(constant("-0.5")), exactScore(gmm, marginalAt(t, sde), x)));
};

/** The divergence of the drift, or `vᵀ J v` for a probe. */
export const divergenceOf = ({ gmm, sde, probe }: RealDivergenceModel, x: RealVec, t: Real): Real => {
  const direction = probe ?? x.map(() => constant(1));
  const { drift, g } = sdeCoefficients({ x: direction, t, sde });
  const level = marginalAt(t, sde);
  const curvature = probe === undefined ? exactScoreDivergence(gmm, level, x) : exactScoreProbed(gmm, level, x, probe);
  return dot(drift, direction).minus(g.squared().times(constant("0.5")).times(curvature));
};
