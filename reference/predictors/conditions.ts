import { relation } from "../kit/relations.ts";
import { vec } from "../kit/kinds.ts";
import { nonNegative, positive, towardsLessNoise, transitionBeta } from "../kit/levels.ts";

const reached = { xPrev: vec("d"), xMean: vec("d") };

/** A step of the variance-exploding chain towards the data, with a score and a draw. */
export const veStep = {
  inputs: { x: vec("d"), score: vec("d"), sigma: positive, sigmaPrev: nonNegative, noise: vec("d") },
  outputs: reached,
  where: [towardsLessNoise],
};

/** A step of the variance-preserving chain towards the data, with a score and a draw. */
export const vpStep = {
  inputs: { x: vec("d"), score: vec("d"), beta: transitionBeta, noise: vec("d") },
  outputs: reached,
};

/** A step does not raise the noise level. */
export const keepsTheLevel = relation("sigmaPrev", "<=", "sigma", "ORDER");
