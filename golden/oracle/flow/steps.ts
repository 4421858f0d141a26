import { matmul, matvec, transpose } from "../kit/linalg.ts";
import type { Real } from "../kit/real.ts";
import { constant } from "../kit/real.ts";
import type { RealMat, RealVec } from "../kit/vectors.ts";
import { added, scaled, subtracted } from "../kit/vectors.ts";
import type { RealFlowModel } from "../models.ts";
import { driftOf } from "../models.ts";
import { rungeKuttaAlong } from "./rules.ts";

const half = (): Real => constant("0.5");

export const pfReverseDiffusionStep = (inputs: {
  x: RealVec;
  increment: RealVec;
  diffusionMatrix: RealMat;
  score: RealVec;
}): { xPrev: RealVec } => {
  const covariance = matmul(inputs.diffusionMatrix, transpose(inputs.diffusionMatrix));
  const pull = scaled(half(), matvec(covariance, inputs.score));
  return { xPrev: added(subtracted(inputs.x, inputs.increment), pull) };
};

export const vePfStep = (inputs: { x: RealVec; score: RealVec; sigma: Real; sigmaPrev: Real }): { xPrev: RealVec } => {
  const step = half().times(inputs.sigma.squared().minus(inputs.sigmaPrev.squared()));
  return { xPrev: added(inputs.x, scaled(step, inputs.score)) };
};

export const vpPfStep = (inputs: { x: RealVec; score: RealVec; beta: Real }): { xPrev: RealVec } => {
  const stretch = constant(2).minus(constant(1).minus(inputs.beta).sqrt());
  return { xPrev: added(scaled(stretch, inputs.x), scaled(half().times(inputs.beta), inputs.score)) };
};

export const pfEulerStep = (inputs: { x: RealVec; drift: RealVec; h: Real }): { xPrev: RealVec } => ({
  xPrev: subtracted(inputs.x, scaled(inputs.h, inputs.drift)),
});

export const pfRk4Step = (inputs: { x: RealVec; t: Real; h: Real; driftFn: RealFlowModel }): { xPrev: RealVec } => ({
  xPrev: rungeKuttaAlong((x, t) => driftOf(inputs.driftFn, x, t), inputs.x, inputs.t, inputs.h),
});
