import { pick, pick64, reject } from "../kit/build.ts";
import type { ChapterCases } from "../kit/case.ts";
import { gaussian, literatureVe as ve } from "../kit/points.ts";

const narrow = { weights: [1], means: [[0.75]], covariances: [0.03125] };
const isotropic = {
  weights: [0.25, 0.75],
  means: [
    [0, 1],
    [1.5, 0],
  ],
  covariances: [0.25, 1],
};
const mixture = {
  weights: [0.25, 0.75],
  means: [
    [-1, 0],
    [1, 0.5],
  ],
  covariances: [0.25, [1, 0.125]],
};
const vp = { kind: "vp", betaMin: 0.1, betaMax: 20 };
const subvp = { kind: "subvp", betaMin: 1, betaMax: 4 };
const mild = { kind: "vp", betaMin: 1, betaMax: 4 };
const mildVe = { kind: "ve", sigmaMin: 0.125, sigmaMax: 8 };

const run = (x: readonly number[], gmm: object, sde: object, tolerance: number, cutoff: number) => ({
  x,
  sde,
  scoreFn: { gmm, sde },
  divergenceFn: { gmm, sde },
  cutoff,
  solver: "rk45",
  rtol: tolerance,
  atol: tolerance,
});

const loose = run([0.5, -0.25], mixture, mild, 2 ** -5, 2 ** -4);
const probed = { gmm: mixture, sde: mild, probe: [1, -1] };

/** Cases of the likelihood by integration. */
export const odeCases: ChapterCases["operations"] = {
  logLikelihoodOde: [
    pick64("ve-gaussian", ["literature"], "One dimension, the levels and the cutoff of the released code.", {
      ...run([1.25], gaussian, ve, 2 ** -8, 1e-5),
    }),
    pick64("vp-gaussian", ["literature"], "One dimension, the rates, cutoff and tolerances of the released code.", {
      ...run([1.25], gaussian, vp, 1e-5, 1e-5),
    }),
    pick("subvp-mixture", ["coupled", "loose"], "Two components in two dimensions.", {
      ...run([0.5, -0.25], isotropic, subvp, 2 ** -7, 2 ** -6),
    }),
    pick("vp-mixture-loose", ["loose"], "A loose tolerance, which binary32 can hold.", loose),
    pick("vp-mixture-probe", ["loose", "signProbe"], "The same with one fixed probe.", {
      ...loose,
      divergenceFn: probed,
    }),
    pick("ve-gaussian-loose", ["loose"], "The prior has the variance sigmaMax^2.", {
      ...run([1.25], narrow, mildVe, 2 ** -5, 2 ** -10),
    }),
    reject("score-by-level", ["DOMAIN"], "The score is asked by time, this one knows levels.", loose, {
      scoreFn: {
        gmm: mixture,
        levels: [
          { scale: 1, sigma: 0 },
          { scale: 0.5, sigma: 1 },
        ],
      },
    }),
  ],
};
