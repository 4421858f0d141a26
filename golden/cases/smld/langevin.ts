import type { CaseSource, ChapterCases } from "../kit/case.ts";
import { generated, pick, pick64 } from "../kit/build.ts";
import { noise, score, x } from "./inputs.ts";

const ordinary = { x, score, stepSize: 0.125, noise };

const stepCases = (operation: string): CaseSource[] => [
  pick("mid", ["explicitNoise"], "An ordinary step.", ordinary),
  pick("small", ["explicitNoise"], "A small step: the noise is of the order of its root.", {
    ...ordinary,
    stepSize: 2 ** -20,
  }),
  pick("large", ["explicitNoise"], "A step size above 2.", { ...ordinary, stepSize: 4.5 }),
  pick("unit", ["explicitNoise"], "A step size of 1.", { ...ordinary, stepSize: 1 }),
  pick("no-draw", ["edge"], "A draw of zeros: only the drift is left.", { ...ordinary, noise: [0, 0, 0, 0] }),
  pick("one-dimension", ["explicitNoise"], "One dimension.", { x: [0.5], score: [-3], stepSize: 0.25, noise: [1.5] }),
  ...generated(operation, 2, (g) => ({
    x: g.vec(4),
    score: g.vec(4),
    stepSize: g.uniform(0.01, 1),
    noise: g.vec(4),
  })),
];

const rule = { stepSize: 2 ** -16, sigma: 0.5, sigmaMin: 0.125 };

const ruleCases: CaseSource[] = [
  pick("mid", ["annealing"], "A level four times the smallest.", rule),
  pick("smallest", ["edge"], "At the smallest level it is the step size itself.", { ...rule, sigma: 0.125 }),
  pick("published", ["literature"], "NCSN: step size 2e-5, levels from 1 to 0.01.", {
    stepSize: Math.fround(2e-5),
    sigma: 1,
    sigmaMin: Math.fround(0.01),
  }),
  pick("above-one", ["annealing"], "Levels above 1.", { stepSize: 0.375, sigma: 6.5, sigmaMin: 2.5 }),
  pick64("tiny", ["edge"], "The squares of the levels would underflow.", {
    stepSize: 0.375,
    sigma: 2 ** -570,
    sigmaMin: 2 ** -571,
  }),
  ...generated("aldStepSize", 2, (g) => ({
    stepSize: g.uniform(1e-4, 1e-2),
    sigma: g.uniform(1, 8),
    sigmaMin: g.uniform(0.1, 1),
  })),
];

/** Cases of the Langevin steps and of the step size. */
export const langevinCases: ChapterCases["operations"] = {
  langevinStep: stepCases("langevinStep"),
  langevinStepNcsn: stepCases("langevinStepNcsn"),
  aldStepSize: ruleCases,
};
