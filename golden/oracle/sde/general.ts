import { matvec } from "../kit/linalg.ts";
import type { Real } from "../kit/real.ts";
import { constant, greatest, sum } from "../kit/real.ts";
import type { RealMat, RealVec } from "../kit/vectors.ts";
import { added, at, dot, scaled } from "../kit/vectors.ts";
import type { RealSde } from "./parts.ts";
import { half, one } from "./parts.ts";
import { subvpDiffusion, subvpDrift } from "./subvp.ts";
import { veDiffusion, veDrift } from "./ve.ts";
import { vpDiffusion, vpDrift } from "./vp.ts";

export const sdeCoefficients = (inputs: { x: RealVec; t: Real; sde: RealSde }): { drift: RealVec; g: Real } => {
  const { x, t, sde } = inputs;
  if (sde.kind === "ve") return { ...veDrift({ x, t }), ...veDiffusion({ t, ...sde }) };
  if (sde.kind === "vp") return { ...vpDrift({ x, t, ...sde }), ...vpDiffusion({ t, ...sde }) };
  return { ...subvpDrift({ x, t, ...sde }), ...subvpDiffusion({ t, ...sde }) };
};

interface StepInputs {
  readonly x: RealVec;
  readonly drift: RealVec;
  readonly h: Real;
  readonly noise: RealVec;
}

export const eulerMaruyamaStepMatrix = (inputs: StepInputs & { diffusionMatrix: RealMat }): { xNext: RealVec } => {
  const spread = scaled(inputs.h.sqrt(), matvec(inputs.diffusionMatrix, inputs.noise));
  return { xNext: added(inputs.x, scaled(inputs.h, inputs.drift), spread) };
};

export const eulerMaruyamaStep = (inputs: StepInputs & { g: Real }): { xNext: RealVec } => {
  const spread = scaled(inputs.g.times(inputs.h.sqrt()), inputs.noise);
  return { xNext: added(inputs.x, scaled(inputs.h, inputs.drift), spread) };
};

export const matrixDivergence = ({ jacobian }: { jacobian: readonly RealMat[] }): { divergenceVec: RealVec } => ({
  divergenceVec: jacobian.map((line) => sum(line.map((gradient, j) => at(gradient, j)))),
});

export const sdeFromKernel = (inputs: {
  scale: Real;
  scaleRate: Real;
  sigma: Real;
  varianceRate: Real;
}): { driftRate: Real; gSquared: Real } => {
  const driftRate = inputs.scaleRate.over(inputs.scale);
  const contraction = constant(2).times(driftRate).times(inputs.sigma.squared());
  return { driftRate, gSquared: greatest(constant(0), inputs.varianceRate.minus(contraction)) };
};

export const vpToVe = (inputs: {
  x: RealVec;
  score: RealVec;
  alphaBar: Real;
}): { x: RealVec; score: RealVec; sigmaBar: Real } => {
  const signal = inputs.alphaBar.sqrt();
  return {
    x: inputs.x.map((entry) => entry.over(signal)),
    score: scaled(signal, inputs.score),
    sigmaBar: one().minus(inputs.alphaBar).over(inputs.alphaBar).sqrt(),
  };
};

export const fokkerPlanckLogRate = (inputs: {
  drift: RealVec;
  driftDivergence: Real;
  score: RealVec;
  scoreDivergence: Real;
  g: Real;
}): { logpRate: Real } => {
  const { drift, driftDivergence, score, scoreDivergence, g } = inputs;
  const spreading = half()
    .times(g.squared())
    .times(scoreDivergence.plus(dot(score, score)));
  return { logpRate: driftDivergence.negated().minus(dot(drift, score)).plus(spreading) };
};
