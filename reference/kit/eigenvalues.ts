import type { Mat } from "./tensor.ts";
import { at, length } from "./tensor.ts";

type Rows = number[][];

const entry = (a: Rows, i: number, j: number): number => (a[i] as number[])[j] as number;

/** Cosine and sine of the rotation in the plane of `p` and `q` that makes entry `(p, q)` vanish. */
const rotation = (a: Rows, p: number, q: number): { c: number; s: number } => {
  const slope = (entry(a, q, q) - entry(a, p, p)) / (2 * entry(a, p, q));
  const tangent = (slope < 0 ? -1 : 1) / (Math.abs(slope) + Math.hypot(1, slope));
  const c = 1 / Math.hypot(1, tangent);
  return { c, s: tangent * c };
};

/** `Jᵀ A J` for the rotation `J` in the plane of `p` and `q`. */
const rotated = (a: Rows, p: number, q: number): Rows => {
  const { c, s } = rotation(a, p, q);
  const turn = (x: number[]): number[] =>
    x.map((old, k) => {
      const [xp, xq] = [x[p] as number, x[q] as number];
      if (k === p) return c * xp - s * xq;
      return k === q ? s * xp + c * xq : old;
    });
  const rows = a.map(turn);
  const columns = rows.map((_, j) => turn(rows.map((line) => line[j] as number)));
  const isPair = (i: number, j: number): boolean => (i === p && j === q) || (i === q && j === p);
  return columns.map((_, i) => columns.map((column, j) => (isPair(i, j) ? 0 : (column[i] as number))));
};

/** Sweeps that Jacobi's method may take; it needs about six. */
const mostSweeps = 30;

/** The eigenvalues of a symmetric matrix by Jacobi's cyclic rotations, in no particular order. */
export const symmetricEigenvalues = (matrix: Mat): number[] => {
  const d = length(matrix);
  const indices = Array.from({ length: d }, (_, i) => i);
  const pairs = indices.flatMap((p) => indices.filter((q) => q > p).map((q): [number, number] => [p, q]));
  let a: Rows = indices.map((i) => indices.map((j) => at(matrix, i, j)));
  for (let sweep = 0; sweep < mostSweeps; sweep += 1) {
    if (pairs.every(([p, q]) => entry(a, p, q) === 0)) break;
    for (const [p, q] of pairs) a = entry(a, p, q) === 0 ? a : rotated(a, p, q);
  }
  return indices.map((i) => entry(a, i, i));
};
