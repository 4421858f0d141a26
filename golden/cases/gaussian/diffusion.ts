import type { CaseSource, ChapterCases } from "../kit/case.ts";
import { generated, pick } from "../kit/build.ts";
import type { Generator } from "../kit/generator.ts";
import {
  diagonal4,
  drawCovariance,
  drawMixture,
  full2,
  full3,
  level500,
  mean2,
  mean3,
  mean4,
  mid,
  mixture2,
  mixture3,
  twoPoints,
} from "./inputs.ts";

const clean = { scale: 1, sigma: 0 };
const exploding = { scale: 1, sigma: 8 };

const points = [
  [0.5, -1.25],
  [2, 0.75],
  [-1, 0.25],
];

/** Two levels of one process, the later first. */
export const drawLevels = (g: Generator) => {
  const [scalePrev, sigmaPrev] = [g.uniform(0.5, 1), g.uniform(0.125, 0.5)];
  return { scale: Math.fround(scalePrev * g.uniform(0.25, 1)), sigma: g.uniform(0.625, 1), scalePrev, sigmaPrev };
};

const transition = { scale: 0.5, sigma: 0.875, scalePrev: 0.75, sigmaPrev: 0.625 };

const transitionCases: readonly CaseSource[] = [
  pick("mid", ["edge"], "A jump between two noisy levels.", transition),
  pick("from-the-data", ["noNoise"], "From the data the transition is the marginal.", {
    ...transition,
    scalePrev: 1,
    sigmaPrev: 0,
  }),
  pick("exploding", ["edge"], "No change of scale: variances subtract.", {
    scale: 1,
    sigma: 8,
    scalePrev: 1,
    sigmaPrev: 2.5,
  }),
  pick("same-level", ["identical"], "No time has passed.", {
    scale: 0.5,
    sigma: 0.75,
    scalePrev: 0.5,
    sigmaPrev: 0.75,
  }),
  pick("adjacent", ["cancellation"], "Levels 2^-12 apart: the variances nearly cancel.", {
    scale: 1,
    sigma: 1.5,
    scalePrev: 1,
    sigmaPrev: 1.5 - 2 ** -12,
  }),
  pick("no-signal", ["noSignal"], "At a level without signal the past is forgotten.", { ...transition, scale: 0 }),
  ...generated("transitionKernel", 3, drawLevels),
];
const mixtureGood = { gmm: mixture2, ...mid };
const pointsGood = { points, ...mid };

/** Cases of marginals and transitions. */
export const diffusionCases: ChapterCases["operations"] = {
  diffuseGaussian: [
    pick("isotropic", ["isotropic"], "One variance.", { mean0: mean4, covariance0: 0.375, ...mid }),
    pick("diagonal", ["diagonal"], "Several variances.", { mean0: mean4, covariance0: diagonal4, ...mid }),
    pick("full", ["full"], "Noise is added to the diagonal only.", { mean0: mean3, covariance0: full3, ...mid }),
    pick("clean", ["noNoise"], "At the data nothing changes.", { mean0: mean2, covariance0: full2, ...clean }),
    pick("no-signal", ["noSignal"], "Only noise is left.", { mean0: mean2, covariance0: full2, scale: 0, sigma: 1.5 }),
    pick("exploding", ["edge"], "Noise without loss of scale.", { mean0: mean2, covariance0: full2, ...exploding }),
    pick("point-mass", ["pointMass"], "Data without spread.", { mean0: mean4, covariance0: 0, ...mid }),
    pick("literature", ["literature"], "Level 500 of the linear schedule.", {
      mean0: mean2,
      covariance0: full2,
      ...level500,
    }),
    ...generated("diffuseGaussian", 3, (g, i) => ({
      mean0: g.vec(3),
      covariance0: drawCovariance(g, i, 3),
      scale: g.uniform(0.125, 1),
      sigma: g.uniform(0.125, 2),
    })),
  ],
  diffuseGmm: [
    pick("mixture", ["diagonal"], "Weights do not change.", mixtureGood),
    pick("three-forms", ["full"], "Every covariance keeps its form.", { gmm: mixture3, ...mid }),
    pick("points", ["pointMass"], "Components without spread get that of the noise.", { gmm: twoPoints, ...mid }),
    pick("clean", ["noNoise"], "At the data nothing changes.", { gmm: mixture3, ...clean }),
    pick("no-signal", ["noSignal"], "The components fall onto one another.", { gmm: mixture2, scale: 0, sigma: 1.5 }),
    pick("literature", ["literature"], "Level 500 of the linear schedule.", { gmm: mixture2, ...level500 }),
    ...generated("diffuseGmm", 2, (g, i) => ({
      gmm: drawMixture(g, i, 2),
      scale: g.uniform(0.125, 1),
      sigma: g.uniform(0.125, 2),
    })),
  ],
  diffusePoints: [
    pick("three-points", ["pointMass"], "Three points, weights of one third.", pointsGood),
    pick("one-point", ["pointMass"], "One point is a Gaussian.", { points: [[0.5, -1.25]], ...mid }),
    pick("same-points", ["identical"], "Points that coincide stay separate components.", {
      points: [[0.75], [0.75]],
      scale: 0.5,
      sigma: 0.25,
    }),
    pick("no-signal", ["noSignal"], "All points fall onto the origin.", { points, scale: 0, sigma: 1.5 }),
    pick("literature", ["literature"], "Level 500 of the linear schedule.", { points, ...level500 }),
    ...generated("diffusePoints", 2, (g) => ({
      points: [g.vec(3), g.vec(3), g.vec(3), g.vec(3), g.vec(3)],
      scale: g.uniform(0.125, 1),
      sigma: g.uniform(0.125, 2),
    })),
  ],
  transitionKernel: transitionCases,
};
