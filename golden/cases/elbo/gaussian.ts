import type { ChapterCases } from "../kit/case.ts";
import { generated, pick, pick64 } from "../kit/build.ts";
import { betas } from "../kit/points.ts";
const isotropic = { x0: [0.25, -1.5], mean0: [0.75, -0.5], covariance0: 0.375, betas };
const full = {
  x0: [0.5, -1.25, 2],
  mean0: [0.25, 0, 1],
  covariance0: [
    [1, 0.5, 0.125],
    [0.5, 2, -0.25],
    [0.125, -0.25, 0.75],
  ],
  betas: [0.25, 0.5, 0.75],
};
const square = {
  ...isotropic,
  covariance0: [
    [1, 0.5],
    [0.5, 2],
  ] as unknown,
};

/** Cases of the bound for Gaussian data. */
export const gaussianCases: ChapterCases["operations"] = {
  elboGaussian: [
    pick("isotropic", ["interior"], "One variance, four levels.", isotropic),
    pick("diagonal", ["interior"], "A list of variances.", { ...isotropic, covariance0: [0.375, 2] }),
    pick("full", ["interior"], "A full covariance in three dimensions.", full),
    pick("full/two-levels", ["interior"], "A full covariance, one divergence.", { ...square, betas: [0.25, 0.5] }),
    pick("one-level", ["noLevels"], "One level: prior and reconstruction alone.", { ...isotropic, betas: [0.5] }),
    pick("one-dimension", ["interior"], "One coordinate.", { x0: [1.25], mean0: [-0.5], covariance0: 2.5, betas }),
    pick("at-the-mean", ["interior"], "Data at the mean: half of the terms vanish.", {
      ...isotropic,
      x0: [0.75, -0.5],
    }),
    pick("unit-variance", ["equalVariances"], "Data that look like the prior: nothing changes along the chain.", {
      ...isotropic,
      covariance0: 1,
    }),
    pick("narrow-data", ["interior"], "A variance much below the noise of the first level.", {
      ...isotropic,
      covariance0: 2 ** -10,
    }),
    pick("broad-data", ["interior"], "A variance much above the prior's.", { ...isotropic, covariance0: 64 }),
    pick("no-signal-left", ["edge"], "The last transition leaves no signal.", { ...isotropic, betas: [0.25, 0.5, 1] }),
    pick64("small-steps", ["literature", "cancellation"], "The first levels of the linear schedule.", {
      ...isotropic,
      betas: [1e-4, 1.1992e-4, 1.3984e-4, 1.5976e-4, 1.7968e-4],
    }),
    pick("steps-fall", ["interior"], "The table of transitions need not rise.", {
      ...isotropic,
      betas: [0.5, 0.125, 0.0625],
    }),
    ...generated("elboGaussian", 2, (g) => ({
      x0: g.vec(3),
      mean0: g.vec(3),
      covariance0: g.vec(3, 0.1, 2),
      betas: g.vec(4, 0.05, 0.6),
    })),
  ],
};
