import { generated, pick, pick64 } from "../kit/build.ts";
import type { ChapterCases } from "../kit/case.ts";
import type { Generator } from "../kit/generator.ts";
import { drawLevels, drawRates, dyadic, dyadicLevels, levels, literature, x } from "./inputs.ts";
import { drift } from "../kit/points.ts";
const coefficients = { x, t: 0.5, sde: { kind: "subvp", ...dyadic } };
const jacobian = [
  [
    [0.5, -1.25],
    [2, 0.75],
  ],
  [
    [-0.375, 1.5],
    [0.25, -3],
  ],
];
const cube = (g: Generator): number[][][] => [0, 1, 2].map(() => [g.vec(3), g.vec(3), g.vec(3)]);
const outer = (state: readonly number[]): number[][][] =>
  state.map((xi, i) => state.map((xj, j) => state.map((_, k) => (k === i ? xj : 0) + (k === j ? xi : 0))));

const kernelRates = { scale: 0.75, scaleRate: -0.5, sigma: 0.625, varianceRate: 0.75 };
const toVe = { x, score: drift, alphaBar: 0.25 };
const planck = { drift, driftDivergence: -1.5, score: [0.5, 1.25, -0.25, 2], scoreDivergence: -3.25, g: 1.5 };

/** Cases of what holds for any SDE. */
export const generalCases: ChapterCases["operations"] = {
  sdeCoefficients: [
    pick("ve", ["exactInputs"], "VE: no drift.", { ...coefficients, sde: { kind: "ve", ...dyadicLevels } }),
    pick("vp", ["exactInputs"], "VP.", { ...coefficients, sde: { kind: "vp", ...dyadic } }),
    pick("subvp", ["exactInputs"], "sub-VP: the drift of VP, less noise.", coefficients),
    pick("ve/literature", ["literature"], "Levels 0.01 and 50.", { x, t: 0.75, sde: { kind: "ve", ...levels } }),
    pick("vp/literature", ["literature"], "Rates 0.1 and 20.", { x, t: 0.75, sde: { kind: "vp", ...literature } }),
    pick("subvp/start", ["literature", "cancellation"], "sub-VP at the smallest time in use.", {
      x,
      t: 1e-5,
      sde: { kind: "subvp", ...literature },
    }),
    pick("subvp/at-the-data", ["edge"], "sub-VP adds no noise at time 0.", { ...coefficients, t: 0 }),
    ...generated("sdeCoefficients", 3, (g, index) => ({
      x: g.vec(4),
      t: g.uniform(0.05, 1),
      sde: [
        { kind: "ve", ...drawLevels(g) },
        { kind: "vp", ...drawRates(g) },
        { kind: "subvp", ...drawRates(g) },
      ][index],
    })),
  ],
  matrixDivergence: [
    pick("mid", ["exactInputs"], "No entry repeats: every deviation gives another vector.", { jacobian }),
    pick("outer-product", ["exactInputs"], "The field x x^T has the divergence 3 x in two dimensions.", {
      jacobian: outer([0.5, -1.25]),
    }),
    pick("constant", ["edge"], "A constant field has none.", { jacobian: outer([0, 0]) }),
    pick("one-dimension", ["exactInputs"], "One dimension: the derivative.", { jacobian: [[[-1.75]]] }),
    ...generated("matrixDivergence", 3, (g) => ({ jacobian: cube(g) })),
  ],
  sdeFromKernel: [
    pick("mid", ["exactInputs"], "Signal falls, noise grows.", kernelRates),
    pick("ve", ["exactInputs"], "Without a drift g^2 is the rate of the variance.", {
      ...kernelRates,
      scale: 1,
      scaleRate: 0,
    }),
    pick("vp", ["exactInputs"], "On the unit circle.", {
      scale: 0.5,
      scaleRate: -0.75,
      sigma: Math.sqrt(0.75),
      varianceRate: 0.75,
    }),
    pick("no-noise", ["edge"], "At the data of sub-VP: no noise, and no rate.", {
      scale: 1,
      scaleRate: -0.0625,
      sigma: 0,
      varianceRate: 0,
    }),
    pick("shrinking-noise", ["exactInputs"], "The variance falls, but the signal faster.", {
      scale: 0.5,
      scaleRate: -1,
      sigma: 0.75,
      varianceRate: -0.5,
    }),
    pick("signal-grows", ["exactInputs"], "The signal grows, but the noise faster.", {
      scale: 0.5,
      scaleRate: 0.25,
      sigma: 0.5,
      varianceRate: 1,
    }),
    pick64("balance", ["edge"], "Large rates in balance: the slack of 1e-15 is relative to them.", {
      scale: 1,
      scaleRate: 512,
      sigma: 1,
      varianceRate: 1024 - 2 ** -42,
    }),
    ...generated("sdeFromKernel", 3, (g) => ({
      scale: g.uniform(0.1, 1),
      scaleRate: g.uniform(-3, -0.1),
      sigma: g.uniform(0.1, 1),
      varianceRate: g.uniform(0, 3),
    })),
  ],
  vpToVe: [
    pick("mid", ["exactInputs"], "A quarter of the power: states double, scores halve.", toVe),
    pick("at-the-data", ["edge"], "At the data both are the same.", { ...toVe, alphaBar: 1 }),
    pick("late", ["literature"], "Level 1000 of the linear schedule.", { ...toVe, alphaBar: 4.0358297653756833e-5 }),
    pick64("first-level", ["literature", "cancellation"], "Level 1: 1 - alphaBar is 1e-4.", {
      ...toVe,
      alphaBar: 0.9999,
    }),
    ...generated("vpToVe", 3, (g) => ({ x: g.vec(4), score: g.vec(4), alphaBar: g.uniform(0.05, 0.95) })),
  ],
  fokkerPlanckLogRate: [
    pick("mid", ["exactInputs"], "Every term present.", planck),
    pick("no-noise", ["edge"], "Transport only.", { ...planck, g: 0 }),
    pick("no-drift", ["edge"], "Heat only: the sign of its term shows.", {
      ...planck,
      drift: [0, 0, 0, 0],
      driftDivergence: 0,
    }),
    pick("mode", ["edge"], "At a mode the score vanishes.", { ...planck, score: [0, 0, 0, 0] }),
    pick("stationary", ["edge"], "VP at its prior: the terms cancel to 0.", {
      drift: [-2, 1],
      driftDivergence: -4,
      score: [-1, 0.5],
      scoreDivergence: -2,
      g: 2,
    }),
    ...generated("fokkerPlanckLogRate", 3, (g) => ({
      drift: g.vec(4),
      driftDivergence: g.uniform(-4, 4),
      score: g.vec(4),
      scoreDivergence: g.uniform(-4, 4),
      g: g.uniform(0.1, 4),
    })),
  ],
};
