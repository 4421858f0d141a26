import type { CaseSource, ChapterCases } from "../kit/case.ts";
import { generated, pick, pick64 } from "../kit/build.ts";
import { diagonal4, drawCovariance, full2, full3, mean2, mean3, mean4, other2, other3, x2, x3, x4 } from "./inputs.ts";

const pair2 = { meanP: x2, covarianceP: full2, meanQ: mean2, covarianceQ: other2 };
const close = 2 ** -8;

const pairCases = (operation: string): CaseSource[] => [
  pick("isotropic", ["isotropic"], "Two numbers.", { meanP: x4, covarianceP: 0.375, meanQ: mean4, covarianceQ: 1.5 }),
  pick("mixed", ["diagonal"], "A number and a list: the result has the wider form.", {
    meanP: x4,
    covarianceP: 0.375,
    meanQ: mean4,
    covarianceQ: diagonal4,
  }),
  pick("list-and-matrix", ["full"], "A list and a matrix: the result has the wider form.", {
    ...pair2,
    covarianceP: [0.375, 2],
  }),
  pick("full", ["full"], "Two matrices that do not commute.", pair2),
  pick("full-3", ["full"], "Three dimensions.", { meanP: x3, covarianceP: full3, meanQ: mean3, covarianceQ: other3 }),
  pick("swapped", ["full"], "The other way round.", {
    meanP: mean2,
    covarianceP: other2,
    meanQ: x2,
    covarianceQ: full2,
  }),
  pick("same-means", ["full"], "Only the covariances differ.", { ...pair2, meanQ: x2 }),
  pick("same-covariances", ["isotropic"], "Only the means differ.", { ...pair2, covarianceP: 0.5, covarianceQ: 0.5 }),
  pick("equal", ["identical"], "Twice the same Gaussian.", {
    meanP: x2,
    covarianceP: [0.25, 4],
    meanQ: x2,
    covarianceQ: [0.25, 4],
  }),
  pick("close", ["cancellation"], "Variances 2^-8 apart: the logarithm and the trace nearly cancel.", {
    meanP: [0],
    covarianceP: 1 + close,
    meanQ: [0],
    covarianceQ: 1,
  }),
  pick("close-in-four-dimensions", ["cancellation"], "Variances whose ratio is no dyadic number, four times over.", {
    meanP: [0, 0, 0, 0],
    covarianceP: 0.75,
    meanQ: [0, 0, 0, 0],
    covarianceQ: 0.75 + 2 ** -9,
  }),
  pick("close-matrices", ["cancellation", "full"], "Matrices that nearly agree.", {
    ...pair2,
    meanQ: x2,
    covarianceQ: [
      [1.25 + close, 0.5 - close],
      [0.5 - close, 0.75 + close],
    ],
  }),
  ...generated(operation, 3, (g, i) => ({
    meanP: g.vec(3),
    covarianceP: drawCovariance(g, i, 3),
    meanQ: g.vec(3),
    covarianceQ: drawCovariance(g, i + 1, 3),
  })),
];

/** Where one form of the divergence has lost the digits that the other keeps. */
const lossOfDigits: readonly CaseSource[] = [
  pick("narrow", ["cancellation", "isotropic"], "Small variances: the logarithms of the determinants cancel.", {
    meanP: [0, 0, 0],
    covarianceP: 2 ** -110 * 1.5625,
    meanQ: [0, 0, 0],
    covarianceQ: 2 ** -110,
  }),
  pick("narrow/diagonal", ["cancellation", "diagonal"], "Small variances that differ in one coordinate only.", {
    meanP: [0, 0, 0, 0],
    covarianceP: [2 ** -110 * 1.6875, 2 ** -103 * 1.375, 2 ** -107 * 1.125, 2 ** -109 * 1.1875],
    meanQ: [0, 0, 0, 0],
    covarianceQ: [2 ** -110, 2 ** -103 * 1.375, 2 ** -107 * 1.125, 2 ** -109 * 1.1875],
  }),
  pick("much-narrower", ["cancellation"], "A ratio of 1/1500: a logarithm of 1 plus nearly -1 has lost its digits.", {
    meanP: [0, 0],
    covarianceP: [Math.fround(0.0004), Math.fround(0.0003)],
    meanQ: [0, 0],
    covarianceQ: [Math.fround(0.6), Math.fround(0.45)],
  }),
  pick("closer-matrices", ["cancellation", "full"], "Matrices 2^-18 apart: trace and determinants cancel.", {
    ...pair2,
    meanQ: x2,
    covarianceQ: [
      [1.25 + 2 ** -18, 0.5 - 2 ** -18],
      [0.5 - 2 ** -18, 0.75 + 2 ** -18],
    ],
  }),
  pick("one-direction-much-narrower", ["cancellation", "full"], "Matrices, close in one direction only.", {
    meanP: [0, 0],
    covarianceP: [
      [Math.fround(0.00001), 0],
      [0, Math.fround(0.7)],
    ],
    meanQ: [0, 0],
    covarianceQ: [
      [Math.fround(0.6), 0],
      [0, Math.fround(0.75)],
    ],
  }),
];

