import type { RealCov } from "./linalg.ts";
import type { RealMat, RealVec } from "./vectors.ts";
import { at } from "./vectors.ts";

/** How a covariance is written: one variance, a list of variances, or a matrix. */
export type Form = "isotropic" | "diagonal" | "full";

const formOf = (covariance: RealCov): Form => {
  if (!Array.isArray(covariance)) return "isotropic";
  return Array.isArray((covariance as RealVec | RealMat)[0]) ? "full" : "diagonal";
};

/** The widest form among covariances. */
export const widestForm = (...covariances: RealCov[]): Form => {
  const forms = covariances.map(formOf);
  if (forms.includes("full")) return "full";
  return forms.includes("diagonal") ? "diagonal" : "isotropic";
};

/** A matrix that has a form, written in it. */
export const written = (matrix: RealMat, form: Form): RealCov => {
  if (form === "full") return matrix;
  return form === "diagonal" ? matrix.map((line, i) => at(line, i)) : at(at(matrix, 0), 0);
};

/** Dimension of a covariance that stands alone: one number means one dimension. */
export const dimensionOf = (covariance: RealCov): number => (Array.isArray(covariance) ? covariance.length : 1);
