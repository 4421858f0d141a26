import { diffusedMatrix } from "../gaussian/parts.ts";
import { dimensionOf, widestForm } from "../kit/forms.ts";
import { determinant, inverse, matmul, matvec } from "../kit/linalg.ts";
import { half } from "../kit/real.ts";
import { squareRoot } from "../kit/roots.ts";
import type { RealMat, RealVec } from "../kit/vectors.ts";
import { added, at, scaled, subtracted } from "../kit/vectors.ts";
import type { Oracle } from "../signatures.ts";

/** `to^{1/2} from^{-1/2} v`. The two commute, so their roots do: it is the root of `to from^{-1}`. */
const stretched = (from: RealMat, to: RealMat, isFull: boolean, v: RealVec): RealVec => {
  if (isFull) return matvec(squareRoot(matmul(to, inverse(from))).root, v);
  return v.map((entry, i) =>
    at(at(to, i), i)
      .over(at(at(from, i), i))
      .sqrt()
      .times(entry),
  );
};

export const pfGaussianMap: Oracle["pfGaussianMap"] = ({
  x,
  mean0,
  covariance0,
  scale,
  sigma,
  scalePrev,
  sigmaPrev,
  mode,
}) => {
  const t = { scale, covariance: diffusedMatrix(covariance0, x.length, scale, sigma) };
  const s = { scale: scalePrev, covariance: diffusedMatrix(covariance0, x.length, scalePrev, sigmaPrev) };
  const [from, to] = mode === "encode" ? [s, t] : [t, s];
  const deviation = subtracted(x, scaled(from.scale, mean0));
  const isFull = widestForm(covariance0) === "full";
  return { xOut: added(scaled(to.scale, mean0), stretched(from.covariance, to.covariance, isFull, deviation)) };
};

export const pfGaussianLogDet: Oracle["pfGaussianLogDet"] = ({ covariance0, scale, sigma, scalePrev, sigmaPrev }) => {
  const d = dimensionOf(covariance0);
  const t = determinant(diffusedMatrix(covariance0, d, scale, sigma)).ln();
  const s = determinant(diffusedMatrix(covariance0, d, scalePrev, sigmaPrev)).ln();
  return { logDet: half().times(t).minus(half().times(s)) };
};
