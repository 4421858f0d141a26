import type { CaseSource } from "../kit/case.ts";
import { generated, pick, pick64 } from "../kit/build.ts";
import { lastTriple, levels, pair, power, power64, transition, transitions, triple, x, x0 } from "./values.ts";
import type { Inputs } from "../kit/case.ts";

const pairCases = (operation: string, given: Inputs): CaseSource[] => [
  pick("mid", ["jump"], "A jump between two levels that are not neighbours.", { ...given, ...pair }),
  pick("last-step", ["lastStep"], "The posterior at the data is the data itself.", {
    ...given,
    alphaBar: 0.25,
    alphaBarPrev: 1,
  }),
  pick("adjacent", ["literature"], "Level 500 to 499 of the linear schedule.", {
    ...given,
    alphaBar: power(500),
    alphaBarPrev: power(499),
  }),
  pick("jump", ["literature", "jump"], "Level 500 to 100 of the linear schedule.", {
    ...given,
    alphaBar: power(500),
    alphaBarPrev: power(100),
  }),
  pick("from-the-prior", ["literature", "jump"], "Level 1000 to 980 of the linear schedule.", {
    ...given,
    alphaBar: power(1000),
    alphaBarPrev: power(980),
  }),
  pick64("first-levels", ["literature", "cancellation"], "Level 2 to 1: the quotient of the powers is near 1.", {
    ...given,
    alphaBar: power64(2),
    alphaBarPrev: power64(1),
  }),
  ...generated(operation, 3, (g) => ({ ...("x" in given ? { x: g.vec(4), x0: g.vec(4) } : {}), ...levels(g) })),
];

const meanCases = (operation: string): CaseSource[] => [...pairCases(operation, { x, x0 })];

const varianceCases = (operation: string, given: Inputs): CaseSource[] => [
  pick("mid", ["gaussian"], "Data narrower than the prior.", { ...given, ...triple, variance0: 0.375 }),
  pick("unit", ["gaussian", "edge"], "Unit variance: the larger fixed variance is exact.", {
    ...given,
    ...triple,
    variance0: 1,
  }),
  pick("point-mass", ["gaussian", "edge"], "No variance: the smaller fixed variance is exact.", {
    ...given,
    ...triple,
    variance0: 0,
  }),
  pick("wide", ["gaussian"], "Data wider than the prior: the variance exceeds both fixed ones.", {
    ...given,
    ...triple,
    variance0: 4,
  }),
  pick("last-step", ["lastStep", "gaussian"], "The last step: its variance is that of the data given level 1.", {
    ...given,
    ...lastTriple,
    variance0: 0.375,
  }),
  pick("literature", ["literature", "gaussian", "jump"], "Level 40 to 20 of the linear schedule.", {
    ...given,
    ...transition(40, 20),
    variance0: 0.25,
  }),
  ...generated(operation, 3, (g) => ({
    ...("x" in given ? { x: g.vec(4), mean0: g.vec(4) } : {}),
    ...transitions(g),
    variance0: g.uniform(0.05, 3),
  })),
];

/** Cases of the posterior and of the exact reverse conditional. */
export const posteriorCases: Readonly<Record<string, readonly CaseSource[]>> = {
  ddpmPosteriorCoefficients: pairCases("ddpmPosteriorCoefficients", {}),
  ddpmPosteriorMean: meanCases("ddpmPosteriorMean"),
  ddpmPosteriorVariance: pairCases("ddpmPosteriorVariance", {}),
  ddpmMeanFromX0: meanCases("ddpmMeanFromX0"),
  ddpmReverseGaussianExact: [...varianceCases("ddpmReverseGaussianExact", { x, mean0: x0 })],
  ddpmOptimalVariance: [...varianceCases("ddpmOptimalVariance", {})],
};
