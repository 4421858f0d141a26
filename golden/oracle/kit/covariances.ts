import type { RealCov } from "./linalg.ts";
import { identity, zipMatrices } from "./linalg.ts";
import type { Real } from "./real.ts";
import type { RealMat, RealVec } from "./vectors.ts";

/**
 * `S` with `onDiagonal` applied to what lies on its diagonal and `offDiagonal` to the rest, in the form of `S`:
 * isotropic, diagonal or full.
 */
export const mapCovariance = (
  covariance: RealCov,
  onDiagonal: (entry: Real) => Real,
  offDiagonal: (entry: Real) => Real,
): RealCov => {
  if (!Array.isArray(covariance)) return onDiagonal(covariance as Real);
  const list = covariance as RealVec | RealMat;
  if (!Array.isArray(list[0])) return (list as RealVec).map(onDiagonal);
  return zipMatrices(list as RealMat, identity(list.length), (entry, unit) =>
    unit.isZero() ? offDiagonal(entry) : onDiagonal(entry),
  );
};
