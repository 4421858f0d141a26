import type { CaseSource, ChapterCases } from "../kit/case.ts";
import { generated, pick, pick64 } from "../kit/build.ts";

const three = [
  [0.5, -1.25],
  [2, 0.75],
  [-1.5, 0.25],
];

const points: CaseSource[] = [
  pick("two", ["distances"], "Two points: their distance.", { points: three.slice(0, 2) }),
  pick("three", ["distances"], "Three points: the largest of three distances.", { points: three }),
  pick("three-reordered", ["distances"], "The order of the points does not matter.", {
    points: [three[1], three[2], three[0]],
  }),
  pick("three-turned", ["distances"], "The farthest pair comes last.", { points: [three[0], three[1], three[2]] }),
  pick("equal", ["edge"], "Equal points: distance 0.", { points: [three[0], three[0]] }),
  pick("one-dimension", ["distances"], "Points on a line: the range of the data.", {
    points: [[0.5], [-3.25], [2], [1.5]],
  }),
  pick(
    "far-from-the-origin",
    ["cancellation"],
    "Close points far from the origin: squared norms minus products fail.",
    {
      points: [
        [4096, 8192],
        [4096.5, 8191.75],
      ],
    },
  ),
  ...generated("ncsnv2SigmaMax", 2, (g) => ({ points: [g.vec(3), g.vec(3), g.vec(3), g.vec(3)] })),
];

const dimension = (d: number, flag: string, comment: string): CaseSource => pick(`d${d}`, [flag], comment, { d });

const ratios: CaseSource[] = [
  dimension(5, "edge", "The smallest dimension with a root: 2d is just above 9."),
  dimension(6, "edge", "The next one."),
  dimension(7, "shell", "A small dimension."),
  dimension(48, "shell", "48 dimensions."),
  dimension(784, "literature", "MNIST."),
  dimension(3072, "literature", "CIFAR-10: about 219 levels from 50 to 0.01."),
  dimension(12288, "literature", "Images of 64 by 64."),
  dimension(1000000, "shell", "Many dimensions: the ratio goes to 1 as 1 + 3 / sqrt(2 d)."),
];

const ratio = { stepSize: 0.125, sigmaMin: 0.5, gamma: 1.5, numCorrectors: 3 };

const variances: CaseSource[] = [
  pick("mid", ["shell"], "Three steps of half the variance.", ratio),
  pick("no-steps", ["edge"], "Without steps the variance is that of the start.", { ...ratio, numCorrectors: 0 }),
  pick("one-step", ["shell"], "One step.", { ...ratio, numCorrectors: 1 }),
  pick("one-step-to-the-noise", ["edge"], "q = 0: one step forgets the start.", {
    ...ratio,
    stepSize: 0.25,
    numCorrectors: 1,
  }),
  pick("no-steps-to-the-noise", ["edge"], "q = 0 and no steps: the start is still there.", {
    ...ratio,
    stepSize: 0.25,
    numCorrectors: 0,
  }),
  pick("overshoot", ["shell"], "q below 0: the step jumps over the point, the variance still converges.", {
    ...ratio,
    stepSize: 0.375,
  }),
  pick("edge-of-stability", ["edge"], "Just below twice the variance.", { ...ratio, stepSize: 0.5 - 2 ** -12 }),
  pick("published", ["literature"], "NCSNv2 on CIFAR-10: step size 6.2e-6, 5 steps, 232 levels from 50 to 0.01.", {
    stepSize: Math.fround(6.2e-6),
    sigmaMin: Math.fround(0.01),
    gamma: Math.fround(1.03756),
    numCorrectors: 5,
  }),
  pick("many-steps", ["shell"], "A hundred steps: the stationary variance remains.", { ...ratio, numCorrectors: 100 }),
  pick("from-a-point", ["edge"], "A start of variance 0.", { ...ratio, gamma: 0 }),
  pick("negative-ratio", ["edge"], "Only the square of the ratio enters.", { ...ratio, gamma: -1.5 }),
  pick("stationary", ["shell"], "A start at the stationary variance stays there: gamma^2 = c = 16/9.", {
    stepSize: 0.21875,
    sigmaMin: 0.5,
    gamma: Math.fround(4 / 3),
    numCorrectors: 4,
  }),
  pick64("tiny-step", ["cancellation"], "A tiny step from a point: all of the variance is new.", {
    stepSize: 2 ** -42,
    sigmaMin: 0.5,
    gamma: 0,
    numCorrectors: 3,
  }),
  ...generated("ncsnv2VarianceRatio", 2, (g) => ({
    stepSize: g.uniform(0.01, 1),
    sigmaMin: g.uniform(1, 2),
    gamma: g.uniform(1, 2),
    numCorrectors: g.int(1, 9),
  })),
];

/** Cases of the techniques of NCSNv2. */
export const ncsnv2Cases: ChapterCases["operations"] = {
  ncsnv2SigmaMax: points,
  ncsnv2Gamma: ratios,
  ncsnv2VarianceRatio: variances,
};
