import { identity, matmul, transpose } from "./linalg.ts";
import type { Mat } from "./tensor.ts";
import { add, at, generateMatrix, length, scale, squaredNorm, sub } from "./tensor.ts";

/** The rotation in the plane of `p` and `q` after which the entry `[p, q]` of a symmetric matrix is 0. */
const jacobiRotation = (a: Mat, p: number, q: number): Mat => {
  const angle = 0.5 * Math.atan2(2 * at(a, p, q), at(a, q, q) - at(a, p, p));
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
  return generateMatrix(length(a), length(a), (i, j) => {
    if (i === j) return i === p || i === q ? cosine : 1;
    if (i === p && j === q) return sine;
    return i === q && j === p ? -sine : 0;
  });
};

const pairs = (d: number): [number, number][] =>
  Array.from({ length: d }, (_, p) =>
    Array.from({ length: d - p - 1 }, (__, k): [number, number] => [p, p + 1 + k]),
  ).flat();

/** Sweeps after which Jacobi's method has long converged. */
const sweeps = 12;

/** Off-diagonal entries below this share of the matrix no longer change its eigenvalues. */
const negligible = 2 ** -80;

/** Eigenvalues and eigenvectors of a symmetric matrix, in no particular order; column `j` belongs to value `j`. */
export interface EigenSystem {
  readonly values: number[];
  readonly vectors: Mat;
}

/** Eigenvalues and orthonormal eigenvectors of a symmetric matrix by Jacobi's method. */
export const eigenSystem = (a: Mat): EigenSystem => {
  const least = negligible * Math.sqrt(squaredNorm(a));
  let [current, vectors] = [a, identity(length(a))];
  for (let sweep = 0; sweep < sweeps; sweep += 1) {
    for (const [p, q] of pairs(length(a))) {
      if (Math.abs(at(current, p, q)) <= least) continue;
      const rotation = jacobiRotation(current, p, q);
      current = matmul(matmul(transpose(rotation), current), rotation);
      vectors = matmul(vectors, rotation);
    }
  }
  return { values: Array.from({ length: length(a) }, (_, i) => at(current, i, i)), vectors };
};

/** Eigenvalues of a symmetric matrix by Jacobi's method, in no particular order. */
export const eigenvalues = (a: Mat): number[] => eigenSystem(a).values;

/** Steps after which the iteration for the polar factor has long converged, also for a condition of 1e12. */
const polarSteps = 100;

/** A gap below this is squared by the next step to less than a roundoff. */
const lastGap = 1e-9;

/**
 * The orthogonal matrix nearest to an invertible one, its polar factor, by the iteration of Newton and Schulz:
 * `U ← U (3 I - Uᵀ U) / 2`, which drives every singular value to 1.
 */
export const polarFactor = (a: Mat): Mat => {
  let u = scale(1 / Math.sqrt(squaredNorm(a)), a);
  for (let step = 0; step < polarSteps; step += 1) {
    const gap = sub(identity(length(u)), matmul(transpose(u), u));
    u = add(u, scale(0.5, matmul(u, gap)));
    if (Math.sqrt(squaredNorm(gap)) < lastGap) break;
  }
  return u;
};
