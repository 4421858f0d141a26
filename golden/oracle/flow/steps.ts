import { matmul, matvec, transpose } from "../kit/linalg.ts";
import { constant, half, one } from "../kit/real.ts";
import { added, scaled, subtracted } from "../kit/vectors.ts";
import { driftOf } from "../models.ts";
import type { Oracle } from "../signatures.ts";
import { rungeKuttaAlong } from "./rules.ts";

export const pfReverseDiffusionStep: Oracle["pfReverseDiffusionStep"] = ({ x, increment, diffusionMatrix, score }) => {
  const covariance = matmul(diffusionMatrix, transpose(diffusionMatrix));
  const pull = scaled(half(), matvec(covariance, score));
  return { xPrev: added(subtracted(x, increment), pull) };
};

export const vePfStep: Oracle["vePfStep"] = ({ x, score, sigma, sigmaPrev }) => {
  const step = half().times(sigma.squared().minus(sigmaPrev.squared()));
  return { xPrev: added(x, scaled(step, score)) };
};

export const vpPfStep: Oracle["vpPfStep"] = ({ x, score, beta }) => {
  const stretch = constant(2).minus(one().minus(beta).sqrt());
  return { xPrev: added(scaled(stretch, x), scaled(half().times(beta), score)) };
};

export const pfEulerStep: Oracle["pfEulerStep"] = ({ x, drift, h }) => ({
  xPrev: subtracted(x, scaled(h, drift)),
});

export const pfRk4Step: Oracle["pfRk4Step"] = ({ x, t, h, driftFn }) => ({
  xPrev: rungeKuttaAlong((x, t) => driftOf(driftFn, x, t), x, t, h),
});
