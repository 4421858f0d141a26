import { generated, pick } from "../kit/build.ts";
import type { CaseSource, ChapterCases, Inputs } from "../kit/case.ts";
import { dyadicLevels } from "../sde/inputs.ts";
import { drift, score, x } from "./inputs.ts";
import { drawMatrix } from "../kit/points.ts";

const plain = { drift, g: 1.5, score };

const general = {
  drift: [0.5, -1.25, 2],
  diffusionMatrix: [
    [1.5, 0.25, -0.5],
    [0, 0.75, 0.5],
    [0.25, -0.5, 1],
  ],
  divDiffusion: [0.75, -0.5, 0.25],
  score: [-0.75, 0.5, 1.5],
};

const zeros = [0, 0, 0];

const unit = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
];

const exploding = { t: 0.5, score, ...dyadicLevels };

const preserving = { x, t: 0.5, score, betaMin: 0.125, betaMax: 4 };

const rateCases = (operation: string): CaseSource[] => [
  pick("mid", ["deterministic"], "Half-way, dyadic rates.", preserving),
  pick("at-the-data", ["edge"], "At time 0 the rate is its smallest.", { ...preserving, t: 0 }),
  pick("at-the-prior", ["edge"], "At time 1 the rate is its largest.", { ...preserving, t: 1 }),
  pick("standard-normal", ["equilibrium"], "The score of N(0, I): under VP nothing moves.", {
    ...preserving,
    score: x.map((entry) => -entry),
  }),
  pick("no-score", ["edge"], "Without a score only the drift is left.", { ...preserving, score: [0, 0, 0, 0] }),
  pick("constant-rate", ["edge"], "A rate that does not change.", { ...preserving, betaMin: 2, betaMax: 2 }),
  pick("near-the-data", ["cancellation"], "A tiny time: 1 - exp(-2B) loses its digits.", {
    ...preserving,
    t: 2 ** -16,
    x: [0, 0, 0, 0],
  }),
  pick("literature", ["literature"], "Rates of the papers.", { ...preserving, t: 0.375, betaMin: 0.1, betaMax: 20 }),
  ...generated(operation, 3, (g) => ({
    x: g.vec(4),
    t: g.uniform(0.05, 1),
    score: g.vec(4),
    betaMin: g.uniform(0.05, 2),
    betaMax: g.uniform(2, 20),
  })),
];

const indefinite: Inputs = { ...general, diffusionMatrix: unit, divDiffusion: zeros };

/** Cases of the velocities. */
export const driftCases: ChapterCases["operations"] = {
  pfDrift: [
    pick("mid", ["deterministic"], "A drift, a diffusion and a score.", plain),
    pick("no-diffusion", ["edge"], "Without diffusion the flow is the drift.", { ...plain, g: 0 }),
    pick("unit-diffusion", ["edge"], "g = 1, where g and its square agree.", { ...plain, g: 1 }),
    pick("no-drift", ["edge"], "Without a drift, as under VE.", { ...plain, drift: [0, 0, 0, 0] }),
    pick("wide", ["literature"], "The diffusion of VE at the prior.", { ...plain, g: 206.375 }),
    ...generated("pfDrift", 3, (g) => ({ drift: g.vec(4), g: g.uniform(0.1, 4), score: g.vec(4) })),
  ],
  pfDriftGeneral: [
    pick("mid", ["deterministic"], "A matrix that is not symmetric.", general),
    pick("unit-matrix", ["edge"], "G = I and no divergence: the plain flow.", indefinite),
    pick("divergence-only", ["divergence"], "Without a score the divergence is left.", { ...general, score: zeros }),
    pick("score-only", ["edge"], "Without the divergence.", { ...general, divDiffusion: zeros }),
    pick("zero-matrix", ["edge"], "Without diffusion the flow is the drift.", {
      ...general,
      diffusionMatrix: [zeros, zeros, zeros],
      divDiffusion: zeros,
    }),
    pick("one-dimension", ["divergence"], "Geometric Brownian motion at x = 2 with volatility 1/2.", {
      drift: [0.5],
      diffusionMatrix: [[1]],
      divDiffusion: [1],
      score: [-0.75],
    }),
    ...generated("pfDriftGeneral", 3, (g) => ({
      drift: g.vec(3),
      diffusionMatrix: drawMatrix(g),
      divDiffusion: g.vec(3),
      score: g.vec(3),
    })),
  ],
  vePfDrift: [
    pick("mid", ["deterministic"], "Half-way, dyadic levels.", exploding),
    pick("at-the-data", ["edge"], "At time 0 the level is sigmaMin.", { ...exploding, t: 0 }),
    pick("at-the-prior", ["edge"], "At time 1 the level is sigmaMax.", { ...exploding, t: 1 }),
    pick("literature", ["literature"], "Levels of the papers.", {
      ...exploding,
      t: 0.375,
      sigmaMin: 0.01,
      sigmaMax: 50,
    }),
    pick("close-levels", ["cancellation"], "Levels so close that their logarithm cancels.", {
      ...exploding,
      sigmaMin: 8,
      sigmaMax: 8 + 2 ** -15,
    }),
    pick("ratio-e", ["edge"], "A ratio near e, where the logarithm is near 1.", {
      ...exploding,
      sigmaMin: 1,
      sigmaMax: 2.71875,
    }),
    ...generated("vePfDrift", 3, (g) => ({
      t: g.uniform(0.02, 1),
      score: g.vec(4),
      sigmaMin: g.uniform(0.01, 0.5),
      sigmaMax: g.uniform(1, 60),
    })),
  ],
  vpPfDrift: rateCases("vpPfDrift"),
  subvpPfDrift: rateCases("subvpPfDrift"),
};
