import { generated, pick } from "../kit/build.ts";
import type { ChapterCases } from "../kit/case.ts";
import { noise, x } from "./inputs.ts";
import { drift } from "../kit/points.ts";
const step = { x, drift, g: 1.5, h: 0.0625, noise };
const matrixStep = {
  x: [0.5, -1.25],
  drift: [-0.75, 0.5],
  diffusionMatrix: [
    [1.5, -0.25],
    [0.75, 0.5],
  ],
  h: 0.0625,
  noise: [1.25, -0.375],
};

/** Cases of the two Euler-Maruyama steps. */
export const stepCases: ChapterCases["operations"] = {
  eulerMaruyamaStepMatrix: [
    pick("mid", ["explicitNoise"], "A matrix that is not symmetric: a transposed product shows.", matrixStep),
    pick("no-noise", ["edge"], "Without noise only the drift moves the state.", { ...matrixStep, noise: [0, 0] }),
    pick("isotropic", ["explicitNoise"], "A multiple of the identity.", {
      ...matrixStep,
      diffusionMatrix: [
        [1.5, 0],
        [0, 1.5],
      ],
    }),
    pick("one-dimension", ["explicitNoise"], "One dimension, a long step.", {
      x: [2],
      drift: [-0.375],
      diffusionMatrix: [[0.5]],
      h: 2.25,
      noise: [-1.5],
    }),
    ...generated("eulerMaruyamaStepMatrix", 2, (g) => ({
      x: g.vec(3),
      drift: g.vec(3),
      diffusionMatrix: [g.vec(3), g.vec(3), g.vec(3)],
      h: g.uniform(0.001, 0.5),
      noise: g.vec(3),
    })),
  ],
  eulerMaruyamaStep: [
    pick("mid", ["explicitNoise"], "A short step.", step),
    pick("no-noise", ["edge"], "Without noise only the drift moves the state.", { ...step, noise: [0, 0, 0, 0] }),
    pick("no-diffusion", ["edge"], "A coefficient of 0 switches the noise off.", { ...step, g: 0 }),
    pick("unit-step", ["edge"], "At h = 1 the length and its root agree.", { ...step, h: 1 }),
    pick("thousandth", ["literature"], "One step of 1,000.", { ...step, h: 0.001, g: 4.5 }),
    ...generated("eulerMaruyamaStep", 3, (g) => ({
      x: g.vec(4),
      drift: g.vec(4),
      g: g.uniform(0.1, 4),
      h: g.uniform(0.001, 0.5),
      noise: g.vec(4),
    })),
  ],
};
