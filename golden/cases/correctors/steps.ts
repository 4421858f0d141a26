import type { CaseSource, ChapterCases } from "../kit/case.ts";
import { generated, pick, pick64, reject } from "../kit/build.ts";
import { noise, score, x } from "./inputs.ts";

const rule = { snr: 0.15625, noiseNorm: 2, gradNorm: 5, alphaFactor: 1 };
const batch = { snr: 0.15625, noiseNorms: [2, 1.5, 0.25], gradNorms: [5, 0.5, 3], alphaFactor: 1 };
const root = { snr: 0.15625, d: 3, gradNorm: 5, alphaFactor: 1 };
const ald = { snr: 0.15625, sigma: 0.5, alphaFactor: 1 };
const step = { x, score, stepSize: 0.125, noise };

const ruleCases: CaseSource[] = [
  pick("ve", ["snrRule"], "alpha = 1, the rule of Algorithm 4.", rule),
  pick("published", ["literature"], "The ratio 0.16 of the released configuration for VE.", {
    ...rule,
    snr: Math.fround(0.16),
  }),
  pick(
    "vp/middle",
    ["literature", "alphaChoice"],
    "1 - beta of level 500 of the linear schedule: cumulative is 0.079.",
    {
      ...rule,
      alphaFactor: Math.fround(1 - (1e-4 + (499 * (0.02 - 1e-4)) / 999)),
    },
  ),
  pick("vp/last", ["literature", "alphaChoice"], "1 - beta of level 1000: cumulative is 4.04e-5.", {
    ...rule,
    alphaFactor: Math.fround(0.98),
  }),
  pick("short-draw", ["edge"], "A draw of norm 0 gives the step size 0.", { ...rule, noiseNorm: 0 }),
  pick("ratio-above-one", ["snrRule"], "A ratio above 1 is legal.", { ...rule, snr: 1.5 }),
  pick("factor-above-one", ["snrRule"], "The factor has no upper bound.", { ...rule, alphaFactor: 1.5 }),
  pick64("far-apart", ["edge"], "The square of the score's norm would overflow, the step size does not.", {
    ...rule,
    noiseNorm: 2 ** 600,
    gradNorm: 2 ** 600,
  }),
  ...generated("pcLangevinStepSize", 2, (g) => ({
    snr: g.uniform(0.01, 1),
    noiseNorm: g.uniform(0.5, 60),
    gradNorm: g.uniform(0.01, 100),
    alphaFactor: g.uniform(0.1, 1),
  })),
  reject("overflow", ["NONFINITE", "DOMAIN"], "The step size itself is beyond the numbers.", rule, {
    noiseNorm: 2 ** 600,
    gradNorm: 2 ** -600,
  }),
];

const batchCases: CaseSource[] = [
  pick("three", ["batchMean"], "Three states whose own rules differ.", batch),
  pick("one", ["batchMean"], "A batch of one: the rule of a single state.", {
    ...batch,
    noiseNorms: [2],
    gradNorms: [5],
  }),
  pick("one-zero-score", ["batchMean", "edge"], "One score of the batch vanishes, the mean does not.", {
    ...batch,
    gradNorms: [5, 0, 3],
  }),
  pick("no-draw", ["edge"], "All draws of norm 0.", { ...batch, noiseNorms: [0, 0, 0] }),
  pick("factor", ["batchMean"], "A factor below 1.", { ...batch, alphaFactor: 0.375 }),
  ...generated("pcLangevinStepSizeBatch", 2, (g) => ({
    snr: g.uniform(0.01, 1),
    noiseNorms: g.vec(4, 0.5, 60),
    gradNorms: g.vec(4, 0.5, 60),
    alphaFactor: g.uniform(0.1, 1),
  })),
];

const rootCases: CaseSource[] = [
  pick("three", ["snrRule"], "Three dimensions.", root),
  pick("one", ["edge"], "One dimension.", { ...root, d: 1 }),
  pick("image", ["literature"], "CIFAR-10 has 3,072 dimensions; VE takes the ratio 0.16.", {
    snr: Math.fround(0.16),
    d: 3072,
    gradNorm: 48,
    alphaFactor: 1,
  }),
  pick("factor", ["snrRule"], "A factor below 1.", { ...root, alphaFactor: 0.375 }),
  ...generated("pcLangevinStepSizeSqrtDim", 2, (g) => ({
    snr: g.uniform(0.01, 1),
    d: g.int(2, 4096),
    gradNorm: g.uniform(0.01, 100),
    alphaFactor: g.uniform(0.1, 1),
  })),
];

const aldCases: CaseSource[] = [
  pick("ve", ["snrRule"], "alpha = 1.", ald),
  pick("large", ["literature"], "The largest level of the released configuration for VE.", {
    snr: Math.fround(0.16),
    sigma: 50,
    alphaFactor: 1,
  }),
  pick("vp", ["snrRule"], "A factor below 1.", { ...ald, alphaFactor: 0.375 }),
  pick("clean", ["edge"], "At the data the step size is 0.", { ...ald, sigma: 0 }),
  ...generated("pcAldStepSize", 2, (g) => ({
    snr: g.uniform(0.01, 1),
    sigma: g.uniform(0.01, 50),
    alphaFactor: g.uniform(0.1, 1),
  })),
];

const stepCases: CaseSource[] = [
  pick("mid", ["explicitNoise"], "An ordinary step.", step),
  pick("small", ["explicitNoise"], "A small step: noise is of the order of its root.", { ...step, stepSize: 2 ** -12 }),
  pick("no-draw", ["edge"], "A draw of zeros: state and mean agree.", { ...step, noise: [0, 0, 0] }),
  pick("one-dimension", ["explicitNoise"], "One dimension.", { x: [0.5], score: [-3], stepSize: 0.25, noise: [1.5] }),
  ...generated("pcLangevinStep", 2, (g) => ({
    x: g.vec(3),
    score: g.vec(3),
    stepSize: g.uniform(0.01, 1),
    noise: g.vec(3),
  })),
];

/** Cases of the step sizes and of the step. */
export const stepsCases: ChapterCases["operations"] = {
  pcLangevinStepSize: ruleCases,
  pcLangevinStepSizeBatch: batchCases,
  pcLangevinStepSizeSqrtDim: rootCases,
  pcAldStepSize: aldCases,
  pcLangevinStep: stepCases,
};
