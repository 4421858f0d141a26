import type { Real } from "../kit/real.ts";
import { constant } from "../kit/real.ts";
import type { RealVec } from "../kit/vectors.ts";
import { dot, subtracted } from "../kit/vectors.ts";
import type { Oracle } from "../signatures.ts";

const half = (): Real => constant("0.5");

const squared = (x: RealVec): Real => dot(x, x);

export const dsmTarget: Oracle["dsmTarget"] = ({ noise, sigma }) => ({
  score: noise.map((z) => z.over(sigma).negated()),
});

export const dsmLoss: Oracle["dsmLoss"] = (inputs) => {
  const error = squared(subtracted(inputs.score, inputs.target));
  return { loss: inputs.half ? half().times(error) : error };
};

export const dsmFloor: Oracle["dsmFloor"] = ({ d, sigma, fisherInformation }) => ({
  floor: constant(d).over(sigma.squared()).minus(fisherInformation),
});

export const ismLoss: Oracle["ismLoss"] = ({ score, divergence }) => ({
  loss: half().times(squared(score)).plus(divergence),
});

export const ssmLoss: Oracle["ssmLoss"] = ({ score, jvp, probe }) => ({
  loss: half().times(squared(score)).plus(dot(probe, jvp)),
});

export const ssmLossUnreduced: Oracle["ssmLossUnreduced"] = ({ score, jvp, probe }) => ({
  loss: half().times(dot(probe, score).squared()).plus(dot(probe, jvp)),
});
