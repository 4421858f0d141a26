import { generated, pick } from "../kit/build.ts";
import type { ChapterCases } from "../kit/case.ts";
import type { Generator } from "../kit/generator.ts";

/** Two levels of a variance-preserving process. */
const levels = { scale: 0.5, sigma: 0.875, scalePrev: 0.875, sigmaPrev: 0.5 };

const full = [
  [1.5, 0.5, -0.25],
  [0.5, 0.75, 0.125],
  [-0.25, 0.125, 2],
];

const flow = { x: [0.5, -1.25, 2], mean0: [0.25, 1, -0.5], covariance0: full, ...levels, mode: "decode" };

const drawLevels = (g: Generator): typeof levels => ({
  scale: g.uniform(0.05, 0.6),
  sigma: g.uniform(0.7, 1.5),
  scalePrev: g.uniform(0.7, 1),
  sigmaPrev: g.uniform(0.05, 0.6),
});

const drawFull = (g: Generator): number[][] => {
  const [a, b, c] = [g.uniform(0.5, 2), g.uniform(-0.375, 0.375), g.uniform(0.5, 2)];
  return [
    [a, b],
    [b, c],
  ];
};

const plane = [
  [1, 0.5, 0],
  [0.5, 0.25, 0],
  [0, 0, 1],
];

/** Cases of the closed forms. */
export const gaussianCases: ChapterCases["operations"] = {
  pfGaussianMap: [
    pick("full/decode", ["deterministic"], "A full covariance, towards the data.", flow),
    pick("full/encode", ["deterministic"], "The same away from the data.", { ...flow, mode: "encode" }),
    pick("diagonal/decode", ["deterministic"], "Variances along the axes.", { ...flow, covariance0: [0.25, 1.5, 4] }),
    pick("diagonal/encode", ["deterministic"], "The same away from the data.", {
      ...flow,
      covariance0: [0.25, 1.5, 4],
      mode: "encode",
    }),
    pick("isotropic", ["deterministic"], "One variance.", { ...flow, covariance0: 0.375 }),
    pick("at-the-mean", ["edge"], "The mean goes to the mean.", { ...flow, x: [0.125, 0.5, -0.25] }),
    pick("same-level", ["edge"], "From a level to itself nothing moves.", {
      ...flow,
      scale: 0.875,
      sigma: 0.5,
    }),
    pick("to-the-data", ["lastStep"], "To the data itself, without noise left.", {
      ...flow,
      scalePrev: 1,
      sigmaPrev: 0,
    }),
    pick("from-the-data", ["edge"], "From the data itself.", { ...flow, scalePrev: 1, sigmaPrev: 0, mode: "encode" }),
    pick("point-mass/decode", ["lastStep"], "Data without variance: everything goes to the mean.", {
      ...flow,
      covariance0: 0,
      scalePrev: 1,
      sigmaPrev: 0,
    }),
    pick("singular/decode", ["lastStep"], "Data on a plane: the direction across it collapses.", {
      ...flow,
      covariance0: [0.25, 0, 4],
      scalePrev: 1,
      sigmaPrev: 0,
    }),
    pick("singular/full", ["edge"], "Data on a slanted plane, between two noisy levels.", {
      ...flow,
      covariance0: plane,
    }),
    pick("no-signal", ["edge"], "A level of noise only.", { ...flow, scale: 0, sigma: 1 }),
    pick("exploding", ["literature"], "From level 50 to level 0.01 of the variance-exploding process.", {
      ...flow,
      x: [40, -75, 12],
      scale: 1,
      sigma: 50,
      scalePrev: 1,
      sigmaPrev: 0.01,
    }),
    ...generated("pfGaussianMap", 2, (g, index) => ({
      x: g.vec(2),
      mean0: g.vec(2),
      covariance0: drawFull(g),
      ...drawLevels(g),
      mode: index % 2 === 0 ? "encode" : "decode",
    })),
  ],
  pfGaussianLogDet: [
    pick("full", ["deterministic"], "A full covariance.", { covariance0: full, ...levels }),
    pick("diagonal", ["deterministic"], "Variances along the axes.", { covariance0: [0.25, 1.5, 4], ...levels }),
    pick("isotropic", ["deterministic"], "One number is one dimension.", { covariance0: 0.375, ...levels }),
    pick("stationary", ["equilibrium"], "Unit variance: a level keeps the volume where a^2 + sigma^2 stays.", {
      covariance0: [1, 1],
      scale: 0.75,
      sigma: 0.5,
      scalePrev: 0.5,
      sigmaPrev: 0.75,
    }),
    pick("same-level", ["edge"], "From a level to itself.", {
      covariance0: full,
      scale: 0.5,
      sigma: 0.875,
      scalePrev: 0.5,
      sigmaPrev: 0.875,
    }),
    pick("close-levels", ["cancellation"], "Neighbouring levels: the two logarithms cancel.", {
      covariance0: [0.25, 1.5],
      scale: 1,
      sigma: 16,
      scalePrev: 1,
      sigmaPrev: 16 - 2 ** -12,
    }),
    pick("point-mass", ["edge"], "Data without variance between two noisy levels.", { covariance0: 0, ...levels }),
    pick("no-signal", ["edge"], "To a level of noise only.", { covariance0: full, ...levels, scale: 0 }),
    pick("from-the-data", ["edge"], "From the data itself.", {
      covariance0: full,
      ...levels,
      scalePrev: 1,
      sigmaPrev: 0,
    }),
    ...generated("pfGaussianLogDet", 3, (g) => ({ covariance0: drawFull(g), ...drawLevels(g) })),
  ],
};
