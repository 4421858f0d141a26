import { mapCovariance } from "../kit/covariances.ts";
import { asMatrix, determinant } from "../kit/linalg.ts";
import type { Real } from "../kit/real.ts";
import { constant, half, one, sum } from "../kit/real.ts";
import type { RealSde } from "../kit/records.ts";
import { at, scaled, squaredNorm } from "../kit/vectors.ts";
import type { Oracle } from "../signatures.ts";
import { subvpMarginal } from "./subvp.ts";
import { veMarginal } from "./ve.ts";
import { vpMarginal } from "./vp.ts";

const atTheEnd = (sde: RealSde): { scale: Real; sigma: Real } => {
  if (sde.kind === "ve") return veMarginal({ t: one(), ...sde });
  return sde.kind === "vp" ? vpMarginal({ t: one(), ...sde }) : subvpMarginal({ t: one(), ...sde });
};

export const priorMismatchKl: Oracle["priorMismatchKl"] = ({ mean0, covariance0, sde }) => {
  const { scale, sigma } = atTheEnd(sde);
  const prior = sde.kind === "ve" ? sde.sigmaMax.squared() : one();
  const gain = scale.squared();
  const relative = mapCovariance(
    covariance0,
    (entry) => gain.times(entry).plus(sigma.squared()).over(prior),
    (entry) => gain.times(entry).over(prior),
  );
  const matrix = asMatrix(relative, mean0.length);
  const trace = sum(matrix.map((line, i) => at(line, i)));
  const mean = scaled(scale, mean0);
  const distance = squaredNorm(mean).over(prior);
  const kl = half().times(trace.plus(distance).minus(constant(mean0.length)).minus(determinant(matrix).ln()));
  return { kl };
};
