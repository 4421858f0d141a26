import { identity, diagonal } from "./linalg.ts";
import type { Cov } from "./records.ts";
import type { Mat } from "./tensor.ts";
import { scale } from "./tensor.ts";

/** A covariance in `d` dimensions as a full matrix. */
export const asMatrix = (covariance: Cov, d: number): Mat => {
  if (typeof covariance === "number") return scale(covariance, identity(d));
  return covariance.shape.length === 1 ? diagonal(covariance) : covariance;
};
