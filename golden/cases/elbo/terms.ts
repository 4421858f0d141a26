import type { ChapterCases } from "../kit/case.ts";
import { pick, pick64, reject } from "../kit/build.ts";
import { gridValue } from "./decoder.ts";
import { powersOf, betas } from "../kit/points.ts";

const mixture = {
  weights: [0.25, 0.75],
  means: [
    [-0.5, 0.25],
    [0.75, -0.125],
  ],
  covariances: [0.125, [0.25, 0.0625]],
};
const gaussian = { weights: [1], means: [[0.25]], covariances: [0.375] };
/** The model has one level more than the chain, so that a label one too high has an answer. */
const model = (gmm: typeof mixture | typeof gaussian, table: readonly number[]) => ({
  gmm,
  alphaBars: [...powersOf(table), 2 ** -6],
});

const run = {
  x0: [1, -1],
  betas,
  epsFn: model(mixture, betas),
  variances: [0.0625, 0.125, 0.25, 0.5],
  noises: [
    [0.5, -1.25],
    [1, 0.25],
    [-0.75, 0.5],
    [2, -2],
  ],
};

const posterior = betas.map((beta, i) => {
  const [before, after] = powersOf(betas).slice(i, i + 2) as [number, number];
  return i === 0 ? 0.0625 : ((1 - before) / (1 - after)) * beta;
});

const line = {
  ...run,
  x0: [gridValue(180)],
  epsFn: model(gaussian, betas),
  noises: [[0.5], [-1], [0.75], [1.5]],
};

const first = [1e-4, 1.1992e-4, 1.3984e-4];

const wide = {
  x0: Array.from({ length: 8 }, (_, i) => (i % 3 === 0 ? 1 : -1)),
  betas: [0.25, 0.5],
  epsFn: {
    gmm: {
      weights: [0.5, 0.5],
      means: [0.375, -0.5].map((mean) => Array.from({ length: 8 }, () => mean)),
      covariances: [0.25, 0.5],
    },
    alphaBars: [1, 0.75, 0.375],
  },
  variances: [0.25, 0.5],
  noises: [0.5, -0.25].map((size) => Array.from({ length: 8 }, (_, i) => size * ((i % 5) - 2))),
};

/** Cases of the terms. */
export const termCases: ChapterCases["operations"] = {
  elboTerms: [
    pick("mixture/large", ["openBin"], "Two dimensions, two components, four levels, variances beta.", run),
    pick("mixture/small", ["openBin", "equalVariances"], "The same with the posterior variances.", {
      ...run,
      variances: posterior.map(Math.fround),
    }),
    pick("mixture/any", ["openBin"], "The same with a table between and beyond the two.", {
      ...run,
      variances: [0.03125, 0.09375, 0.5, 0.125],
    }),
    pick("mixture/inside", ["interior"], "Data inside the range.", { ...run, x0: [30, 201].map(gridValue) }),
    pick("gaussian", ["interior"], "One dimension.", line),
    pick("two-levels", ["openBin"], "One divergence.", {
      ...run,
      betas: [0.25, 0.5],
      epsFn: model(mixture, [0.25, 0.5]),
      variances: [0.25, 0.375],
      noises: run.noises.slice(0, 2),
    }),
    pick("one-latent", ["noLevels", "openBin"], "One level: no divergence between steps, as for a VAE.", {
      ...run,
      betas: [0.5],
      epsFn: model(mixture, [0.5]),
      variances: [0.5],
      noises: [[0.5, -1.25]],
    }),
    pick("wide", ["openBin"], "Eight dimensions, two levels.", wide),
    pick64(
      "first-levels",
      ["literature", "cancellation"],
      "Three levels of the linear schedule: the means nearly agree.",
      {
        ...line,
        betas: first,
        epsFn: model(gaussian, first),
        variances: first,
        noises: [[0.5], [-1], [0.75]],
      },
    ),
    reject("model-too-short", ["DOMAIN"], "The model knows three of the four levels.", run, {
      epsFn: { gmm: mixture, alphaBars: powersOf(betas).slice(0, 4) },
    }),
  ],
};
