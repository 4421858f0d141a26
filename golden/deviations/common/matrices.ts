import type { About } from "../kit/deviates.ts";

/** Rows and columns exchanged. */
export const matrixTransposed: About = {
  id: "matrix-transposed",
  kind: "bug",
  title: "Rows and columns exchanged",
  hint: "Your result is that of the transposed matrix: a matrix is multiplied from the other side, G^T G stands for G G^T, or derivatives are summed along the wrong axis. Right for symmetric matrices.",
  evidence: "constructed",
};

/** G^T G for G G^T. */
export const transposedDiffusion: About = {
  id: "transposed-diffusion",
  kind: "bug",
  title: "G^T G for G G^T",
  hint: "Your covariance of the noise is G^T G; it must be G G^T.",
  evidence: "constructed",
};

/** No divergence of the squared diffusion. */
export const missingDivergence: About = {
  id: "missing-divergence",
  kind: "bug",
  title: "No divergence of the squared diffusion",
  hint: "You leave it out. Where G depends on the state, the divergence of G G^T belongs to the drift, and half of it to the velocity of the flow; geometric Brownian motion shows it.",
  evidence: "constructed",
};
