import { dimensionOf, widestForm, written } from "../kit/forms.ts";
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
import { added, at, dot, subtracted } from "../kit/vectors.ts";
import type { Inputs, Oracle } from "../signatures.ts";
import { logDensity } from "./density.ts";

type Pair = Inputs<"gaussianKl">;

const matrices = ({ meanP, covarianceP, covarianceQ }: Pair): [RealMat, RealMat] => [
  asMatrix(covarianceP, meanP.length),
  asMatrix(covarianceQ, meanP.length),
];

export const gaussianProduct: Oracle["gaussianProduct"] = (pair) => {
  const { meanP, covarianceP, meanQ, covarianceQ } = pair;
  const [a, b] = matrices(pair);
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

export const gaussianKl: Oracle["gaussianKl"] = (pair) => {
  const [p, q] = matrices(pair);
  const deviation = subtracted(pair.meanP, pair.meanQ);
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

export const gaussianW2Squared: Oracle["gaussianW2Squared"] = (pair) => {
  const [p, q] = matrices(pair);
  const deviation = subtracted(pair.meanP, pair.meanQ);
  const isDiagonal = widestForm(pair.covarianceP, pair.covarianceQ) !== "full";
  const overlap = isDiagonal
    ? trace(p.map((line, i) => line.map((entry, j) => entry.times(at(at(q, i), j)).sqrt())))
    : traceOfRootProduct(p, q);
  return { w2Squared: dot(deviation, deviation).plus(trace(addedMatrices(p, q)).minus(constant(2).times(overlap))) };
};

export const gaussianFisherDivergence: Oracle["gaussianFisherDivergence"] = (pair) => {
  const [p, q] = matrices(pair);
  const difference = subtractedMatrices(inverse(q), inverse(p));
  const shift = subtracted(solveVector(p, pair.meanP), solveVector(q, pair.meanQ));
  const gap = added(matvec(difference, pair.meanP), shift);
  return { fisherDivergence: trace(matmul(matmul(difference, p), difference)).plus(dot(gap, gap)) };
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
