export { mixture, gaussian, x, score } from "../kit/points.ts";
/** A forward drift. */
export const drift = [-0.25, 1.5, -0.5, 0.375];

/** Two components in two dimensions with few numbers: every number of a long run costs two more runs. */
export const sparse = {
  weights: [0.25, 0.75],
  means: [
    [0, 1],
    [2, 0],
  ],
  covariances: [0.25, [1, 0.5]],
};

/** Two components in one dimension. */
export const duo = { weights: [0.25, 0.75], means: [[-2], [1]], covariances: [0.25, 1] };

/** The axes of 48 dimensions. */
export const wide = Array.from({ length: 48 }, (_, i) => i);

/** Two components in 48 dimensions. */
export const manyDimensions = {
  weights: [0.25, 0.75],
  means: [wide.map((i) => i % 2), wide.map((i) => 1 - (i % 2))],
  covariances: [0.375, 0.25],
};

/** SDEs with dyadic parameters. */
export const ve = { kind: "ve", sigmaMin: 0.125, sigmaMax: 8 };
/** The variance-preserving one. */
export const vp = { kind: "vp", betaMin: 0.125, betaMax: 4 };
/** The sub-VP one. */
export const subvp = { kind: "subvp", betaMin: 0.25, betaMax: 6 };

/** SDEs with the parameters of the papers. */
export const literature = {
  ve: { kind: "ve", sigmaMin: 0.01, sigmaMax: 50 },
  vp: { kind: "vp", betaMin: 0.1, betaMax: 20 },
  subvp: { kind: "subvp", betaMin: 0.1, betaMax: 20 },
};
