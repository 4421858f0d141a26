import type { CaseSource, ChapterCases } from "../kit/case.ts";
import { generated, pick } from "../kit/build.ts";
import {
  diagonal4,
  drawCovariance,
  drawMixture,
  full2,
  full3,
  gaussian,
  level500,
  mean2,
  mean3,
  mean4,
  mid,
  mixture2,
  mixture3,
  twoPoints,
  x2,
  x3,
  x4,
} from "./inputs.ts";

const denoiserCases: readonly CaseSource[] = [
  pick("isotropic", ["isotropic"], "One variance.", { x: x4, mean0: mean4, covariance0: 0.375, ...mid }),
  pick("diagonal", ["diagonal"], "Every coordinate shrinks by its own gain.", {
    x: x4,
    mean0: mean4,
    covariance0: diagonal4,
    ...mid,
  }),
  pick("full", ["full"], "Correlated data: a coordinate tells about the others.", {
    x: x3,
    mean0: mean3,
    covariance0: full3,
    ...mid,
  }),
  pick("little-noise", ["cancellation"], "The posterior variance is nearly that of the noise: S - aKS has lost it.", {
    ...gaussian,
    scale: 1,
    sigma: 2 ** -8,
  }),
  pick("little-noise/narrow", ["cancellation", "full"], "Narrow data and still less noise.", {
    x: [0.5, -0.25],
    mean0: [0.25, -0.125],
    covariance0: full2.map((entries) => entries.map((entry) => entry / 64)),
    scale: 0.75,
    sigma: 2 ** -12,
  }),
  pick("little-noise/wide", ["cancellation", "full"], "Wide data and ordinary noise.", {
    x: [20, -12.5],
    mean0: mean2,
    covariance0: full2.map((entries) => entries.map((entry) => entry * 4096)),
    scale: 0.75,
    sigma: 0.0625,
  }),
  pick("clean", ["noNoise"], "Without noise the state over its scale is the data.", {
    ...gaussian,
    scale: 0.5,
    sigma: 0,
  }),
  pick("no-signal", ["noSignal"], "Without signal the posterior is the prior.", { ...gaussian, scale: 0, sigma: 1.5 }),
  pick("point-mass", ["pointMass"], "Data without spread: the state says nothing new.", {
    x: x4,
    mean0: mean4,
    covariance0: 0,
    ...mid,
  }),
  pick("literature", ["literature"], "Level 500 of the linear schedule.", { ...gaussian, ...level500 }),
  ...generated("gaussianDenoiser", 3, (g, i) => ({
    x: g.vec(3),
    mean0: g.vec(3),
    covariance0: drawCovariance(g, i, 3),
    scale: g.uniform(0.125, 1),
    sigma: g.uniform(0.125, 2),
  })),
];

const mixtureGood = { x: x2, gmm: mixture2, ...mid };

const mixtureDenoiserCases: readonly CaseSource[] = [
  pick("mixture", ["diagonal"], "Two components share the state.", mixtureGood),
  pick("three-forms", ["full"], "Three components, each covariance in another form.", {
    x: x2,
    gmm: mixture3,
    ...mid,
  }),
  pick("points", ["pointMass"], "A convex combination of the points.", { x: [0.125, 0.25], gmm: twoPoints, ...mid }),
  pick("clean", ["noNoise"], "Without noise the state over its scale is the data.", {
    x: x2,
    gmm: mixture2,
    scale: 0.5,
    sigma: 0,
  }),
  pick("no-signal", ["noSignal"], "Without signal: the mean of the mixture.", {
    x: x2,
    gmm: mixture2,
    scale: 0,
    sigma: 1.5,
  }),
  pick("little-signal", ["cancellation"], "A scale of 2^-10: formulas that divide by it lose three digits.", {
    x: x2,
    gmm: mixture2,
    scale: 2 ** -10,
    sigma: 1,
  }),
  pick("far-away", ["farAway"], "Far from every mode, where unshifted exponentials are 0.", {
    x: [48, -32],
    gmm: mixture2,
    scale: 0.75,
    sigma: 0.25,
  }),
  pick("literature", ["literature"], "Level 500 of the linear schedule.", { x: x2, gmm: mixture2, ...level500 }),
  ...generated("gmmDenoiser", 3, (g, i) => ({
    x: g.vec(2),
    gmm: drawMixture(g, i, 2),
    scale: g.uniform(0.25, 1),
    sigma: g.uniform(0.25, 2),
  })),
];

/** Cases of posteriors of the clean data. */
export const posteriorCases: ChapterCases["operations"] = {
  gaussianDenoiser: denoiserCases,
  gmmDenoiser: mixtureDenoiserCases,
};
