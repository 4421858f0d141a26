import type { Real } from "./real.ts";
import { constant, sum } from "./real.ts";
import type { RealMat, RealVec } from "./vectors.ts";
import { at } from "./vectors.ts";

/** A covariance of the oracle: isotropic, diagonal or full. */
export type RealCov = Real | RealVec | RealMat;

/** The identity matrix. */
export const identity = (d: number): RealMat =>
  Array.from({ length: d }, (_, i) => Array.from({ length: d }, (__, j) => constant(i === j ? 1 : 0)));

const isVector = (covariance: RealVec | RealMat): covariance is RealVec => !Array.isArray(covariance[0]);

/** A covariance in `d` dimensions as a full matrix. */
export const asMatrix = (covariance: RealCov, d: number): RealMat => {
  const diagonal = (entry: (i: number) => Real): RealMat =>
    identity(d).map((line, i) => line.map((zero, j) => (i === j ? entry(i) : zero)));
  if (!Array.isArray(covariance)) return diagonal(() => covariance as Real);
  const list = covariance as RealVec | RealMat;
  return isVector(list) ? diagonal((i) => at(list, i)) : list;
};

/** `Aᵀ`. */
export const transpose = (a: RealMat): RealMat => at(a, 0).map((_, j) => a.map((line) => at(line, j)));

/** `A x`. */
export const matvec = (a: RealMat, x: RealVec): RealVec =>
  a.map((line) => sum(line.map((entry, j) => entry.times(at(x, j)))));

/** `A B`. */
export const matmul = (a: RealMat, b: RealMat): RealMat => {
  const columns = transpose(b);
  return a.map((line) => columns.map((column) => sum(line.map((entry, k) => entry.times(at(column, k))))));
};

/** Entry by entry `f` of two matrices. */
export const zipMatrices = (a: RealMat, b: RealMat, f: (x: Real, y: Real) => Real): RealMat =>
  a.map((line, i) => line.map((entry, j) => f(entry, at(at(b, i), j))));

/** Upper triangular rows and right-hand sides after elimination without pivoting, and the pivots. */
const eliminate = (a: RealMat, b: RealMat): { rows: Real[][]; pivots: Real[] } => {
  const d = a.length;
  const rows = a.map((line, i) => [...line, ...at(b, i)]);
  for (let k = 0; k < d; k += 1) {
    for (let i = k + 1; i < d; i += 1) {
      const factor = at(at(rows, i), k).over(at(at(rows, k), k));
      rows[i] = at(rows, i).map((entry, j) => (j < k ? entry : entry.minus(factor.times(at(at(rows, k), j)))));
    }
  }
  return { rows, pivots: rows.map((line, i) => at(line, i)) };
};

/** `X` with `A X = B`, for `A` with positive leading minors. */
export const solve = (a: RealMat, b: RealMat): RealMat => {
  const d = a.length;
  const { rows, pivots } = eliminate(a, b);
  const x: Real[][] = Array.from({ length: d }, () => []);
  for (let i = d - 1; i >= 0; i -= 1) {
    x[i] = at(b, i).map((_, column) => {
      const known = sum(Array.from({ length: d - 1 - i }, (__, n) => term(rows, x, i, i + 1 + n, column)));
      return at(at(rows, i), d + column)
        .minus(known)
        .over(at(pivots, i));
    });
  }
  return x;
};

const term = (rows: readonly RealVec[], x: readonly RealVec[], i: number, j: number, column: number): Real =>
  at(at(rows, i), j).times(at(at(x, j), column));

/** `x` with `A x = b`. */
export const solveVector = (a: RealMat, b: RealVec): RealVec =>
  solve(
    a,
    b.map((entry) => [entry]),
  ).map((line) => at(line, 0));

/** Determinant, as the product of the pivots. */
export const determinant = (a: RealMat): Real =>
  eliminate(
    a,
    a.map(() => []),
  ).pivots.reduce((product, pivot) => product.times(pivot));

/** `c A`. */
export const scaledMatrix = (c: Real, a: RealMat): RealMat => a.map((line) => line.map((entry) => c.times(entry)));

/** Sum of matrices, first to last. */
export const addedMatrices = (first: RealMat, ...rest: RealMat[]): RealMat =>
  rest.reduce((total, a) => zipMatrices(total, a, (x, y) => x.plus(y)), first);

/** `A - B`. */
export const subtractedMatrices = (a: RealMat, b: RealMat): RealMat => zipMatrices(a, b, (x, y) => x.minus(y));

/** `x yᵀ`. */
export const outer = (x: RealVec, y: RealVec): RealMat => x.map((a) => y.map((b) => a.times(b)));

/** Sum of the diagonal. */
export const trace = (a: RealMat): Real => sum(a.map((line, i) => at(line, i)));

/** `A⁻¹`, for `A` with positive leading minors. */
export const inverse = (a: RealMat): RealMat => solve(a, identity(a.length));
