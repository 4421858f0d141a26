import { binary64 } from "../kit/functions.ts";
import type { Real } from "../kit/real.ts";
import { constant, one } from "../kit/real.ts";
import type { Oracle } from "../signatures.ts";
import { sigmaGeometric } from "./noise-levels.ts";

export const vpTimeLabel: Oracle["vpTimeLabel"] = ({ t, numLevels, continuous }) => ({
  label: t.times(constant(continuous ? 999 : numLevels - 1)),
});

export const veTimeLabel: Oracle["veTimeLabel"] = ({ t, numLevels, continuous, sigmaMin, sigmaMax }) => {
  if (continuous) return { label: sigmaGeometric({ t, sigmaMin, sigmaMax }).sigma };
  const left = binary64(one().minus(t));
  return { label: constant(binary64(left.times(constant(numLevels - 1))).round()) };
};

export const indexFromTime: Oracle["indexFromTime"] = ({ t, numLevels }) => ({
  index: binary64(t.times(constant(numLevels - 1))).floor(),
});

export const samplingTimeGrid: Oracle["samplingTimeGrid"] = ({ numSteps, cutoff }) => {
  const gap = one()
    .minus(cutoff)
    .over(constant(numSteps - 1));
  const time = (j: number): Real => {
    if (j === 0) return one();
    return j === numSteps - 1 ? cutoff : one().minus(constant(j).times(gap));
  };
  return { times: Array.from({ length: numSteps }, (_, j) => time(j)) };
};

export const pcInterpolatedScale: Oracle["pcInterpolatedScale"] = ({ index, kind }) => {
  const half = constant(index).over(constant(2));
  return { modelIndex: kind === "floor" ? constant(half.floor()) : half };
};
