import type { CaseSource, ChapterCases } from "../kit/case.ts";
import { generated, pick } from "../kit/build.ts";
import { drawCovariance, drawMatrix, full2, full3, mean2, mean3 } from "./inputs.ts";

const identity2 = [
  [1, 0],
  [0, 1],
];
const zero2 = [
  [0, 0],
  [0, 0],
];
const gain2 = [
  [0.75, -0.25],
  [0.5, 1.25],
];
const gain3 = [
  [0.75, -0.25, 0.5],
  [0.5, 1.25, 0],
  [-1, 0.25, 0.875],
];
const noise2 = [
  [0.5, 0],
  [0.25, 0.75],
];
const noise3 = [
  [0.5, 0, 0],
  [0.25, 0.75, 0],
  [-0.5, 0.125, 0.25],
];
const step = { mean: mean2, covariance: full2, gainMatrix: gain2, offset: [0.5, -1], noiseMatrix: noise2 };

const momentCases: readonly CaseSource[] = [
  pick("mid", ["full"], "Gain, offset and noise, none of them symmetric.", step),
  pick("three", ["full"], "Three coordinates.", {
    mean: mean3,
    covariance: full3,
    gainMatrix: gain3,
    offset: [0.5, -1, 0.25],
    noiseMatrix: noise3,
  }),
  pick("identity", ["identical"], "No change, no offset, no noise.", {
    ...step,
    gainMatrix: identity2,
    offset: [0, 0],
    noiseMatrix: zero2,
  }),
  pick("deterministic", ["noNoise"], "A step without noise.", { ...step, noiseMatrix: zero2 }),
  pick("forgetting", ["edge"], "A step that keeps nothing of the state.", { ...step, gainMatrix: zero2 }),
  pick("point-mass", ["pointMass"], "From a point, only the fresh noise is left.", { ...step, covariance: 0 }),
  pick("isotropic", ["isotropic"], "The result is a matrix although the input is a number.", {
    ...step,
    covariance: 0.375,
  }),
  pick("diagonal", ["diagonal"], "The result is a matrix although the input is a list.", {
    ...step,
    covariance: [0.375, 2],
  }),
  ...generated("affineMoments", 3, (g, i) => ({
    mean: g.vec(3),
    covariance: drawCovariance(g, i, 3),
    gainMatrix: [g.vec(3), g.vec(3), g.vec(3)],
    offset: g.vec(3),
    noiseMatrix: [g.vec(3), g.vec(3), g.vec(3)],
  })),
];

const ulaCases: readonly CaseSource[] = [
  pick("unit", ["literature"], "Unit variance, a quarter step.", { variance: 1, stepSize: 0.25 }),
  pick("small-step", ["edge"], "A small step has nearly the right distribution.", { variance: 2, stepSize: 2 ** -10 }),
  pick("large-step", ["edge"], "A step of the variance itself doubles the variance.", {
    variance: 0.625,
    stepSize: 0.625,
  }),
  pick("near-the-limit", ["cancellation"], "Just stable: the variance is a thousand times too large.", {
    variance: 1.5,
    stepSize: 3 - 2 ** -10,
  }),
  ...generated("langevinStationaryVariance", 3, (g) => ({
    variance: g.uniform(0.5, 4),
    stepSize: g.uniform(0.0625, 0.875),
  })),
];

const rates = {
  mean: mean2,
  covariance: full2,
  driftRate: -0.75,
  g: 1.25,
  precision: [
    [1.5, 0.25],
    [-0.5, 0.875],
  ],
  centre: [0.5, -0.25],
  mode: "sde",
};

const rateCases: readonly CaseSource[] = [
  ...["forward", "sde", "ode"].flatMap((mode) => [
    pick(`${mode}/full`, ["full"], "A precision that does not commute with the covariance, nor is symmetric.", {
      ...rates,
      mode,
    }),
    pick(`${mode}/isotropic`, ["isotropic"], "The rate is a matrix although the covariance is a number.", {
      ...rates,
      covariance: 0.375,
      mode,
    }),
  ]),
  pick("sde/exploding", ["edge"], "No drift: only the score contracts.", { ...rates, driftRate: 0 }),
  pick("ode/no-diffusion", ["edge"], "Without diffusion only the drift moves.", { ...rates, g: 0, mode: "ode" }),
  pick("sde/exact", ["edge"], "The exact score of a standard normal: the distribution does not change.", {
    mean: [0, 0],
    covariance: 1,
    driftRate: -0.5,
    g: 1,
    precision: identity2,
    centre: [0, 0],
    mode: "sde",
  }),
  ...generated("gaussianMomentRates", 3, (g, i) => ({
    mean: g.vec(3),
    covariance: drawCovariance(g, i, 3),
    driftRate: g.uniform(-2, 0),
    g: g.uniform(0.25, 2),
    precision: drawMatrix(g, 3),
    centre: g.vec(3),
    mode: ["forward", "sde", "ode"][i % 3],
  })),
];

/** Cases of affine steps and moments. */
export const affineCases: ChapterCases["operations"] = {
  affineMoments: momentCases,
  langevinStationaryVariance: ulaCases,
  gaussianMomentRates: rateCases,
};
