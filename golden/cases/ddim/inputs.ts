import type { Generator } from "../kit/generator.ts";

/** Signal powers of the linear schedule with 1,000 levels, by level. */
export const linear = {
  1: 0.9999,
  2: 0.9997800920720721,
  100: 0.8970181456749604,
  480: 0.09579421869163277,
  500: 0.07858724288177824,
  980: 6.0219104156752356e-5,
  1000: 4.0358297653756835e-5,
};

/** A state. */
export const x = [0.5, -1.25, 2, 0.03125];
/** A noise prediction. */
export const eps = [-0.75, 0.5, 1.5, -2];
/** Clean data. */
export const x0 = [0.25, -0.5, 1, -1];
/** A draw. */
export const noise = [1.25, -0.375, 0.0625, -1.5];

/** Two generated levels. */
export const levels = (g: Generator): { alphaBar: number; alphaBarPrev: number } => {
  const alphaBarPrev = g.uniform(0.3, 0.99);
  return { alphaBar: Math.fround(alphaBarPrev * g.uniform(0.1, 0.9)), alphaBarPrev };
};

/** Two levels far apart. */
export const pair = { alphaBar: 0.25, alphaBarPrev: 0.75 };

/** Two components in two dimensions. */
export const mixture = {
  weights: [0.25, 0.75],
  means: [
    [-1, 0.5],
    [1.5, -0.25],
  ],
  covariances: [0.25, [0.5, 0.125]],
};
/** A short table of signal powers. */
export const table = [1, 0.96875, 0.875, 0.75, 0.5625, 0.375, 0.1875, 0.0625, 0.015625];
/** The exact prediction for the mixture. */
export const epsModel = { gmm: mixture, alphaBars: table };
/** The exact prediction for one Gaussian. */
export const gaussianModel = { gmm: { weights: [1], means: [[0.75]], covariances: [0.375] }, alphaBars: table };
