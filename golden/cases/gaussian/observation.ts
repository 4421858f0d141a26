import type { ChapterCases, Inputs } from "../kit/case.ts";
import { generated, pick } from "../kit/build.ts";
import type { Generator } from "../kit/generator.ts";
import { drawCovariance, drawMixture, full2, full3, mean2, mean3, mixture2, mixture3, twoPoints } from "./inputs.ts";

const oneOfTwo = { operator: [[1, -0.5]], obsCovariance: 0.25, y: [0.75] };
const twoOfTwo = {
  operator: [
    [1, 0.5],
    [-0.25, 2],
  ],
  obsCovariance: [0.25, 0.5],
  y: [0.75, -1.5],
};
const twoOfThree = {
  operator: [
    [1, 0.5, -0.25],
    [0, 1, 2],
  ],
  obsCovariance: full2,
  y: [0.75, -1.5],
};
const denoising = {
  operator: [
    [0.75, 0],
    [0, 0.75],
  ],
  obsCovariance: 0.390625,
  y: [0.5, -1.25],
};

const drawObservation = (g: Generator, index: number, d: number): Inputs => ({
  operator: [g.vec(d), g.vec(d)],
  obsCovariance: drawCovariance(g, index + 1, 2),
  y: g.vec(2),
});

const gaussianGood = { mean0: mean2, covariance0: full2, ...oneOfTwo };
const mixtureGood = { gmm: mixture2, ...oneOfTwo };

/** Cases of posteriors under a linear observation. */
export const observationCases: ChapterCases["operations"] = {
  linearObservationPosterior: [
    pick("one-of-two", ["full"], "One observation of two correlated coordinates.", gaussianGood),
    pick("isotropic-prior", ["isotropic"], "The posterior is a matrix although the prior is a number.", {
      ...gaussianGood,
      covariance0: 0.5,
    }),
    pick("diagonal-noise", ["diagonal"], "Two observations with different noise.", {
      mean0: mean2,
      covariance0: [0.5, 2],
      ...twoOfTwo,
    }),
    pick("two-of-three", ["full"], "Fewer observations than coordinates, with correlated noise.", {
      mean0: mean3,
      covariance0: full3,
      ...twoOfThree,
    }),
    pick("exact", ["noNoise"], "An observation without noise fixes what it sees.", {
      mean0: mean2,
      covariance0: [
        [1, 0.5],
        [0.5, 0.75],
      ],
      operator: [[1, 0]],
      obsCovariance: 0,
      y: [0.75],
    }),
    pick("little-noise", ["cancellation"], "An almost exact observation: S - GAS has lost the small variance.", {
      mean0: mean2,
      covariance0: full2,
      operator: [[1, 0]],
      obsCovariance: 2 ** -10,
      y: [0.75],
    }),
    pick("no-information", ["edge"], "Noise of variance 2^20 says almost nothing.", {
      ...gaussianGood,
      obsCovariance: 2 ** 20,
    }),
    pick("denoising", ["isotropic"], "A multiple of the identity with isotropic noise is the denoiser.", {
      mean0: mean2,
      covariance0: full2,
      ...denoising,
    }),
    pick("point-mass", ["pointMass"], "A certain prior learns nothing.", { ...gaussianGood, covariance0: 0 }),
    ...generated("linearObservationPosterior", 3, (g, i) => ({
      mean0: g.vec(3),
      covariance0: drawCovariance(g, i, 3),
      ...drawObservation(g, i, 3),
    })),
  ],
  linearObservationGmmPosterior: [
    pick("mixture", ["diagonal"], "The observation moves the weights.", mixtureGood),
    pick("three-forms", ["full"], "Three components, two observations.", { gmm: mixture3, ...twoOfTwo }),
    pick("single", ["full"], "One component keeps its weight of 1.", {
      gmm: { weights: [1], means: [mean2], covariances: [full2] },
      ...oneOfTwo,
    }),
    pick("points", ["pointMass"], "Points keep their place and share the weight.", { gmm: twoPoints, ...oneOfTwo }),
    pick("far-away", ["farAway"], "An observation that no component explains, where unshifted densities are 0.", {
      gmm: { ...mixture2, covariances: [0.25, 0.25] },
      ...oneOfTwo,
      y: [40],
    }),
    pick("denoising", ["isotropic"], "The weights are the responsibilities of the denoiser.", {
      gmm: mixture2,
      ...denoising,
    }),
    ...generated("linearObservationGmmPosterior", 2, (g, i) => ({
      gmm: drawMixture(g, i, 2),
      ...drawObservation(g, i, 2),
    })),
  ],
};
