import type { CaseSource, ChapterCases } from "../kit/case.ts";
import { generated, pick } from "../kit/build.ts";
import { drawLevels } from "./diffusion.ts";
import {
  diagonal4,
  drawCovariance,
  drawMatrix,
  full3,
  gaussian,
  level500,
  mean3,
  mean4,
  mid,
  x3,
  x4,
} from "./inputs.ts";

const levels = { scale: 0.5, sigma: 0.875, scalePrev: 0.75, sigmaPrev: 0.625 };
const reverseGood = { ...gaussian, ...levels };

const reverseTransitionCases: readonly CaseSource[] = [
  pick("isotropic", ["isotropic"], "One variance.", { x: x4, mean0: mean4, covariance0: 0.375, ...levels }),
  pick("diagonal", ["diagonal"], "Several variances.", { x: x4, mean0: mean4, covariance0: diagonal4, ...levels }),
  pick("full", ["full"], "Correlated data.", { x: x3, mean0: mean3, covariance0: full3, ...levels }),
  pick("to-the-data", ["noNoise"], "The last step is the denoiser.", { ...reverseGood, scalePrev: 1, sigmaPrev: 0 }),
  pick("same-level", ["identical"], "No time passes and nothing changes.", {
    ...gaussian,
    scale: 0.5,
    sigma: 0.75,
    scalePrev: 0.5,
    sigmaPrev: 0.75,
  }),
  pick("adjacent", ["cancellation"], "Levels 2^-8 apart: the variance is nearly 0.", {
    ...gaussian,
    scale: 1,
    sigma: 1.5,
    scalePrev: 1,
    sigmaPrev: 1.5 - 2 ** -8,
  }),
  pick("point-mass", ["pointMass"], "Data without spread: the posterior of the chain.", {
    ...reverseGood,
    covariance0: 0,
  }),
  ...generated("gaussianReverseConditional", 3, (g, i) => ({
    x: g.vec(3),
    mean0: g.vec(3),
    covariance0: drawCovariance(g, i, 3),
    ...drawLevels(g),
  })),
];

const curvature = [
  [-0.75, 0.25],
  [0.25, -1.125],
];
const tweedieGood = { hessian: curvature, ...mid };

const tweedieCases: readonly CaseSource[] = [
  pick("full", ["full"], "Two correlated coordinates.", tweedieGood),
  pick("one-dimension", ["edge"], "One coordinate.", { hessian: [[-0.5]], scale: 0.5, sigma: 0.75 }),
  pick("clean", ["noNoise"], "Without noise nothing is uncertain.", { ...tweedieGood, sigma: 0 }),
  pick("flat", ["edge"], "No curvature: the variance of the noise over the square of the scale.", {
    hessian: [
      [0, 0],
      [0, 0],
    ],
    ...mid,
  }),
  pick("cancelling", ["cancellation"], "The curvature is nearly that of the noise alone.", {
    hessian: [[-1 + 2 ** -9]],
    scale: 0.75,
    sigma: 1,
  }),
  pick("literature", ["literature"], "Level 500 of the linear schedule.", { hessian: curvature, ...level500 }),
  ...generated("tweedieCovariance", 3, (g) => ({
    hessian: drawMatrix(g, 3).map((row) => row.map((entry) => -entry)),
    scale: g.uniform(0.25, 1),
    sigma: g.uniform(0.25, 0.5),
  })),
];

/** Cases of the reverse transition and of the posterior covariance. */
export const reverseCases: ChapterCases["operations"] = {
  gaussianReverseConditional: reverseTransitionCases,
  tweedieCovariance: tweedieCases,
};
