import { generated, pick } from "../kit/build.ts";
import type { ChapterCases, Inputs } from "../kit/case.ts";
import { gaussian, mixture, score, subvp, ve, vp, x } from "./inputs.ts";
import { drawMatrix } from "../kit/points.ts";

const chain = {
  x: [0.5, -1.25, 2],
  increment: [-0.25, 0.5, 0.125],
  diffusionMatrix: [
    [0.5, 0.25, -0.5],
    [0, 0.75, 0.5],
    [0.25, -0.5, 1],
  ],
  score: [-0.75, 0.5, 1.5],
};

const exploding = { x, score, sigma: 1.5, sigmaPrev: 0.5 };

const preserving = { x, score, beta: 0.4375 };

const euler = { x, drift: [-0.75, 0.5, 1.5, -2], h: 0.25 };

const flow: Inputs = { x: [0.75, -1.5], t: 0.75, h: 0.25, driftFn: { gmm: mixture, sde: vp } };

/** Cases of the single steps. */
export const stepCases: ChapterCases["operations"] = {
  pfReverseDiffusionStep: [
    pick("mid", ["deterministic"], "A matrix that is not symmetric.", chain),
    pick("no-increment", ["edge"], "Without a drift, as under VE.", { ...chain, increment: [0, 0, 0] }),
    pick("no-diffusion", ["edge"], "Without diffusion only the increment is taken back.", {
      ...chain,
      diffusionMatrix: [
        [0, 0, 0],
        [0, 0, 0],
        [0, 0, 0],
      ],
    }),
    pick("diagonal", ["literature"], "A multiple of the identity.", {
      ...chain,
      diffusionMatrix: [
        [0.5, 0, 0],
        [0, 0.5, 0],
        [0, 0, 0.5],
      ],
    }),
    ...generated("pfReverseDiffusionStep", 3, (g) => ({
      x: g.vec(3),
      increment: g.vec(3),
      diffusionMatrix: drawMatrix(g),
      score: g.vec(3),
    })),
  ],
  vePfStep: [
    pick("mid", ["deterministic"], "A large step.", exploding),
    pick("last-step", ["lastStep"], "To the data: half of the way to the posterior mean.", {
      ...exploding,
      sigmaPrev: 0,
    }),
    pick("last-step/literature", ["lastStep", "literature"], "From the smallest level of the papers.", {
      ...exploding,
      score: [-75, 50, 150, -200],
      sigma: 0.01,
      sigmaPrev: 0,
    }),
    pick("adjacent", ["cancellation"], "Neighbouring levels, whose squares cancel.", {
      ...exploding,
      score: [-4096, 2048, 1024, -8192],
      sigma: 16,
      sigmaPrev: 16 - 2 ** -12,
    }),
    ...generated("vePfStep", 3, (g) => ({
      x: g.vec(4),
      score: g.vec(4),
      sigma: g.uniform(1, 9),
      sigmaPrev: g.uniform(0, 1),
    })),
  ],
  vpPfStep: [
    pick("mid", ["deterministic"], "A large step.", preserving),
    pick("first-level", ["literature"], "Beta of level 1 of the linear schedule.", { ...preserving, beta: 1e-4 }),
    pick("last-level", ["literature"], "Beta of level 1,000 of the linear schedule.", { ...preserving, beta: 0.02 }),
    pick("nearly-all-noise", ["edge"], "A transition that keeps little signal.", {
      ...preserving,
      beta: 0.9990234375,
    }),
    pick("standard-normal", ["equilibrium"], "The score of N(0, I): the step moves at second order in beta.", {
      ...preserving,
      score: x.map((entry) => -entry),
      beta: 0.125,
    }),
    ...generated("vpPfStep", 3, (g) => ({ x: g.vec(4), score: g.vec(4), beta: g.uniform(0.01, 0.9) })),
  ],
  pfEulerStep: [
    pick("mid", ["deterministic"], "A quarter of the time axis.", euler),
    pick("unit-step", ["edge"], "h = 1, where h and its square agree.", { ...euler, h: 1 }),
    pick("tiny-step", ["edge"], "A step that hardly moves.", { ...euler, h: 2 ** -20, drift: [-4096, 512, 64, -8192] }),
    pick("long-step", ["deterministic"], "In the clock of the noise level a step may exceed 1.", { ...euler, h: 12.5 }),
    ...generated("pfEulerStep", 3, (g) => ({ x: g.vec(4), drift: g.vec(4), h: g.uniform(0.001, 1) })),
  ],
  pfRk4Step: [
    pick("vp", ["deterministic"], "Two components under VP.", flow),
    pick("ve", ["deterministic"], "Two components under VE.", { ...flow, driftFn: { gmm: mixture, sde: ve } }),
    pick("subvp", ["deterministic"], "Two components under sub-VP.", {
      ...flow,
      driftFn: { gmm: mixture, sde: subvp },
    }),
    pick("from-the-prior", ["edge"], "The first step of a run.", { ...flow, t: 1, h: 0.5 }),
    pick("to-the-data", ["lastStep"], "A step that ends at time 0.", { ...flow, t: 0.25, h: 0.25 }),
    pick("level-clock", ["deterministic"], "In the clock of the noise level, beyond time 1.", {
      ...flow,
      t: 4,
      h: 1.5,
      driftFn: { gmm: mixture },
    }),
    pick("gaussian", ["deterministic"], "One Gaussian, where the step is affine.", {
      x: [2.5],
      t: 0.75,
      h: 0.5,
      driftFn: { gmm: gaussian, sde: vp },
    }),
    ...generated("pfRk4Step", 2, (g) => ({
      x: g.vec(2),
      t: g.uniform(0.5, 1),
      h: g.uniform(0.125, 0.5),
      driftFn: { gmm: mixture, sde: vp },
    })),
  ],
};
