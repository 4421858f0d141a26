import fc from "fast-check";
import { matvec } from "../../reference/kit/linalg.ts";
import type { Mat, Vec } from "../../reference/kit/tensor.ts";
import { generateMatrix, length, vec } from "../../reference/kit/tensor.ts";
import { between, matrix, state } from "../kit/arbitraries.ts";
import type { Calls } from "../kit/law.ts";
import { inDimensions } from "../gaussian/inputs.ts";

/** A square matrix of ordinary size, in one to three dimensions. */
export const squareMatrix: fc.Arbitrary<Mat> = inDimensions((d) => matrix(d, d));

/** A matrix with a state of its dimension. */
export const matrixWithState = inDimensions((d) => fc.record({ matrix: matrix(d, d), x: state(d) }));

/** Sum of the squares of all entries. */
export const squares = (a: Mat): number => Array.from(a.data).reduce((sum, entry) => sum + entry * entry, 0);

/** Sum of all absolute entries. */
export const absolutes = (a: Mat): number => Array.from(a.data).reduce((sum, entry) => sum + Math.abs(entry), 0);

/** All vectors of `d` bits. */
export const allBits = (d: number): number[][] =>
  Array.from({ length: 2 ** d }, (_, k) => Array.from({ length: d }, (__, i) => (k >> i) & 1));

/** All sign probes in `d` dimensions. */
export const signProbes = async (call: Calls, d: number): Promise<Vec[]> =>
  Promise.all(allBits(d).map(async (bits) => (await call.probeRademacher({ bits })).probe));

/** A normal variable by three nodes: the mean over them is exact for polynomials of degree 5. */
export const normalNodes = async (call: Calls): Promise<{ readonly z: number; readonly weight: number }[]> => {
  const { nodes, weights } = await call.gaussHermiteNodes({ n: 3 });
  return Array.from(nodes.data, (node, i) => ({
    z: Math.SQRT2 * node,
    weight: (weights.data[i] as number) / Math.sqrt(Math.PI),
  }));
};

/** The antisymmetric part of a matrix, twice. */
export const turning = (a: Mat): Mat => generateMatrix(length(a), length(a), (i, j) => a.get(i, j) - a.get(j, i));

/** Eight-bit values with a draw for each. */
export const pixelsWithDraws = fc.integer({ min: 1, max: 4 }).chain((d) => {
  const lists = { minLength: d, maxLength: d };
  return fc.record({
    pixels: fc.array(fc.integer({ min: 0, max: 255 }), lists),
    u: fc.array(between(0, 4095 / 4096), lists).map((draws) => vec(draws)),
  });
});

/** The estimate of a trace from one probe. */
export const estimate = async (call: Calls, a: Mat, probe: Vec): Promise<number> =>
  (await call.hutchinsonDivergence({ probe, jvp: matvec(a, probe) })).divergence;

/** The estimates of a trace from all sign probes. */
export const estimates = async (call: Calls, a: Mat): Promise<number[]> =>
  Promise.all((await signProbes(call, length(a))).map((probe) => estimate(call, a, probe)));

/** Mean and variance of the estimate over normal probes in two dimensions; it is a polynomial of degree 2. */
export const normalMoments = async (call: Calls, a: Mat): Promise<{ mean: number; variance: number }> => {
  const nodes = await normalNodes(call);
  const pairs = nodes.flatMap((x) => nodes.map((y) => ({ noise: [x.z, y.z], weight: x.weight * y.weight })));
  const values = await Promise.all(
    pairs.map(async ({ noise, weight }) => {
      const { probe } = await call.probeGaussian({ noise });
      return { weight, value: await estimate(call, a, probe) };
    }),
  );
  const mean = values.reduce((sum, { weight, value }) => sum + weight * value, 0);
  return { mean, variance: values.reduce((sum, { weight, value }) => sum + weight * (value - mean) ** 2, 0) };
};
