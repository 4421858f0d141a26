import type { Real } from "../kit/real.ts";
import { constant } from "../kit/real.ts";
import type { RealVec } from "../kit/vectors.ts";
import { added, dot, scaled, subtracted } from "../kit/vectors.ts";
import { removedVariance } from "./steps.ts";

interface Levels {
  readonly sigma: Real;
  readonly sigmaPrev: Real;
}

export const veAncestralPosterior = (
  inputs: Levels & { x: RealVec; x0: RealVec },
): { mean: RealVec; variance: Real } => {
  const { x, x0, sigma, sigmaPrev } = inputs;
  const share = sigmaPrev.over(sigma).squared();
  const rest = constant(1).minus(share);
  return { mean: added(scaled(share, x), scaled(rest, x0)), variance: sigmaPrev.squared().times(rest) };
};

export const veAncestralLoss = (
  inputs: Levels & { x: RealVec; noise: RealVec; mean: RealVec; stdDev: Real },
): { loss: Real } => {
  const { x, noise, sigma, mean, stdDev } = inputs;
  const step = scaled(removedVariance(inputs), noise).map((entry) => entry.over(sigma));
  const gap = subtracted(subtracted(x, step), mean);
  return { loss: dot(gap, gap).over(constant(2).times(stdDev.squared())) };
};

export const veAncestralOptimalVariance = (inputs: Levels & { variance0: Real }): { variance: Real } => {
  const { sigma, sigmaPrev, variance0 } = inputs;
  const before = variance0.plus(sigmaPrev.squared());
  const after = variance0.plus(sigma.squared());
  return { variance: removedVariance(inputs).times(before).over(after) };
};
