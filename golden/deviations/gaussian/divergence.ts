import {
  entropyRate,
  gaussianEntropy,
  gaussianFisherDivergence,
  gaussianFisherInformation,
  gaussianKl,
  gaussianKlDiag,
  gaussianLogPdf,
  gaussianPower,
  gaussianProduct,
  gaussianW2Squared,
} from "../../../reference/gaussian.ts";
import { asMatrix, dimensionOf, inWidestForm } from "../../../reference/kit/gaussians.ts";
import { identity, matmul, trace } from "../../../reference/kit/linalg.ts";
import type { Mat } from "../../../reference/kit/tensor.ts";
import { add, generate, length, map, scale, squaredNorm, sub } from "../../../reference/kit/tensor.ts";
import type { Deviation } from "../kit.ts";
import { deviation } from "../kit.ts";
import { f32 } from "./parts.ts";

/** The square root of a positive definite matrix, by Newton's method for 2 and more dimensions alike. */
const rootOf = (a: Mat): Mat => {
  let [y, z] = [a, identity(length(a))];
  for (let step = 0; step < 60; step += 1) {
    [y, z] = [scale(0.5, add(y, general(z))), scale(0.5, add(z, general(y)))];
  }
  return y;
};

/** Inverse by elimination. */
const general = (a: Mat): Mat => {
  const d = length(a);
  const rows = generate(d, (i) => i).data;
  const work = Array.from(rows, (i) =>
    Array.from({ length: 2 * d }, (_, j) => (j < d ? a.get(i, j) : Number(j - d === i))),
  );
  for (let k = 0; k < d; k += 1) {
    const pivot = work[k] as number[];
    const divisor = pivot[k] as number;
    work[k] = pivot.map((entry) => entry / divisor);
    for (let i = 0; i < d; i += 1) {
      const factor = (work[i] as number[])[k] as number;
      if (i !== k) work[i] = (work[i] as number[]).map((entry, j) => entry - factor * ((work[k] as number[])[j] as number));
    }
  }
  return map((_, k) => (work[Math.floor(k / d)] as number[])[d + (k % d)] as number, a);
};

const swap = <P, Q>({ meanP, covarianceP, meanQ, covarianceQ }: { meanP: P; covarianceP: Q; meanQ: P; covarianceQ: Q }) => ({
  meanP: meanQ,
  covarianceP: covarianceQ,
  meanQ: meanP,
  covarianceQ: covarianceP,
});

/** Known wrong versions of products and powers. */
export const algebraDeviations: readonly Deviation[] = [
  deviation(gaussianProduct, {
    id: "convolution-for-product",
    kind: "bug",
    title: "The covariances added",
    hint: "You add covariances, as a sum of independent variables does; a product of densities adds precisions.",
    evidence: "trap: two products of Gaussians",
    run: (pair) => ({
      ...gaussianProduct(pair),
      covariance: inWidestForm([pair.covarianceP, pair.covarianceQ], (p, q) => p + q, add),
    }),
  }),
  deviation(gaussianProduct, {
    id: "constant-with-product-covariance",
    kind: "bug",
    title: "The constant with the covariance of the product",
    hint: "The constant is a density of the difference of the means with the sum of the covariances, A + B.",
    evidence: "trap",
    run: (pair) => {
      const { mean, covariance } = gaussianProduct(pair);
      return { mean, covariance, logZ: gaussianLogPdf({ x: pair.meanP, mean: pair.meanQ, covariance }).logp };
    },
  }),
  deviation(gaussianPower, {
    id: "power-multiplies",
    kind: "bug",
    title: "The covariance times the power",
    hint: "You multiply the covariance by the power; a power above 1 narrows the density: divide.",
    evidence: "trap: temperature for inverse temperature",
    run: (given) => gaussianPower({ ...given, gamma: 1 / given.gamma }),
  }),
  deviation(gaussianPower, {
    id: "power-squared",
    kind: "bug",
    title: "The covariance divided by the square of the power",
    hint: "You scale the standard deviation by the power; the power divides the variance.",
    evidence: "trap: variance and standard deviation confused",
    run: (given) => gaussianPower({ ...given, gamma: given.gamma ** 2 }),
  }),
];

