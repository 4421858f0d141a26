import { constant, half } from "../kit/real.ts";
import { dot, squaredNorm, subtracted } from "../kit/vectors.ts";
import type { Oracle } from "../signatures.ts";

export const dsmTarget: Oracle["dsmTarget"] = ({ noise, sigma }) => ({
  score: noise.map((z) => z.over(sigma).negated()),
});

export const dsmLoss: Oracle["dsmLoss"] = ({ score, target, half: isHalved }) => {
  const error = squaredNorm(subtracted(score, target));
  return { loss: isHalved ? half().times(error) : error };
};

export const dsmFloor: Oracle["dsmFloor"] = ({ d, sigma, fisherInformation }) => ({
  floor: constant(d).over(sigma.squared()).minus(fisherInformation),
});

export const ismLoss: Oracle["ismLoss"] = ({ score, divergence }) => ({
  loss: half().times(squaredNorm(score)).plus(divergence),
});

export const ssmLoss: Oracle["ssmLoss"] = ({ score, jvp, probe }) => ({
  loss: half().times(squaredNorm(score)).plus(dot(probe, jvp)),
});

export const ssmLossUnreduced: Oracle["ssmLossUnreduced"] = ({ score, jvp, probe }) => ({
  loss: half().times(dot(probe, score).squared()).plus(dot(probe, jvp)),
});
