import type { CaseSource } from "../kit/case.ts";
import { generated, pick, pick64 } from "../kit/build.ts";
import { eps, levels, linearBetas, noise, pair, power64, transition, transitions, triple, x, x0 } from "./values.ts";

const at = (from: number, to: number): { beta: number; alphaBar: number } => {
  const { beta, alphaBar } = transition(from, to);
  return { beta, alphaBar };
};

const step = { x, eps, noise, beta: triple.beta, alphaBar: triple.alphaBar, variance: 0.25 };
const clipped = { x, x0, noise, ...pair, variance: 0.125, lo: -1, hi: 1 };
const outside = { ...clipped, x0: [2.5, -3, 0.5, 1.25] };

const thresholdInputs = { x0: [0.5, -2.5, 1.75, 0.25], quantile: 0.875, maxValue: 8 };

/** Cases of the steps, and of the thresholding that may come before one. */
export const stepCases: Readonly<Record<string, readonly CaseSource[]>> = {
  ddpmStep: [
    pick("large", ["explicitNoise"], "With the larger fixed variance, beta.", step),
    pick("small", ["explicitNoise"], "With the smaller fixed variance.", { ...step, variance: 0.2 }),
    pick("between", ["explicitNoise"], "With a variance that is neither of the two.", { ...step, variance: 0.21875 }),
    pick("no-variance", ["lastStep"], "Variance 0: the draw must not matter.", { ...step, variance: 0 }),
    pick("last-step", ["lastStep"], "From level 1 to the data, without noise.", {
      ...step,
      beta: 0.25,
      alphaBar: 0.75,
      variance: 0,
    }),
    pick("adjacent", ["literature", "explicitNoise"], "Level 500 to 499 of the linear schedule.", {
      ...step,
      ...at(500, 499),
      variance: transition(500, 499).beta,
    }),
    pick(
      "from-the-prior",
      ["literature", "explicitNoise"],
      "Level 1000 to 999, with a variance below both fixed ones.",
      {
        ...step,
        ...at(1000, 999),
        variance: 0.015625,
      },
    ),
    pick("respaced", ["literature", "jump"], "Level 500 to 480, with the beta of the jump.", {
      ...step,
      ...at(500, 480),
      variance: transition(500, 480).beta,
    }),
    pick("respaced-early", ["literature", "jump"], "Level 40 to 20, with the beta of the jump.", {
      ...step,
      ...at(40, 20),
      variance: transition(40, 20).beta,
    }),
    pick("large-prediction", ["clipping"], "Predicted clean data far outside [-1, 1]: this equation does not clip.", {
      ...step,
      x: [4, -6, 3, 5],
    }),
    pick64("level-1", ["literature", "cancellation", "lastStep"], "Level 1 of the linear schedule, without noise.", {
      ...step,
      beta: linearBetas[0],
      alphaBar: power64(1),
      variance: 0,
    }),
    ...generated("ddpmStep", 3, (g) => {
      const { beta, alphaBar } = transitions(g);
      return { x: g.vec(4), eps: g.vec(4), noise: g.vec(4), beta, alphaBar, variance: g.uniform(0.01, 0.9) };
    }),
  ],
  ddpmStepClipped: [
    pick("inside", ["clipping"], "Nothing to clip.", clipped),
    pick("outside", ["clipping"], "Three of four coordinates are clipped.", outside),
    pick("wide-range", ["clipping"], "A range that is not symmetric and wider than [-1, 1].", {
      ...outside,
      lo: -2.75,
      hi: 1.125,
    }),
    pick("last-step", ["lastStep", "clipping"], "The last step returns the clipped prediction.", {
      ...outside,
      alphaBarPrev: 1,
      variance: 0,
    }),
    pick("no-variance", ["clipping"], "Variance 0: the draw must not matter.", { ...outside, variance: 0 }),
    pick("adjacent", ["literature", "clipping"], "Level 500 to 499 of the linear schedule.", {
      ...outside,
      alphaBar: transition(500, 499).alphaBar,
      alphaBarPrev: transition(500, 499).alphaBarPrev,
    }),
    ...generated("ddpmStepClipped", 3, (g) => ({
      x: g.vec(4),
      x0: g.vec(4, -3, 3),
      noise: g.vec(4),
      ...levels(g),
      variance: g.uniform(0.01, 0.9),
      lo: g.uniform(-1.5, -0.5),
      hi: g.uniform(0.5, 1.5),
    })),
  ],
  dynamicThreshold: [
    pick("between", ["quantile"], "The quantile lies between the third and the fourth size.", thresholdInputs),
    pick("on-a-size", ["quantile"], "The quantile is the fourth of five sizes.", {
      x0: [0.5, -2.5, 1.75, 0.25, -3],
      quantile: 0.75,
      maxValue: 8,
    }),
    pick("largest", ["quantile", "edge"], "The quantile 1 is the largest size: nothing is clipped.", {
      ...thresholdInputs,
      quantile: 1,
    }),
    pick("inside", ["edge"], "Sizes up to 1 stay as they are.", { ...thresholdInputs, x0: [0.5, -0.75, 0.25, -1] }),
    pick("low-quantile", ["edge"], "The quantile is below 1, so the threshold is 1.", {
      ...thresholdInputs,
      quantile: 0.25,
    }),
    pick("capped", ["quantile"], "The largest threshold binds.", { ...thresholdInputs, maxValue: 1.5 }),
    pick("plain-clip", ["clipping"], "With the largest threshold 1 it is a plain clip.", {
      ...thresholdInputs,
      maxValue: 1,
    }),
    pick("imagen", ["literature", "quantile"], "The quantile 0.995 of nine sizes.", {
      x0: [0.5, -2.5, 1.75, 0.25, -3, 4.5, -0.125, 1, 2],
      quantile: Math.fround(0.995),
      maxValue: 100,
    }),
    pick("one-coordinate", ["edge"], "Every quantile of one size is that size.", {
      x0: [-3],
      quantile: 0.5,
      maxValue: 8,
    }),
    pick("ties", ["quantile", "edge"], "Equal sizes of both signs.", {
      x0: [2, -2, 2, -2],
      quantile: 0.625,
      maxValue: 8,
    }),
    ...generated("dynamicThreshold", 3, (g) => ({
      x0: g.vec(7, -4, 4),
      quantile: g.uniform(0.5, 0.99),
      maxValue: g.uniform(2, 6),
    })),
  ],
};
