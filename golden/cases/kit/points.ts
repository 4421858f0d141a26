import type { Generator } from "./generator.ts";

/** A state of three coordinates. */
export const x3 = [0.5, -1.25, 2];

/** Two components in two dimensions. */
export const mixture = {
  weights: [0.25, 0.75],
  means: [
    [-1, 0.5],
    [1.5, -0.25],
  ],
  covariances: [0.25, [0.5, 0.125]],
};

/** One Gaussian on a line. */
export const gaussian = { weights: [1], means: [[0.75]], covariances: [0.375] };

/** A state. */
export const x = [0.5, -1.25, 2, 0.03125];

/** A noise prediction. */
export const eps = [-0.75, 0.5, 1.5, -2];

/** Clean data. */
export const x0 = [0.25, -0.5, 1, -1];

/** A draw. */
export const noise = [1.25, -0.375, 0.0625, -1.5];

/** A score. */
export const score = [-0.75, 0.5, 1.5, -2];

/** A forward drift. */
export const drift = [-0.75, 0.5, 1.5, -2];

/** Two generated levels. */
export const levels = (g: Generator): { alphaBar: number; alphaBarPrev: number } => {
  const alphaBarPrev = g.uniform(0.3, 0.99);
  return { alphaBar: Math.fround(alphaBarPrev * g.uniform(0.1, 0.9)), alphaBarPrev };
};

/** Two levels far apart. */
export const pair = { alphaBar: 0.25, alphaBarPrev: 0.75 };

/** A short table of signal powers. */
export const table = [1, 0.96875, 0.875, 0.75, 0.5625, 0.375, 0.1875, 0.0625, 0.015625];

/** Signal powers of a chain, level 0 first. */
export const powersOf = (betas: readonly number[]): number[] =>
  betas.reduce((table, beta) => [...table, (table[table.length - 1] as number) * (1 - beta)], [1]);

/** Variances of a chain of four levels, exact in binary. */
export const betas = [0.0625, 0.125, 0.25, 0.5];

/** A generated matrix of three rows. */
export const drawMatrix = (g: Generator): number[][] => [g.vec(3), g.vec(3), g.vec(3)];

/** The noise levels of the literature for VE. */
export const literatureVe = { kind: "ve", sigmaMin: 0.01, sigmaMax: 50 };

/** The rates of the literature for VP. */
export const literatureRates = { betaMin: 0.1, betaMax: 20 };

/** Rates that are exact in binary. */
export const dyadicRates = { betaMin: 0.5, betaMax: 19.5 };

/** A rate that does not change. */
export const constantRate = { betaMin: 2, betaMax: 2 };

/** A full covariance in three dimensions. */
export const full3 = [
  [2, 0.5, -0.25],
  [0.5, 0.75, 0.125],
  [-0.25, 0.125, 1.5],
];

/** The coordinates of 48 dimensions. */
export const fortyEight = Array.from({ length: 48 }, (_, i) => i);
