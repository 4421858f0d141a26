import { addedMatrices, outer, scaledMatrix, subtractedMatrices, trace } from "../kit/linalg.ts";
import { sum } from "../kit/real.ts";
import type { RealMat } from "../kit/vectors.ts";
import { at } from "../kit/vectors.ts";
import type { Oracle } from "../signatures.ts";
import type { Point } from "./parts.ts";
import { densities, hessianOf, mixed, responsibilities, score } from "./parts.ts";

const componentScores = ({ x, gmm }: Point): RealMat =>
  gmm.means.map((mean, k) => score(x, mean, at(gmm.covariances, k)));

const hessian = (point: Point): RealMat => {
  const shares = responsibilities(point);
  const scores = componentScores(point);
  const whole = mixed(shares, scores);
  const [first, ...rest] = scores.map((own, k) => {
    const curvature = hessianOf(at(point.gmm.covariances, k), point.x.length);
    return scaledMatrix(at(shares, k), addedMatrices(curvature, outer(own, own)));
  });
  return subtractedMatrices(addedMatrices(first as RealMat, ...rest), outer(whole, whole));
};

export const gmmLogPdf: Oracle["gmmLogPdf"] = (point) => ({ logp: sum(densities(point)).ln() });

export const gmmScore: Oracle["gmmScore"] = (point) => ({
  score: mixed(responsibilities(point), componentScores(point)),
});

export const gmmHessian: Oracle["gmmHessian"] = (point) => ({ hessian: hessian(point) });

export const gmmScoreDivergence: Oracle["gmmScoreDivergence"] = (point) => ({ divergence: trace(hessian(point)) });
