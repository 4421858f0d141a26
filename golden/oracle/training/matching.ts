import type { Real } from "../kit/real.ts";
import { constant } from "../kit/real.ts";
import type { RealVec } from "../kit/vectors.ts";
import { dot, subtracted } from "../kit/vectors.ts";

const half = (): Real => constant("0.5");

const squared = (x: RealVec): Real => dot(x, x);

export const dsmTarget = (inputs: { noise: RealVec; sigma: Real }): { score: RealVec } => ({
  score: inputs.noise.map((z) => z.over(inputs.sigma).negated()),
});

export const dsmLoss = (inputs: { score: RealVec; target: RealVec; half: boolean }): { loss: Real } => {
  const error = squared(subtracted(inputs.score, inputs.target));
  return { loss: inputs.half ? half().times(error) : error };
};

export const dsmFloor = (inputs: { d: number; sigma: Real; fisherInformation: Real }): { floor: Real } => ({
  floor: constant(inputs.d).over(inputs.sigma.squared()).minus(inputs.fisherInformation),
});

export const ismLoss = (inputs: { score: RealVec; divergence: Real }): { loss: Real } => ({
  loss: half().times(squared(inputs.score)).plus(inputs.divergence),
});

interface Sliced {
  readonly score: RealVec;
  readonly jvp: RealVec;
  readonly probe: RealVec;
}

export const ssmLoss = ({ score, jvp, probe }: Sliced): { loss: Real } => ({
  loss: half().times(squared(score)).plus(dot(probe, jvp)),
});

export const ssmLossUnreduced = ({ score, jvp, probe }: Sliced): { loss: Real } => ({
  loss: half().times(dot(probe, score).squared()).plus(dot(probe, jvp)),
});
