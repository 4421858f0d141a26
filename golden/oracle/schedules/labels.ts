import { binary64 } from "../kit/functions.ts";
import type { Real } from "../kit/real.ts";
import { constant } from "../kit/real.ts";
import type { RealVec } from "../kit/vectors.ts";
import { sigmaGeometric } from "./noise-levels.ts";

interface Asked {
  readonly t: Real;
  readonly numLevels: number;
}

export const vpTimeLabel = (inputs: Asked & { continuous: boolean }): { label: Real } => ({
  label: inputs.t.times(constant(inputs.continuous ? 999 : inputs.numLevels - 1)),
});

export const veTimeLabel = (
  inputs: Asked & { continuous: boolean; sigmaMin: Real; sigmaMax: Real },
): { label: Real } => {
  const { t, numLevels, continuous, sigmaMin, sigmaMax } = inputs;
  if (continuous) return { label: sigmaGeometric({ t, sigmaMin, sigmaMax }).sigma };
  const left = binary64(constant(1).minus(t));
  return { label: constant(binary64(left.times(constant(numLevels - 1))).round()) };
};

export const indexFromTime = ({ t, numLevels }: Asked): { index: number } => ({
  index: binary64(t.times(constant(numLevels - 1))).floor(),
});

export const samplingTimeGrid = (inputs: { numSteps: number; cutoff: Real }): { times: RealVec } => {
  const { numSteps, cutoff } = inputs;
  const gap = constant(1)
    .minus(cutoff)
    .over(constant(numSteps - 1));
  const time = (j: number): Real => {
    if (j === 0) return constant(1);
    return j === numSteps - 1 ? cutoff : constant(1).minus(constant(j).times(gap));
  };
  return { times: Array.from({ length: numSteps }, (_, j) => time(j)) };
};

export const pcInterpolatedScale = (inputs: { index: number; kind: string }): { modelIndex: Real } => {
  const half = constant(inputs.index).over(constant(2));
  return { modelIndex: inputs.kind === "floor" ? constant(half.floor()) : half };
};
