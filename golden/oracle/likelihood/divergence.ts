import { addedMatrices, scaledMatrix, trace, transpose } from "../kit/linalg.ts";
import { constant, half, sum } from "../kit/real.ts";
import { dot } from "../kit/vectors.ts";
import type { Oracle } from "../signatures.ts";

export const divergenceExact: Oracle["divergenceExact"] = ({ jacobian }) => ({
  divergence: trace(jacobian),
});

export const hutchinsonDivergence: Oracle["hutchinsonDivergence"] = ({ probe, jvp }) => ({
  divergence: dot(probe, jvp),
});

export const hutchinsonVariance: Oracle["hutchinsonVariance"] = ({ matrix, kind }) => {
  const symmetric = scaledMatrix(half(), addedMatrices(matrix, transpose(matrix)));
  const counted = symmetric.flatMap((line, i) => line.filter((_, j) => kind === "gaussian" || i !== j));
  return { variance: constant(2).times(sum(counted.map((entry) => entry.squared()))) };
};

export const probeRademacher: Oracle["probeRademacher"] = ({ bits }) => ({
  probe: bits.map((bit) => constant(2 * bit - 1)),
});

export const probeGaussian: Oracle["probeGaussian"] = ({ noise }) => ({ probe: noise });
