import type { Generator } from "../kit/generator.ts";

export { x as x4, x0 as mean4, x3 } from "../kit/points.ts";

/** A symmetric matrix of covariances, one way to write a covariance. */
export type Matrix = readonly (readonly number[])[];

/** A state in two dimensions. */
export const x2 = [0.5, -1.25];
/** A mean in two dimensions. */
export const mean2 = [0.25, 0.75];
/** A mean in three dimensions. */
export const mean3 = [-0.5, 0.25, 1.5];
/** Four variances. */
export const diagonal4 = [0.25, 1.5, 2, 0.125];
/** Two correlated coordinates. */
export const full2: Matrix = [
  [1.25, 0.5],
  [0.5, 0.75],
];
/** Two coordinates with another correlation: it does not commute with `full2`. */
export const other2: Matrix = [
  [0.5, -0.25],
  [-0.25, 1.75],
];
/** Three correlated coordinates. */
export const full3: Matrix = [
  [1.5, 0.5, -0.25],
  [0.5, 1.25, 0.125],
  [-0.25, 0.125, 0.75],
];
/** Three coordinates with other correlations. */
export const other3: Matrix = [
  [0.75, -0.25, 0.125],
  [-0.25, 2, 0.5],
  [0.125, 0.5, 1.75],
];

/** Two components that differ in weight, place and width. */
export const mixture2 = {
  weights: [0.25, 0.75],
  means: [
    [-1, 0.5],
    [1.5, -0.25],
  ],
  covariances: [0.25, [0.5, 0.125]],
};

/** Three components with full, diagonal and isotropic covariances. */
export const mixture3 = {
  weights: [0.5, 0.125, 0.375],
  means: [
    [-1, 0.5],
    [1.5, -0.25],
    [0.25, 2],
  ],
  covariances: [full2, [0.5, 0.25], 0.375],
};

/** One component. */
export const single = { weights: [1], means: [mean2], covariances: [full2] };

/** Two points, without any width of their own. */
export const twoPoints = {
  weights: [0.5, 0.5],
  means: [
    [-1, 0.5],
    [1, -0.25],
  ],
  covariances: [0, 0],
};

/** A positive definite matrix: dominant diagonal. */
export const drawMatrix = (g: Generator, d: number): Matrix => {
  const rows = Array.from({ length: d }, () => new Array<number>(d).fill(0));
  for (let i = 0; i < d; i += 1) {
    for (let j = 0; j < i; j += 1) (rows[i] as number[])[j] = g.uniform(-0.375, 0.375);
    (rows[i] as number[])[i] = g.uniform(1, 2);
  }
  return rows.map((row, i) => row.map((entry, j) => (j <= i ? entry : ((rows[j] as number[])[i] as number))));
};

/** A covariance in one of the three forms, in turn. */
export const drawCovariance = (g: Generator, index: number, d: number): number | number[] | Matrix => {
  if (index % 3 === 0) return drawMatrix(g, d);
  return index % 3 === 1 ? g.vec(d, 0.25, 2) : g.uniform(0.25, 2);
};

/** A mixture of two components. */
export const drawMixture = (g: Generator, index: number, d: number) => {
  const weight = g.int(1, 63) / 64;
  return {
    weights: [weight, 1 - weight],
    means: [g.vec(d), g.vec(d)],
    covariances: [drawCovariance(g, index, d), drawCovariance(g, index + 1, d)],
  };
};

/** Scale and noise of the linear schedule with 1,000 levels at level 500, in binary32. */
export const level500 = { scale: Math.fround(Math.sqrt(0.078545712)), sigma: Math.fround(Math.sqrt(1 - 0.078545712)) };

/** A level between the data and the prior. */
export const mid = { scale: 0.75, sigma: 0.625 };
/** A state and the Gaussian that the data have, in two dimensions. */
export const gaussian = { x: x2, mean0: mean2, covariance0: full2 };