/** Known wrong versions of divergences, information and entropy. */
export const divergenceDeviations: readonly Deviation[] = [
  deviation(gaussianKl, {
    id: "kl-reversed",
    kind: "bug",
    title: "The divergence of the second law from the first",
    hint: "You compute KL(Q || P); the expectation is under P.",
    evidence: "trap: the divergence is not symmetric",
    run: (pair) => gaussianKl(swap(pair)),
  }),
  deviation(gaussianKl, {
    id: "missing-half",
    kind: "bug",
    title: "The half is missing",
    hint: "Your divergence is twice the expected one.",
    evidence: "ports",
    run: (pair) => ({ kl: 2 * gaussianKl(pair).kl }),
  }),
  deviation(gaussianKlDiag, {
    id: "nats-bits",
    kind: "bug",
    title: "Bits where nats are due",
    hint: "Your values are 1.4427 times the expected ones: you divided by log 2 already.",
    evidence: "ports; callers divide by log 2 in diffusion_utils_2.py and guided-diffusion losses.py",
    run: (given) => ({ klVec: scale(1 / Math.LN2, gaussianKlDiag(given).klVec) }),
  }),
  deviation(gaussianKlDiag, {
    id: "log-std-for-log-variance",
    kind: "bug",
    title: "Log-variances taken for logarithms of standard deviations",
    hint: "You double the logarithms; they are those of variances already.",
    evidence: "trap: libraries differ in what they call a log-scale",
    run: ({ meanP, logVarP, meanQ, logVarQ }) =>
      gaussianKlDiag({ meanP, logVarP: scale(2, logVarP), meanQ, logVarQ: scale(2, logVarQ) }),
  }),
  deviation(gaussianKlDiag, {
    id: "variance-term-cancels",
    kind: "precision",
    title: "The printed sum of large terms",
    hint: "-1 - delta + exp(delta) cancels for close variances: use the series of exp(delta) - 1 - delta.",
    evidence: "normal_kl of Ho's and guided-diffusion's code, in binary32",
    run: ({ meanP, logVarP, meanQ, logVarQ }) => ({
      klVec: generate(length(meanP), (i) => {
        const [p, q] = [f32(logVarP.get(i)), f32(logVarQ.get(i))];
        const gap = f32(f32(meanP.get(i)) - f32(meanQ.get(i)));
        const spread = f32(f32(f32(-1 + q) - p) + f32(Math.exp(f32(p - q))));
        return f32(0.5 * f32(spread + f32(f32(gap * gap) * f32(Math.exp(-q)))));
      }),
    }),
  }),
  deviation(gaussianW2Squared, {
    id: "w2-not-squared",
    kind: "bug",
    title: "The distance for its square",
    hint: "You return the distance; square it.",
    evidence: "trap: both are called W2",
    run: (pair) => ({ w2Squared: Math.sqrt(gaussianW2Squared(pair).w2Squared) }),
  }),
  deviation(gaussianW2Squared, {
    id: "product-of-roots",
    kind: "bug",
    title: "The product of the roots of the covariances",
    hint: "The trace of S_P^(1/2) S_Q^(1/2) is right only where the covariances commute; take the root of their product.",
    evidence: "trap: right for diagonal covariances",
    run: ({ meanP, covarianceP, meanQ, covarianceQ }) => {
      const d = length(meanP);
      const [p, q] = [asMatrix(covarianceP, d), asMatrix(covarianceQ, d)];
      const gap = sub(rootOf(p), rootOf(q));
      return { w2Squared: squaredNorm(sub(meanP, meanQ)) + trace(matmul(gap, gap)) };
    },
  }),
  deviation(gaussianFisherDivergence, {
    id: "fisher-reversed",
    kind: "bug",
    title: "The expectation under the second law",
    hint: "You average under Q; the Fisher divergence averages under P.",
    evidence: "trap: the divergence is not symmetric",
    run: (pair) => gaussianFisherDivergence(swap(pair)),
  }),
  deviation(gaussianFisherDivergence, {
    id: "halved",
    kind: "convention",
    title: "Half the divergence",
    hint: "You return half of the expectation, as score matching losses do.",
    evidence: "the halved convention of score matching",
    convention: { name: "fisherDivergence", value: "half" },
    run: (pair) => ({ fisherDivergence: 0.5 * gaussianFisherDivergence(pair).fisherDivergence }),
  }),
  deviation(gaussianFisherInformation, {
    id: "diagonal-of-covariance",
    kind: "bug",
    title: "The reciprocals of the variances",
    hint: "You sum the reciprocals of the diagonal; invert the matrix first, then take the trace.",
    evidence: "trap: right for independent coordinates",
    applies: ({ covariance }) => typeof covariance !== "number" && covariance.shape.length === 2,
    run: ({ covariance }) =>
      gaussianFisherInformation({
        covariance: generate(dimensionOf(covariance), (i) => (typeof covariance === "number" ? covariance : covariance.get(i, i))),
      }),
  }),
  deviation(gaussianFisherInformation, {
    id: "mean-over-coordinates",
    kind: "convention",
    title: "The mean over the coordinates",
    hint: "You average over the coordinates; the information is the sum.",
    evidence: "trap: losses in public code average over coordinates",
    convention: { name: "fisherInformation", value: "mean" },
    run: ({ covariance }) => ({
      fisherInformation: gaussianFisherInformation({ covariance }).fisherInformation / dimensionOf(covariance),
    }),
  }),
  deviation(gaussianEntropy, {
    id: "entropy-without-e",
    kind: "bug",
    title: "The logarithm of the normaliser",
    hint: "You return half of log det(2 pi S); the entropy also has d / 2.",
    evidence: "trap",
    run: ({ covariance }) => ({ entropy: gaussianEntropy({ covariance }).entropy - dimensionOf(covariance) / 2 }),
  }),
  deviation(gaussianEntropy, {
    id: "nats-bits",
    kind: "bug",
    title: "Bits where nats are due",
    hint: "Your values are 1.4427 times the expected ones: use the natural logarithm.",
    evidence: "ports",
    run: ({ covariance }) => ({ entropy: gaussianEntropy({ covariance }).entropy / Math.LN2 }),
  }),
  deviation(entropyRate, {
    id: "missing-half",
    kind: "bug",
    title: "The half is missing",
    hint: "You multiply the information by g^2; de Bruijn's identity has half of it.",
    evidence: "trap",
    run: (given) => entropyRate({ ...given, g: Math.SQRT2 * given.g }),
  }),
  deviation(entropyRate, {
    id: "divergence-subtracted",
    kind: "bug",
    title: "The divergence of the drift subtracted",
    hint: "You subtract the divergence of the drift, as the log-density along a path does; the entropy adds it.",
    evidence: "trap: the sign of the instantaneous change of variables",
    run: (given) => entropyRate({ ...given, driftDivergence: -given.driftDivergence }),
  }),
];