const power = { mean: mean2, covariance: full2, gamma: 2 };

const powerCases: readonly CaseSource[] = [
  pick("square", ["full"], "A square halves the covariance.", power),
  pick("one", ["identical"], "The power 1 changes nothing.", { ...power, gamma: 1 }),
  pick("root", ["diagonal"], "A power below 1 widens.", { mean: mean4, covariance: diagonal4, gamma: 0.5 }),
  pick("third", ["isotropic"], "A power that is no power of two.", { mean: mean4, covariance: 0.375, gamma: 3 }),
  ...generated("gaussianPower", 3, (g, i) => ({
    mean: g.vec(3),
    covariance: drawCovariance(g, i, 3),
    gamma: g.uniform(0.25, 8),
  })),
];

const diagonal = { meanP: x2, logVarP: [-0.5, 1], meanQ: mean2, logVarQ: [0.25, 0.5] };
const sameMean = { meanP: [0.5], meanQ: [0.5], logVarQ: [0] };

const diagonalCases: readonly CaseSource[] = [
  pick("mid", ["diagonal"], "Means and variances differ.", diagonal),
  pick("four", ["diagonal"], "Four coordinates at once.", {
    meanP: x4,
    logVarP: [-2, -0.5, 0.75, 1.5],
    meanQ: mean4,
    logVarQ: [-1.5, 0.5, 0.625, -1],
  }),
  pick("equal", ["identical"], "Equal distributions.", { ...diagonal, meanQ: x2, logVarQ: [-0.5, 1] }),
  pick("close", ["cancellation"], "Log-variances 2^-8 apart.", { ...sameMean, logVarP: [close] }),
  pick("very-close", ["cancellation"], "Log-variances 2^-16 apart: in binary32 the printed form is 0.", {
    ...sameMean,
    logVarP: [-(2 ** -16)],
  }),
  pick64("last-digits", ["cancellation"], "Log-variances 1e-8 apart: only the series has a digit left.", {
    ...sameMean,
    logVarP: [1e-8],
  }),
  pick("first-level", ["literature"], "The decoder's variance against the posterior's at the first levels.", {
    meanP: [0.5],
    logVarP: [-9.8125],
    meanQ: [0.50390625],
    logVarQ: [-9.125],
  }),
  ...generated("gaussianKlDiag", 3, (g) => ({
    meanP: g.vec(4),
    logVarP: g.vec(4),
    meanQ: g.vec(4),
    logVarQ: g.vec(4),
  })),
];

const rate = { g: 1.25, fisherInformation: 2.5, driftDivergence: -0.75 };

const rateCases: readonly CaseSource[] = [
  pick("mid", ["edge"], "Noise raises the entropy, the drift lowers it.", rate),
  pick("stationary", ["identical"], "A standard normal under the variance-preserving process stays.", {
    g: 1.5,
    fisherInformation: 4,
    driftDivergence: -4.5,
  }),
  pick("no-drift", ["edge"], "De Bruijn's identity.", { ...rate, driftDivergence: 0 }),
  pick("no-noise", ["noNoise"], "Liouville's theorem.", { ...rate, g: 0 }),
  ...generated("entropyRate", 3, (g) => ({
    g: g.uniform(0, 2),
    fisherInformation: g.uniform(0, 8),
    driftDivergence: g.uniform(-4, 4),
  })),
];

/** Cases of products, powers and divergences. */
export const divergenceCases: ChapterCases["operations"] = {
  gaussianProduct: pairCases("gaussianProduct"),
  gaussianPower: powerCases,
  gaussianKl: [...pairCases("gaussianKl"), ...lossOfDigits],
  gaussianKlDiag: diagonalCases,
  gaussianW2Squared: pairCases("gaussianW2Squared"),
  gaussianFisherDivergence: pairCases("gaussianFisherDivergence"),
  entropyRate: rateCases,
};
