import { generated, pick } from "../kit/build.ts";
import type { CaseSource } from "../kit/case.ts";

const table = [1, 0.75, 0.5, 0.125];

const step = {
  x0: [0.5, -1.25],
  t: 2,
  noise: [1.25, -0.375],
  alphaBars: table,
  params: {
    w: [
      [0.5, -0.25],
      [1, 0.75],
    ],
    b: [0.125, -0.5],
  },
  model: "linear",
};

const untrained = {
  w: [
    [0, 0],
    [0, 0],
  ],
  b: [0, 0],
};

/** Cases of one evaluation of the training algorithm of DDPM. */
export const stepCases: Readonly<Record<string, readonly CaseSource[]>> = {
  ddpmTrainingStep: [
    pick("mid", ["gradientLayout"], "A level in the middle, a matrix without symmetry.", step),
    pick("first-level", ["edge"], "The first level.", { ...step, t: 1 }),
    pick("last-level", ["edge"], "The last level.", { ...step, t: 3 }),
    pick("no-signal", ["edge"], "Zero terminal SNR: the state is the noise.", {
      ...step,
      t: 3,
      alphaBars: [1, 0.75, 0.5, 0],
    }),
    pick("untrained", ["edge"], "Parameters of 0: the loss is the squared norm of the noise.", {
      ...step,
      params: untrained,
    }),
    pick("one-dimension", ["edge"], "One coordinate, one level.", {
      x0: [-1.5],
      t: 1,
      noise: [0.75],
      alphaBars: [1, 0.25],
      params: { w: [[0.5]], b: [-0.25] },
      model: "linear",
    }),
    ...generated("ddpmTrainingStep", 1, (g) => ({
      ...step,
      x0: g.vec(2),
      noise: g.vec(2),
      t: g.int(1, 3),
      params: { w: [g.vec(2), g.vec(2)], b: g.vec(2) },
    })),
  ],
};
