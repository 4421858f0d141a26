import { addedMatrices, scaledMatrix, trace, transpose } from "../kit/linalg.ts";
import type { Real } from "../kit/real.ts";
import { constant, sum } from "../kit/real.ts";
import type { RealMat, RealVec } from "../kit/vectors.ts";
import { dot } from "../kit/vectors.ts";

export const divergenceExact = ({ jacobian }: { jacobian: RealMat }): { divergence: Real } => ({
  divergence: trace(jacobian),
});

export const hutchinsonDivergence = ({ probe, jvp }: { probe: RealVec; jvp: RealVec }): { divergence: Real } => ({
  divergence: dot(probe, jvp),
});

export const hutchinsonVariance = (inputs: {
  matrix: RealMat;
  kind: "rademacher" | "gaussian";
}): { variance: Real } => {
  const { matrix, kind } = inputs;
  const symmetric = scaledMatrix(constant("0.5"), addedMatrices(matrix, transpose(matrix)));
  const counted = symmetric.flatMap((line, i) => line.filter((_, j) => kind === "gaussian" || i !== j));
  return { variance: constant(2).times(sum(counted.map((entry) => entry.squared()))) };
};

export const probeRademacher = ({ bits }: { bits: readonly number[] }): { probe: RealVec } => ({
  probe: bits.map((bit) => constant(2 * bit - 1)),
});

export const probeGaussian = ({ noise }: { noise: RealVec }): { probe: RealVec } => ({ probe: noise });
