import type { CaseSource } from "../kit/case.ts";
import { generated, pick, pick64 } from "../kit/build.ts";
import type { Generator } from "../kit/generator.ts";
import { levels, linearBetas, pair, power, power64 } from "./values.ts";

const dyadic = [0.0625, 0.125, 0.25, 0.5];
const betas = (g: Generator): number[] => g.vec(6, 0.01, 0.6);

/** Beta and posterior variance of a jump of the linear schedule, exact in binary32. */
const jump = (from: number, to: number): { beta: number; betaTilde: number } => {
  const beta = 1 - power64(from) / power64(to);
  return {
    beta: Math.fround(beta),
    betaTilde: Math.fround(((1 - power64(to)) / (1 - power64(from))) * beta),
  };
};

const learnedInputs = { output: [-1, 0, 1, 0.5], beta: 0.25, betaTilde: 0.0625 };

/** Cases of the variances of a reverse step. */
export const varianceCases: Readonly<Record<string, readonly CaseSource[]>> = {
  ddpmVarianceFixedLarge: [
    pick("mid", ["jump"], "A jump.", pair),
    pick("last-step", ["lastStep"], "Unlike the posterior variance, this does not vanish.", {
      alphaBar: 0.25,
      alphaBarPrev: 1,
    }),
    pick("adjacent", ["literature"], "Level 500 to 499 of the linear schedule.", {
      alphaBar: power(500),
      alphaBarPrev: power(499),
    }),
    pick("jump", ["literature", "jump"], "Level 500 to 480 of the linear schedule.", {
      alphaBar: power(500),
      alphaBarPrev: power(480),
    }),
    pick64("first-levels", ["literature", "cancellation"], "Level 2 to 1: the quotient of the powers is near 1.", {
      alphaBar: power64(2),
      alphaBarPrev: power64(1),
    }),
    ...generated("ddpmVarianceFixedLarge", 3, levels),
  ],
  ddpmLogVarianceFixedSmall: [
    pick("second", ["firstEntry"], "The first entry repeats the second.", { betas: dyadic, first: "second" }),
    pick("clamp", ["firstEntry"], "The first entry is log 1e-20.", { betas: dyadic, first: "clamp" }),
    pick("linear/second", ["firstEntry", "literature"], "The first levels of the linear schedule: -9.8167.", {
      betas: linearBetas.slice(0, 8),
      first: "second",
    }),
    pick("linear/clamp", ["firstEntry", "literature"], "The same with the other first entry.", {
      betas: linearBetas.slice(0, 8),
      first: "clamp",
    }),
    pick("two-levels", ["firstEntry", "edge"], "Both entries are the second.", {
      betas: [0.125, 0.25],
      first: "second",
    }),
    pick("one-level", ["firstEntry", "edge"], "A chain of one level has a clamped entry only.", {
      betas: [0.25],
      first: "clamp",
    }),
    pick("no-signal", ["edge", "cancellation"], "The last beta is 1: the logarithm of a number just below 1.", {
      betas: [0.75, 0.875, 0.96875, 0.984375, 1],
      first: "second",
    }),
    ...generated("ddpmLogVarianceFixedSmall", 2, (g) => ({ betas: betas(g), first: "second" })),
  ],
  ddpmLogVarianceLearned: [
    pick("mid", ["prediction"], "Both ends, the middle, and between.", learnedInputs),
    pick("outside", ["edge"], "An output outside [-1, 1] extrapolates: nothing is clipped.", {
      ...learnedInputs,
      output: [-1.5, 2, -3, 1.25],
    }),
    pick("adjacent", ["literature"], "Level 3 to 2 of the linear schedule.", {
      output: [-0.75, 0.25, 0.5, 1],
      ...jump(3, 2),
    }),
    pick("respaced", ["literature", "jump"], "Level 500 to 480: beta of the jump.", {
      output: [-0.75, 0.25, 0.5, 1],
      ...jump(500, 480),
    }),
    pick("respaced-last", ["literature", "jump"], "Level 40 to 20, where the two ends differ most.", {
      output: [-0.75, 0.25, 0.5, 1],
      ...jump(40, 20),
    }),
    pick("first-level", ["literature", "firstEntry"], "At level 1 the posterior variance of level 2 stands in.", {
      output: [-1, -0.5, 0.5, 1],
      beta: Math.fround(1e-4),
      betaTilde: jump(2, 1).betaTilde,
    }),
    ...generated("ddpmLogVarianceLearned", 3, (g) => {
      const beta = g.uniform(0.01, 0.5);
      return { output: g.vec(4, -1, 1), beta, betaTilde: Math.fround(beta * g.uniform(0.1, 0.9)) };
    }),
  ],
};
