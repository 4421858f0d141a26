import { generated, pick, pick64 } from "../kit/build.ts";
import type { ChapterCases } from "../kit/case.ts";
import { x3 as x } from "../kit/points.ts";

const mean0 = [0.25, -0.5, 1];
const full = [
  [1.25, 0.5, -0.25],
  [0.5, 0.75, 0.125],
  [-0.25, 0.125, 2],
];
const good = { x, mean0, covariance0: full, scale: 0.875, sigma: 0.5 };

/** Signal scale and noise of VP with the rates 0.1 and 20 at a time. */
const vp = (t: number): { scale: number; sigma: number } => {
  const b = 0.1 * t + 9.95 * t * t;
  return { scale: Math.exp(-b / 2), sigma: Math.sqrt(-Math.expm1(-b)) };
};

const paper = { x: [1.1], mean0: [0.7], covariance0: 0.35 };

const rounded = ({ scale, sigma }: { scale: number; sigma: number }) => ({
  scale: Math.fround(scale),
  sigma: Math.fround(sigma),
});

/** Cases of what the start at a positive time costs. */
export const cutoffCases: ChapterCases["operations"] = {
  likelihoodCutoffBias: [
    pick64("vp-1e-5", ["literature", "cancellation"], "The cutoff of the likelihood code: -9.0e-7 nats.", {
      ...paper,
      ...vp(1e-5),
    }),
    pick64("vp-1e-3", ["literature"], "The cutoff of the sampling code: -9.9e-5 nats.", { ...paper, ...vp(1e-3) }),
    pick("vp-1e-3-rounded", ["literature"], "Narrow data lose more; at levels that binary32 holds.", {
      x: [1],
      mean0: [0.75],
      covariance0: 2 ** -7,
      ...rounded(vp(1e-3)),
    }),
    pick("ve-start", ["literature", "cancellation"], "VE starts at sigmaMin: nearly equal densities.", {
      ...paper,
      x: [1.125],
      mean0: [0.75],
      covariance0: 0.375,
      scale: 1,
      sigma: 2 ** -7,
    }),
    pick("ve-diagonal", ["cancellation"], "A different loss in every coordinate.", {
      x,
      mean0,
      covariance0: [0.5, 2, 0.125],
      scale: 1,
      sigma: 2 ** -10,
    }),
    pick("full", ["coupled"], "Correlated coordinates, far from the data.", good),
    pick("full-near", ["coupled", "cancellation"], "Correlated coordinates, near the data.", {
      ...good,
      scale: 1 - 2 ** -12,
      sigma: 2 ** -6,
    }),
    pick("isotropic", ["exactInputs"], "One variance for all coordinates.", { ...good, covariance0: 0.75 }),
    pick("no-noise", ["edge"], "Contracted, not diffused.", { ...good, scale: 0.5, sigma: 0 }),
    pick("no-signal", ["edge"], "Nothing is left of the data.", { ...good, scale: 0, sigma: 2 }),
    pick("tiny-noise-alone", ["edge"], "No signal and nearly no noise: the ratio of the variances is 2^-40.", {
      x: [2 ** -20],
      mean0: [0.5],
      covariance0: 1,
      scale: 0,
      sigma: 2 ** -20,
    }),
    pick("weak-signal-and-noise", ["edge"], "Nearly a point: the variance falls to a millionth.", {
      x: [2 ** -10],
      mean0: [2 ** -9],
      covariance0: 1,
      scale: Math.fround(0.001),
      sigma: Math.fround(0.0003),
    }),
    pick("the-data", ["edge"], "At scale 1 without noise it is the data.", { ...good, scale: 1, sigma: 0 }),
    pick("amplified", ["edge"], "A scale above 1 and a wide noise: far from small changes.", {
      ...good,
      scale: 2,
      sigma: 4,
    }),
    ...generated("likelihoodCutoffBias", 4, (g, i) => ({
      x: g.vec(2),
      mean0: g.vec(2),
      covariance0: i % 2 === 0 ? g.uniform(0.25, 2) : [g.uniform(0.25, 2), g.uniform(0.25, 2)],
      scale: g.uniform(0.5, 1),
      sigma: g.uniform(0.01, 0.5),
    })),
  ],
};
