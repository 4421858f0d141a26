import type { CaseSource, ChapterCases } from "../kit/case.ts";
import { generated, pick } from "../kit/build.ts";
import {
  diagonal4,
  drawCovariance,
  drawMixture,
  full2,
  full3,
  mean2,
  mean3,
  mean4,
  mixture2,
  mixture3,
  other2,
  single,
  x2,
  x3,
  x4,
} from "./inputs.ts";

const pointCases = (operation: string): CaseSource[] => {
  return [
    pick("standard", ["isotropic"], "The prior of the variance-preserving process.", {
      x: x4,
      mean: [0, 0, 0, 0],
      covariance: 1,
    }),
    pick("isotropic", ["isotropic"], "One variance for all coordinates.", { x: x4, mean: mean4, covariance: 0.375 }),
    pick("diagonal", ["diagonal"], "One variance for each coordinate.", { x: x4, mean: mean4, covariance: diagonal4 }),
    pick("full", ["full"], "Correlated coordinates.", { x: x3, mean: mean3, covariance: full3 }),
    pick("one-dimension", ["full"], "A matrix with one entry.", { x: [2.5], mean: [0.75], covariance: [[0.625]] }),
    pick("at-the-mean", ["edge", "full"], "The quadratic form vanishes.", { x: mean2, mean: mean2, covariance: full2 }),
    pick("far-away", ["farAway"], "Forty standard deviations away: the density itself is below binary32.", {
      x: [40, -20],
      mean: [0, 0],
      covariance: [1, 0.25],
    }),
    pick("narrow", ["edge"], "A small variance: the determinant of 16 such would be below binary32.", {
      x: [0.5, 0.5078125],
      mean: [0.5, 0.5],
      covariance: 2 ** -14,
    }),
    ...generated(operation, 3, (g, i) => ({ x: g.vec(3), mean: g.vec(3), covariance: drawCovariance(g, i, 3) })),
  ];
};

const aloneCases = (operation: string): CaseSource[] => {
  return [
    pick("one-dimension", ["isotropic"], "A number means one dimension.", { covariance: 0.375 }),
    pick("diagonal", ["diagonal"], "Independent coordinates.", { covariance: diagonal4 }),
    pick("full", ["full"], "Correlated coordinates.", { covariance: full2 }),
    pick("full-3", ["full"], "Three correlated coordinates.", { covariance: full3 }),
    pick("nearly-singular", ["edge", "full"], "A correlation of 15/16.", {
      covariance: [
        [1, 0.9375],
        [0.9375, 1],
      ],
    }),
    ...generated(operation, 3, (g, i) => ({ covariance: drawCovariance(g, i, 3) })),
  ];
};

const mixtureCases = (operation: string): CaseSource[] => {
  const good = { x: x2, gmm: mixture2 };
  return [
    pick("mixture", ["diagonal"], "Two components of different width.", good),
    pick("three-forms", ["full"], "Three components, each covariance in another form.", { x: x2, gmm: mixture3 }),
    pick("single", ["full"], "One component is a Gaussian.", { x: x2, gmm: single }),
    pick("between", ["edge"], "Half way between two equal components: their scores cancel in part.", {
      x: [0, 0.5],
      gmm: {
        weights: [0.5, 0.5],
        means: [
          [-1, 0],
          [1, 0],
        ],
        covariances: [0.5, 0.5],
      },
    }),
    pick("far-away", ["farAway"], "Far from every mode, where unshifted exponentials are 0.", {
      x: [48, -32],
      gmm: { ...mixture2, covariances: [0.5, full2] },
    }),
    pick("light-component", ["edge"], "A component of weight 2^-12 that owns its place.", {
      x: [3, 3],
      gmm: {
        weights: [2 ** -12, 1 - 2 ** -12],
        means: [
          [3.25, 3],
          [-1, -1],
        ],
        covariances: [0.0625, other2],
      },
    }),
    ...generated(operation, 3, (g, i) => ({ x: g.vec(2), gmm: drawMixture(g, i, 2) })),
  ];
};

/** Cases of densities, scores and Hessians. */
export const densityCases: ChapterCases["operations"] = {
  gaussianLogPdf: pointCases("gaussianLogPdf"),
  gaussianScore: pointCases("gaussianScore"),
  gaussianHessian: aloneCases("gaussianHessian"),
  gaussianFisherInformation: aloneCases("gaussianFisherInformation"),
  gaussianEntropy: aloneCases("gaussianEntropy"),
  gmmLogPdf: mixtureCases("gmmLogPdf"),
  gmmScore: mixtureCases("gmmScore"),
  gmmHessian: mixtureCases("gmmHessian"),
  gmmScoreDivergence: mixtureCases("gmmScoreDivergence"),
};
