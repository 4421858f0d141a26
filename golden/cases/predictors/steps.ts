import { generated, pick } from "../kit/build.ts";
import type { ChapterCases } from "../kit/case.ts";
import { literatureRates, noise, rates, score, x } from "./inputs.ts";

const drift = [-0.25, 0.625];
const euler = { x, score, drift, g: 1.5, h: 0.0625, noise };
const matrixStep = {
  x: [0.5, -1.25],
  increment: [-0.25, 0.625],
  diffusionMatrix: [
    [1.5, -0.25],
    [0.75, 0.5],
  ],
  score: [-0.75, 0.5],
  noise: [1.25, -0.375],
};
const subvp = { x, t: 0.5, score, noise, numLevels: 16, ...rates };

/** The matrix `c I` in two dimensions. */
const isotropic = (c: number): number[][] => [
  [c, 0],
  [0, c],
];

/** Increment and noise of the VP chain at level 500 of the linear schedule. */
const beta = 0.01004004004004;
const chainStep = {
  ...matrixStep,
  increment: [0.5, -1.25].map((entry) => Math.fround((Math.sqrt(1 - beta) - 1) * entry)),
  diffusionMatrix: isotropic(Math.fround(Math.sqrt(beta))),
};

/** Cases of the steps with general coefficients. */
export const stepCases: ChapterCases["operations"] = {
  reverseEulerMaruyamaStep: [
    pick("mid", ["explicitNoise"], "A short step.", euler),
    pick("no-noise", ["edge"], "Without noise the state is the mean.", { ...euler, noise: [0, 0] }),
    pick("no-diffusion", ["edge"], "Without diffusion the step runs the forward drift backwards.", { ...euler, g: 0 }),
    pick("identity", ["edge"], "Neither drift nor diffusion: nothing moves.", {
      ...euler,
      g: 0,
      drift: [0, 0],
    }),
    pick("ten-levels", ["literature", "stepConvention"], "The gap of ten times between 1e-3 and 1, at VP's t = 1.", {
      ...euler,
      g: Math.fround(Math.sqrt(20)),
      h: Math.fround(0.999 / 9),
    }),
    pick("thousand-levels", ["literature", "stepConvention"], "The gap of 1,000 times between 1e-5 and 1.", {
      ...euler,
      g: 4.5,
      h: Math.fround(0.99999 / 999),
    }),
    ...generated("reverseEulerMaruyamaStep", 2, (g) => ({
      x: g.vec(2),
      score: g.vec(2),
      drift: g.vec(2),
      g: g.uniform(0.1, 4),
      h: g.uniform(0.001, 0.5),
      noise: g.vec(2),
    })),
  ],
  reverseDiffusionStep: [
    pick("mid", ["explicitNoise"], "A matrix that is not symmetric: a transposed product shows.", matrixStep),
    pick("ve", ["explicitNoise"], "No increment, an isotropic matrix: the step of VE.", {
      ...matrixStep,
      increment: [0, 0],
      diffusionMatrix: isotropic(0.75),
    }),
    pick(
      "vp/level-500",
      ["explicitNoise", "literature"],
      "The transition of the linear schedule to level 500.",
      chainStep,
    ),
    pick("no-noise", ["edge"], "Without noise the state is the mean.", { ...matrixStep, noise: [0, 0] }),
    pick("one-dimension", ["explicitNoise"], "One dimension.", {
      x: [2],
      increment: [0.375],
      diffusionMatrix: [[0.5]],
      score: [-1.75],
      noise: [-1.5],
    }),
    ...generated("reverseDiffusionStep", 2, (g) => ({
      x: g.vec(2),
      increment: g.vec(2),
      diffusionMatrix: [g.vec(2), g.vec(2)],
      score: g.vec(2),
      noise: g.vec(2),
    })),
  ],
  subvpReverseDiffusionStep: [
    pick("mid", ["explicitNoise"], "Sixteen levels.", subvp),
    pick("at-the-data", ["edge"], "At t = 0 there is no diffusion.", { ...subvp, t: 0 }),
    pick("at-the-prior", ["edge"], "At t = 1.", { ...subvp, t: 1 }),
    pick("one-level", ["edge"], "One level: a step of length 1.", { ...subvp, numLevels: 1 }),
    pick("thousand-levels", ["literature"], "One of 1,000 levels at the rates of the papers.", {
      ...subvp,
      ...literatureRates,
      t: 0.75,
      numLevels: 1000,
    }),
    pick("early", ["cancellation"], "A small t, where 1 - exp(-2 B) loses its digits.", { ...subvp, t: 2 ** -12 }),
    ...generated("subvpReverseDiffusionStep", 2, (g) => ({
      x: g.vec(2),
      t: g.uniform(0.1, 1),
      score: g.vec(2),
      noise: g.vec(2),
      numLevels: g.int(8, 64),
      betaMin: g.uniform(0.05, 2),
      betaMax: g.uniform(2, 20),
    })),
  ],
};
