import { matvec } from "../kit/linalg.ts";
import { constant, greatest, half, one, sum } from "../kit/real.ts";
import { added, at, dot, scaled, squaredNorm } from "../kit/vectors.ts";
import type { Oracle } from "../signatures.ts";
import { subvpDiffusion, subvpDrift } from "./subvp.ts";
import { veDiffusion, veDrift } from "./ve.ts";
import { vpDiffusion, vpDrift } from "./vp.ts";

export const sdeCoefficients: Oracle["sdeCoefficients"] = ({ x, t, sde }) => {
  if (sde.kind === "ve") return { ...veDrift({ x, t }), ...veDiffusion({ t, ...sde }) };
  if (sde.kind === "vp") return { ...vpDrift({ x, t, ...sde }), ...vpDiffusion({ t, ...sde }) };
  return { ...subvpDrift({ x, t, ...sde }), ...subvpDiffusion({ t, ...sde }) };
};

export const eulerMaruyamaStepMatrix: Oracle["eulerMaruyamaStepMatrix"] = ({ x, drift, diffusionMatrix, h, noise }) => {
  const spread = scaled(h.sqrt(), matvec(diffusionMatrix, noise));
  return { xNext: added(x, scaled(h, drift), spread) };
};

export const eulerMaruyamaStep: Oracle["eulerMaruyamaStep"] = ({ x, drift, g, h, noise }) => {
  const spread = scaled(g.times(h.sqrt()), noise);
  return { xNext: added(x, scaled(h, drift), spread) };
};

export const matrixDivergence: Oracle["matrixDivergence"] = ({ jacobian }) => ({
  divergenceVec: jacobian.map((line) => sum(line.map((gradient, j) => at(gradient, j)))),
});

export const sdeFromKernel: Oracle["sdeFromKernel"] = ({ scale, scaleRate, sigma, varianceRate }) => {
  const driftRate = scaleRate.over(scale);
  const contraction = constant(2).times(driftRate).times(sigma.squared());
  return { driftRate, gSquared: greatest(constant(0), varianceRate.minus(contraction)) };
};

export const vpToVe: Oracle["vpToVe"] = ({ x, score, alphaBar }) => {
  const signal = alphaBar.sqrt();
  return {
    x: x.map((entry) => entry.over(signal)),
    score: scaled(signal, score),
    sigmaBar: one().minus(alphaBar).over(alphaBar).sqrt(),
  };
};

export const fokkerPlanckLogRate: Oracle["fokkerPlanckLogRate"] = ({
  drift,
  driftDivergence,
  score,
  scoreDivergence,
  g,
}) => {
  const spreading = half()
    .times(g.squared())
    .times(scoreDivergence.plus(squaredNorm(score)));
  return { logpRate: driftDivergence.negated().minus(dot(drift, score)).plus(spreading) };
};
