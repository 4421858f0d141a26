import type { CaseSource, ChapterCases } from "../kit/case.ts";
import { generated, pick, pick64 } from "../kit/build.ts";
import { x, eps, x0, noise, levels, pair, linear } from "./inputs.ts";

const step = { x, eps, noise, alphaBar: 0.25, alphaBarPrev: 0.75, eta: 0.5 };
const stepKinds = (operation: string, given: CaseSource["inputs"]): CaseSource[] => [
  pick("eta-0", ["deterministic"], "No noise: only the coefficient of the prediction is seen.", { ...given, eta: 0 }),
  pick("eta-0.5", ["explicitNoise"], "Between deterministic and Markov: eta enters squared in the direction.", given),
  pick("eta-0.3/adjacent", ["explicitNoise", "literature"], "Levels 500 to 480 of the linear schedule.", {
    ...given,
    alphaBar: linear[500],
    alphaBarPrev: linear[480],
    eta: 0.3,
  }),
  pick("eta-1", ["markov"], "The DDPM case.", { ...given, eta: 1 }),
  pick(
    "eta-1/last-level",
    ["markov", "literature", "cancellation"],
    "Level 1000 to 980: the direction nearly vanishes.",
    {
      ...given,
      alphaBar: linear[1000],
      alphaBarPrev: linear[980],
      eta: 1,
    },
  ),
  pick("eta-1.03125", ["explicitNoise"], "Above 1 and below its limit, which is legal.", { ...given, eta: 1.03125 }),
  pick("last-step/eta-0", ["lastStep", "deterministic"], "The last step returns the predicted clean data.", {
    ...given,
    alphaBarPrev: 1,
    eta: 0,
  }),
  pick("last-step/eta-1", ["lastStep", "markov"], "No noise may remain on the last step, also at eta = 1.", {
    ...given,
    alphaBarPrev: 1,
    eta: 1,
  }),
  pick("large-prediction", ["clipping"], "A predicted clean state outside [-1, 1]: this equation does not clip.", {
    ...given,
    x: [4, -6, 3, 5],
    ...("x0" in given ? { x0: [2.5, -3, 1.75, 4] } : {}),
    eta: 0.25,
  }),
  pick64(
    "first-level",
    ["literature", "cancellation"],
    "Level 2 to 1 of the linear schedule: 1 - alphaBar is about 1e-4.",
    {
      ...given,
      alphaBar: linear[2],
      alphaBarPrev: linear[1],
    },
  ),
  ...generated(operation, 3, (g) => ({
    x: g.vec(4),
    ...("eps" in given ? { eps: g.vec(4) } : { x0: g.vec(4) }),
    noise: g.vec(4),
    ...levels(g),
    eta: g.uniform(0.05, 0.95),
  })),
];

/** Cases of the steps and their parts. */
export const stepCases: ChapterCases["operations"] = {
  ddimSigma: [
    pick("mid", ["explicitNoise"], "Half the Markov noise.", { eta: 0.5, ...pair }),
    pick("eta-1", ["markov"], "The DDPM posterior's standard deviation.", { eta: 1, ...pair }),
    pick("eta-0", ["deterministic"], "No noise.", { eta: 0, ...pair }),
    pick("eta-2-adjacent", ["literature"], "Close levels allow a large eta.", {
      eta: 2,
      alphaBar: linear[500],
      alphaBarPrev: 0.08,
    }),
    pick("last-step", ["lastStep"], "No noise on the last step.", { eta: 1, alphaBar: 0.25, alphaBarPrev: 1 }),
    pick64("first-level", ["literature", "cancellation"], "Level 2 to 1: the logarithm form loses digits.", {
      eta: 1,
      alphaBar: linear[2],
      alphaBarPrev: linear[1],
    }),
    ...generated("ddimSigma", 3, (g) => ({ eta: g.uniform(0.05, 0.95), ...levels(g) })),
  ],
  ddimSigmaHat: [
    pick("mid", ["explicitNoise"], "A jump.", pair),
    pick("last-step", ["lastStep"], "Unlike sigma(1), this does not vanish.", { alphaBar: 0.25, alphaBarPrev: 1 }),
    pick64("first-level", ["literature", "cancellation"], "Level 2 to 1.", {
      alphaBar: linear[2],
      alphaBarPrev: linear[1],
    }),
    ...generated("ddimSigmaHat", 3, levels),
  ],
  ddimDirection: [
    pick("mid", ["explicitNoise"], "Fresh noise takes part of the noise variance.", {
      eps,
      alphaBarPrev: 0.75,
      sigma: 0.25,
    }),
    pick("sigma-0", ["deterministic"], "All of the noise points to x_t.", { eps, alphaBarPrev: 0.75, sigma: 0 }),
    pick("sigma-max", ["edge"], "The direction vanishes.", { eps, alphaBarPrev: 0.75, sigma: 0.5 }),
    pick("last-step", ["lastStep"], "Nothing is left on the last step.", { eps, alphaBarPrev: 1, sigma: 0 }),
    ...generated("ddimDirection", 3, (g) => ({
      eps: g.vec(4),
      alphaBarPrev: g.uniform(0.1, 0.9),
      sigma: g.uniform(0.01, 0.25),
    })),
  ],
  ddimStep: stepKinds("ddimStep", step),
  ddimStepDeterministic: [
    pick("mid", ["deterministic"], "A jump.", { x, eps, ...pair }),
    pick("late", ["literature"], "Level 1000 to 980 of the linear schedule.", {
      x,
      eps,
      alphaBar: linear[1000],
      alphaBarPrev: linear[980],
    }),
    pick("last-step", ["lastStep"], "The last step returns the predicted clean data.", {
      x,
      eps,
      alphaBar: 0.25,
      alphaBarPrev: 1,
    }),
    pick64("first-level", ["literature", "cancellation"], "Level 2 to 1.", {
      x,
      eps,
      alphaBar: linear[2],
      alphaBarPrev: linear[1],
    }),
    ...generated("ddimStepDeterministic", 3, (g) => ({ x: g.vec(4), eps: g.vec(4), ...levels(g) })),
  ],
  ddimStepFromX0: stepKinds("ddimStepFromX0", { x, x0, noise, alphaBar: 0.25, alphaBarPrev: 0.75, eta: 0.5 }),
  ddimFirstStep: [
    pick("paper", ["deterministic"], "With Eq. 16 the noise of the first kernel is 0.", {
      x,
      eps,
      noise,
      alphaBar: 0.9375,
      sigma: 0,
    }),
    pick("full-support", ["explicitNoise"], "A positive sigma gives the kernel full support.", {
      x,
      eps,
      noise,
      alphaBar: 0.9375,
      sigma: 0.125,
    }),
    ...generated("ddimFirstStep", 3, (g) => ({
      x: g.vec(4),
      eps: g.vec(4),
      noise: g.vec(4),
      alphaBar: g.uniform(0.5, 0.95),
      sigma: g.uniform(0, 0.5),
    })),
  ],
  ddimReverseStep: [
    pick("mid", ["deterministic"], "A jump away from the data.", { x, eps, ...pair }),
    pick("from-the-data", ["edge"], "At the data the predicted clean state is the state.", {
      x,
      eps,
      alphaBar: 0.75,
      alphaBarPrev: 1,
    }),
    pick("late", ["literature"], "Level 980 to 1000 of the linear schedule.", {
      x,
      eps,
      alphaBar: linear[1000],
      alphaBarPrev: linear[980],
    }),
    ...generated("ddimReverseStep", 3, (g) => ({ x: g.vec(4), eps: g.vec(4), ...levels(g) })),
  ],
};
