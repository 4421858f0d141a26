import type { Real } from "../kit/real.ts";
import { constant, half, one } from "../kit/real.ts";
import type { RealDivergenceModel, RealFlowModel } from "../kit/records.ts";
import type { RealVec } from "../kit/vectors.ts";
import { added, dot, scaled } from "../kit/vectors.ts";
import { sdeCoefficients } from "../sde.ts";
import { exactScore, exactScoreDivergence, exactScoreProbed, marginalAt } from "./score.ts";

/** The drift of a model: `f - g^2 s / 2`, or `-sigma s` where the clock is the VE level. */
export const driftOf = ({ gmm, sde }: RealFlowModel, x: RealVec, t: Real): RealVec => {
  if (sde === undefined) return scaled(t.negated(), exactScore(gmm, { scale: one(), sigma: t }, x));
  const { drift, g } = sdeCoefficients({ x, t, sde });
  return added(drift, scaled(g.squared().times(constant("-0.5")), exactScore(gmm, marginalAt(t, sde), x)));
};

/** The divergence of the drift, or `vᵀ J v` for a probe. */
export const divergenceOf = ({ gmm, sde, probe }: RealDivergenceModel, x: RealVec, t: Real): Real => {
  const direction = probe ?? x.map(() => one());
  const { drift, g } = sdeCoefficients({ x: direction, t, sde });
  const level = marginalAt(t, sde);
  const curvature = probe === undefined ? exactScoreDivergence(gmm, level, x) : exactScoreProbed(gmm, level, x, probe);
  return dot(drift, direction).minus(g.squared().times(half()).times(curvature));
};
