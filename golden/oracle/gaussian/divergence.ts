import { dimensionOf, widestForm, written } from "../kit/forms.ts";
import type { RealCov } from "../kit/linalg.ts";
import {
  addedMatrices,
  asMatrix,
  determinant,
  inverse,
  matmul,
  matvec,
  scaledMatrix,
  solveVector,
  subtractedMatrices,
  trace,
} from "../kit/linalg.ts";
import type { Real } from "../kit/real.ts";
import { constant, half, one, pi } from "../kit/real.ts";
import { traceOfRootProduct } from "../kit/roots.ts";
import type { RealMat } from "../kit/vectors.ts";
import { added, at, dot, squaredNorm, subtracted } from "../kit/vectors.ts";
import type { Oracle } from "../signatures.ts";
import { logDensity } from "./parts.ts";

const matrices = (d: number, p: RealCov, q: RealCov): [RealMat, RealMat] => [asMatrix(p, d), asMatrix(q, d)];

export const gaussianProduct: Oracle["gaussianProduct"] = ({ meanP, covarianceP, meanQ, covarianceQ }) => {
  const [a, b] = matrices(meanP.length, covarianceP, covarianceQ);
  const covariance = inverse(addedMatrices(inverse(a), inverse(b)));
  return {
    mean: matvec(covariance, added(solveVector(a, meanP), solveVector(b, meanQ))),
    covariance: written(covariance, widestForm(covarianceP, covarianceQ)),
    logZ: logDensity(meanP, meanQ, addedMatrices(a, b)),
  };
};

export const gaussianPower: Oracle["gaussianPower"] = ({ mean, covariance, gamma }) => {
  const tempered = asMatrix(covariance, mean.length).map((line) => line.map((entry) => entry.over(gamma)));
  return { mean, covariance: written(tempered, widestForm(covariance)) };
};

export const gaussianKl: Oracle["gaussianKl"] = ({ meanP, covarianceP, meanQ, covarianceQ }) => {
  const [p, q] = matrices(meanP.length, covarianceP, covarianceQ);
  const deviation = subtracted(meanP, meanQ);
  const quadratic = dot(deviation, solveVector(q, deviation));
  const logRatio = determinant(q).over(determinant(p)).ln();
  const traced = trace(matmul(inverse(q), p));
  return { kl: half().times(traced.plus(quadratic).minus(constant(p.length)).plus(logRatio)) };
};

export const gaussianKlDiag: Oracle["gaussianKlDiag"] = ({ meanP, logVarP, meanQ, logVarQ }) => {
  const entry = (i: number): Real => {
    const [p, q] = [at(logVarP, i), at(logVarQ, i)];
    const ratio = p.minus(q).exp();
    const shift = at(meanP, i).minus(at(meanQ, i)).squared().times(q.negated().exp());
    return half().times(constant(-1).plus(q).minus(p).plus(ratio).plus(shift));
  };
  return { klVec: meanP.map((_, i) => entry(i)) };
};

export const gaussianW2Squared: Oracle["gaussianW2Squared"] = ({ meanP, covarianceP, meanQ, covarianceQ }) => {
  const [p, q] = matrices(meanP.length, covarianceP, covarianceQ);
  const deviation = subtracted(meanP, meanQ);
  const isDiagonal = widestForm(covarianceP, covarianceQ) !== "full";
  const overlap = isDiagonal
    ? trace(p.map((line, i) => line.map((entry, j) => entry.times(at(at(q, i), j)).sqrt())))
    : traceOfRootProduct(p, q);
  return { w2Squared: squaredNorm(deviation).plus(trace(addedMatrices(p, q)).minus(constant(2).times(overlap))) };
};

export const gaussianFisherDivergence: Oracle["gaussianFisherDivergence"] = ({
  meanP,
  covarianceP,
  meanQ,
  covarianceQ,
}) => {
  const [p, q] = matrices(meanP.length, covarianceP, covarianceQ);
  const difference = subtractedMatrices(inverse(q), inverse(p));
  const shift = subtracted(solveVector(p, meanP), solveVector(q, meanQ));
  const gap = added(matvec(difference, meanP), shift);
  return { fisherDivergence: trace(matmul(matmul(difference, p), difference)).plus(squaredNorm(gap)) };
};

export const gaussianFisherInformation: Oracle["gaussianFisherInformation"] = ({ covariance }) => ({
  fisherInformation: trace(inverse(asMatrix(covariance, dimensionOf(covariance)))),
});

export const gaussianEntropy: Oracle["gaussianEntropy"] = ({ covariance }) => {
  const matrix = asMatrix(covariance, dimensionOf(covariance));
  const unit = constant(2).times(pi()).times(one().exp());
  return { entropy: half().times(determinant(scaledMatrix(unit, matrix)).ln()) };
};

export const entropyRate: Oracle["entropyRate"] = ({ g, fisherInformation, driftDivergence }) => ({
  rate: half().times(g.squared()).times(fisherInformation).plus(driftDivergence),
});
