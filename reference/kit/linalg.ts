import type { Mat, Vec } from "./tensor.ts";
import { add, at, generate, generateMatrix, length, numbers, scale, side, sub } from "./tensor.ts";

/** Sum of `term(k)` for `k` from `from` to `to - 1`. */
const sumOf = (from: number, to: number, term: (k: number) => number): number => {
  let sum = 0;
  for (let k = from; k < to; k += 1) sum += term(k);
  return sum;
};

/** The identity matrix. */
export const identity = (d: number): Mat => generateMatrix(d, d, (i, j) => (i === j ? 1 : 0));

/** The diagonal matrix of a vector. */
export const diagonal = (entries: Vec): Mat =>
  generateMatrix(length(entries), length(entries), (i, j) => (i === j ? at(entries, i) : 0));

/** `Aᵀ`. */
export const transpose = (a: Mat): Mat => generateMatrix(side(a, 1), side(a, 0), (i, j) => at(a, j, i));

/** `A B`. */
export const matmul = (a: Mat, b: Mat): Mat =>
  generateMatrix(side(a, 0), side(b, 1), (i, j) => sumOf(0, side(a, 1), (k) => at(a, i, k) * at(b, k, j)));

/** `A x`. */
export const matvec = (a: Mat, x: Vec): Vec =>
  generate(side(a, 0), (i) => sumOf(0, side(a, 1), (k) => at(a, i, k) * at(x, k)));

/** Sum of the diagonal. */
export const trace = (a: Mat): number => sumOf(0, side(a, 0), (i) => at(a, i, i));

/** `(A + Aᵀ) / 2`. */
export const symmetrise = (a: Mat): Mat => scale(0.5, add(a, transpose(a)));

/**
 * Lower Cholesky factor `L` of a symmetric positive definite matrix, `L Lᵀ = A`.
 * A pivot that is not positive gives NaN: callers check definiteness first.
 */
export const cholesky = (a: Mat): Mat => {
  const d = length(a);
  const l: number[][] = [];
  for (let i = 0; i < d; i += 1) {
    const current: number[] = [];
    l.push(current);
    for (let j = 0; j <= i; j += 1) {
      const other = l[j] as number[];
      const rest = at(a, i, j) - sumOf(0, j, (k) => (current[k] as number) * (other[k] as number));
      current.push(i === j ? Math.sqrt(rest) : rest / (other[j] as number));
    }
  }
  return generateMatrix(d, d, (i, j) => (l[i] as number[])[j] ?? 0);
};

/** `x` with `L x = b`, `L` lower triangular. */
export const solveLower = (l: Mat, b: Vec): Vec => {
  const x: number[] = [];
  for (let i = 0; i < length(b); i += 1) {
    x.push((at(b, i) - sumOf(0, i, (k) => at(l, i, k) * (x[k] as number))) / at(l, i, i));
  }
  return generate(length(b), (i) => x[i] as number);
};

/** `x` with `Lᵀ x = b`, `L` lower triangular. */
export const solveLowerTransposed = (l: Mat, b: Vec): Vec => {
  const d = length(b);
  const x = new Array<number>(d).fill(0);
  for (let i = d - 1; i >= 0; i -= 1) {
    x[i] = (at(b, i) - sumOf(i + 1, d, (k) => at(l, k, i) * (x[k] as number))) / at(l, i, i);
  }
  return generate(d, (i) => x[i] as number);
};

/** `x` with `A x = b`, `A` symmetric positive definite. */
export const solve = (a: Mat, b: Vec): Vec => {
  const l = cholesky(a);
  return solveLowerTransposed(l, solveLower(l, b));
};

/** Column `j` of a matrix. */
export const column = (a: Mat, j: number): Vec => generate(side(a, 0), (i) => at(a, i, j));

/** `X` with `A X = B`, `A` symmetric positive definite, column by column. */
export const solveMatrix = (a: Mat, b: Mat): Mat => {
  const columns = Array.from({ length: side(b, 1) }, (_, j) => solve(a, column(b, j)));
  return generateMatrix(side(b, 0), side(b, 1), (i, j) => at(columns[j] as Vec, i));
};

/**
 * Whether a symmetric matrix is positive definite, or semidefinite up to rounding: the pivots of Gaussian
 * elimination with the largest diagonal first.
 */
export const isPositive = (a: Mat, kind: "definite" | "semidefinite"): boolean => {
  const d = length(a);
  const rest = Array.from({ length: d }, (_, i) => Array.from({ length: d }, (__, j) => at(a, i, j)));
  const entry = (i: number, j: number): number => (rest[i] as number[])[j] as number;
  const slack = 1e-14 * d * Math.max(...Array.from({ length: d }, (_, i) => Math.abs(entry(i, i))));
  const open = new Set(Array.from({ length: d }, (_, i) => i));
  while (open.size > 0) {
    const pivot = [...open].reduce((best, i) => (entry(i, i) > entry(best, best) ? i : best));
    open.delete(pivot);
    const size = entry(pivot, pivot);
    if (size <= slack) return kind === "semidefinite" && restVanishes([pivot, ...open], entry, slack);
    for (const i of open) {
      for (const j of open) {
        (rest[i] as number[])[j] = entry(i, j) - (entry(i, pivot) * entry(pivot, j)) / size;
      }
    }
  }
  return true;
};

const restVanishes = (open: readonly number[], entry: (i: number, j: number) => number, slack: number): boolean =>
  open.every((i) => open.every((j) => Math.abs(entry(i, j)) <= slack));

/** The largest `|A - Aᵀ|` of all entries. */
export const asymmetry = (a: Mat): number => largest(sub(a, transpose(a)));

const largest = (a: Mat): number => numbers(a).reduce((size, entry) => Math.max(size, Math.abs(entry)), 0);

/** Whether a matrix equals its transpose up to rounding. */
export const isSymmetric = (a: Mat): boolean => asymmetry(a) <= 1e-12 * largest(a);

/** `x yᵀ`. */
export const outer = (x: Vec, y: Vec): Mat => generateMatrix(length(x), length(y), (i, j) => at(x, i) * at(y, j));

/** `X` with `L X = B`, `L` lower triangular, column by column. */
export const solveLowerMatrix = (l: Mat, b: Mat): Mat => {
  const columns = Array.from({ length: side(b, 1) }, (_, j) => solveLower(l, column(b, j)));
  return generateMatrix(side(b, 0), side(b, 1), (i, j) => at(columns[j] as Vec, i));
};

/** `A⁻¹`, `A` symmetric positive definite; symmetric. */
export const inverse = (a: Mat): Mat => symmetrise(solveMatrix(a, identity(length(a))));
