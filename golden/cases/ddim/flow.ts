import type { CaseSource, ChapterCases } from "../kit/case.ts";
import { generated, pick } from "../kit/build.ts";
import { x, eps, levels, pair, mixture, gaussianModel } from "./inputs.ts";

const bar = { xBar: x, eps, sigmaBar: 1.5, sigmaBarPrev: 0.5 };
const barCases = (operation: string): CaseSource[] => [
  pick("mid", ["deterministic"], "A large step.", bar),
  pick("to-the-data", ["lastStep"], "The last step ends without noise.", { ...bar, sigmaBarPrev: 0 }),
  pick("no-step", ["edge"], "A step of length 0 changes nothing.", { ...bar, sigmaBarPrev: 1.5 }),
  pick("large-sigma", ["literature"], "Level 1000 to 980 of the linear schedule.", {
    ...bar,
    sigmaBar: 157.40625,
    sigmaBarPrev: 128.5,
  }),
  ...generated(operation, 3, (g) => ({
    xBar: g.vec(4),
    eps: g.vec(4),
    sigmaBar: g.uniform(1, 9),
    sigmaBarPrev: g.uniform(0, 1),
  })),
];

/** Cases of the deterministic limit. */
export const flowCases: ChapterCases["operations"] = {
  ddimEulerForm: barCases("ddimEulerForm"),
  ddimOdeDrift: [
    pick("mixture", ["deterministic"], "Two components.", {
      xBar: [0.75, -1.5],
      sigmaBar: 1.5,
      epsFn: { gmm: mixture },
    }),
    pick("gaussian", ["deterministic"], "One component, where the drift is linear.", {
      xBar: [2.5],
      sigmaBar: 3,
      epsFn: { gmm: gaussianModel.gmm },
    }),
    pick("at-the-data", ["edge"], "At level 0 the exact prediction is 0.", {
      xBar: [0.75, -1.5],
      sigmaBar: 0,
      epsFn: { gmm: mixture },
    }),
  ],
  ddimPfEulerForm: [...barCases("ddimPfEulerForm")],
  ddimGaussianGain: [
    pick("unit", ["literature"], "Unit variance: the chain contracts.", { ...pair, variance0: 1 }),
    pick("point-mass", ["edge"], "Data without variance.", { ...pair, variance0: 0 }),
    pick("wide", ["explicitNoise"], "Data wider than the prior.", { ...pair, variance0: 4 }),
    pick("last-step", ["lastStep"], "The last step.", { alphaBar: 0.25, alphaBarPrev: 1, variance0: 0.375 }),
    ...generated("ddimGaussianGain", 3, (g) => ({ ...levels(g), variance0: g.uniform(0.1, 4) })),
  ],
};
