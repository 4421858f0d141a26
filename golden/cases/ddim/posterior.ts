import type { CaseSource, ChapterCases } from "../kit/case.ts";
import { generated, pick } from "../kit/build.ts";
import { x, x0, levels, pair, linear } from "./inputs.ts";

const posterior = { x, x0, alphaBar: 0.25, alphaBarPrev: 0.75, sigma: 0.25 };
const posteriorKinds = (operation: string): CaseSource[] => [
  pick("mid", ["explicitNoise"], "Some noise.", posterior),
  pick("sigma-0", ["deterministic"], "A point mass.", { ...posterior, sigma: 0 }),
  pick("sigma-max", ["edge"], "All of the noise variance at level s is fresh noise: the direction vanishes.", {
    ...posterior,
    sigma: 0.5,
  }),
  pick("late-level", ["literature"], "Levels 500 to 100 of the linear schedule.", {
    ...posterior,
    alphaBar: linear[500],
    alphaBarPrev: linear[100],
    sigma: 0.125,
  }),
  ...generated(operation, 3, (g) => ({ x: g.vec(4), x0: g.vec(4), ...levels(g), sigma: g.uniform(0.01, 0.09) })),
];

/** Cases of the posterior, the joint density and the objective. */
export const posteriorCases: ChapterCases["operations"] = {
  ddimPosterior: posteriorKinds("ddimPosterior"),
  ddimJointLogPdf: [
    pick("three-levels", ["explicitNoise"], "Two transitions and the prior.", {
      chain: [
        [0.5, -0.25],
        [0.75, 0.5],
        [-1.5, 1.25],
      ],
      x0: [0.25, -0.5],
      alphaBars: [1, 0.75, 0.5, 0.125],
      variances: [0, 0.125, 0.25],
    }),
    pick("one-level", ["edge"], "Only the prior term is left.", {
      chain: [[0.5, -0.25]],
      x0: [0.25, -0.5],
      alphaBars: [1, 0.5],
      variances: [0],
    }),
    pick("all-noise", ["edge"], "A transition that has all the noise of its level.", {
      chain: [[0.5], [-0.25]],
      x0: [0.25],
      alphaBars: [1, 0.5, 0.25],
      variances: [0, 0.5],
    }),
    ...generated("ddimJointLogPdf", 2, (g) => ({
      chain: [g.vec(3), g.vec(3)],
      x0: g.vec(3),
      alphaBars: [1, g.uniform(0.6, 0.9), g.uniform(0.1, 0.5)],
      variances: [0, g.uniform(0.02, 0.09)],
    })),
  ],
  ddimForwardBayes: posteriorKinds("ddimForwardBayes").filter(({ id }) => id !== "late-level"),
  ddimElboWeight: [
    pick("paper", ["literature"], "alphaBar 0.5, 0.6 and sigma 0.1: the printed proof gives 100.", {
      alphaBar: 0.5,
      alphaBarPrev: 0.6,
      sigma: 0.1,
    }),
    pick("mid", ["explicitNoise"], "A jump.", { ...pair, sigma: 0.25 }),
    pick("sigma-max", ["edge"], "The direction vanishes.", { ...pair, sigma: 0.5 }),
    ...generated("ddimElboWeight", 3, (g) => ({ ...levels(g), sigma: g.uniform(0.02, 0.09) })),
  ],
  ddimObjective: [
    pick("mid", ["explicitNoise"], "Three levels.", { weights: [0.5, 1.25, 2], squaredErrors: [1, 0.75, 0.25] }),
    pick("unit-weights", ["edge"], "Weights of 1 give N times the simple loss.", {
      weights: [1, 1, 1, 1],
      squaredErrors: [0.5, 0.25, 1.5, 2],
    }),
    ...generated("ddimObjective", 2, (g) => ({ weights: g.vec(5, 0, 2), squaredErrors: g.vec(5, 0, 2) })),
  ],
};
