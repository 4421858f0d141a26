import { generated, pick, reject } from "../kit/build.ts";
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
    reject("level-zero", ["DOMAIN"], "Levels start at 1.", step, { t: 0 }),
    reject("level-beyond-the-table", ["DOMAIN"], "The table ends at level 3.", step, { t: 4 }),
    reject("level-between", ["DOMAIN"], "A level is a whole number.", step, { t: 1.5 }),
    reject("table-rises", ["ORDER"], "Signal falls along the chain.", step, { alphaBars: [1, 0.5, 0.75, 0.125] }),
    reject("table-lacks-the-data", ["ORDER"], "The table starts with 1.", step, { alphaBars: [0.75, 0.5, 0.125] }),
    reject("table-negative", ["DOMAIN"], "A signal power is not negative.", step, { alphaBars: [1, 0.5, -0.125] }),
    reject("table-of-the-data", ["SHAPE"], "A table has a level.", step, { alphaBars: [1], t: 1 }),
    reject("unknown-model", ["DOMAIN"], "There is one test model.", step, { model: "mlp" }),
    reject("matrix-shape", ["SHAPE"], "The matrix is square, of the size of the data.", step, {
      params: { ...step.params, w: [[0.5, -0.25]] },
    }),
    reject("offset-shape", ["SHAPE"], "The offset has the size of the data.", step, {
      params: { ...step.params, b: [0.125] },
    }),
    reject("matrix-nan", ["NONFINITE", "DOMAIN"], "NaN is not a parameter.", step, {
      params: {
        ...step.params,
        w: [
          [0.5, NaN],
          [1, 0.75],
        ],
      },
    }),
    reject("parameter-missing", ["UNKNOWN_INPUT", "DOMAIN"], "The model needs its offset.", step, {
      params: { w: step.params.w },
    }),
    reject("parameter-unknown", ["UNKNOWN_INPUT", "DOMAIN"], "The model has two parameters.", step, {
      params: { ...step.params, c: [1] },
    }),
    reject("noise-length", ["SHAPE"], "Data and noise have one length.", step, { noise: [1.25] }),
  ],
};
