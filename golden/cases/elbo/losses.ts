import type { ChapterCases } from "../kit/case.ts";
import { generated, pick, pick64 } from "../kit/build.ts";
import { linear } from "../ddim/inputs.ts";
import { eps, noise } from "../kit/points.ts";
const score = [1.5, -0.25, 0.75, 2];

const simple = { noise, eps, reduce: "sum" };
const scored = { score, noise, alphaBar: 0.5 };
const hybrid = { simple: 0.5, vlb: 3.75, lambda: 0.001 };

/** Cases of the losses. */
export const lossCases: ChapterCases["operations"] = {
  ddpmSimpleLoss: [
    ...["sum", "mean", "halfSum"].map((reduce) =>
      pick(reduce, ["reduction"], "The same error in another reduction.", { ...simple, reduce }),
    ),
    ...["sum", "mean", "halfSum"].map((reduce) =>
      pick(`three/${reduce}`, ["reduction"], "Three coordinates: the mean is no power of two apart.", {
        noise: [1.5, -0.25, 2],
        eps: [0.5, 0.75, -1],
        reduce,
      }),
    ),
    pick("exact", ["interior"], "A perfect prediction.", { ...simple, eps: noise }),
    pick("close", ["cancellation"], "A prediction within a thousandth.", {
      ...simple,
      eps: noise.map((entry) => entry + 2 ** -10),
    }),
    pick("one", ["interior"], "One coordinate.", { noise: [0.5], eps: [-1], reduce: "mean" }),
    ...generated("ddpmSimpleLoss", 2, (g) => ({ noise: g.vec(4), eps: g.vec(4), reduce: "sum" })),
  ],
  ddpmScoreLoss: [
    pick("mid", ["interior"], "As much signal as noise.", scored),
    pick("late", ["literature"], "Level 1000 of the linear schedule: the weight is nearly 1.", {
      ...scored,
      alphaBar: linear[1000],
    }),
    pick("level-500", ["literature"], "Level 500 of the linear schedule: the weight is 0.92, beta is 0.01.", {
      ...scored,
      alphaBar: linear[500],
    }),
    pick64("first-level", ["literature", "cancellation"], "Level 1: the weight is 1e-4.", {
      ...scored,
      score: [-100, 50, 25, 150],
      alphaBar: linear[1],
    }),
    pick("exact", ["interior"], "The score of the kernel: no loss.", {
      score: [-2.5, 0.75, -0.125, 3],
      noise: [1.25, -0.375, 0.0625, -1.5],
      alphaBar: 0.75,
    }),
    ...generated("ddpmScoreLoss", 3, (g) => ({ score: g.vec(4), noise: g.vec(4), alphaBar: g.uniform(0.05, 0.95) })),
  ],
  elboHybridLoss: [
    pick("improved-ddpm", ["literature"], "The weight of the paper.", hybrid),
    pick("lambda-0", ["edge"], "Without the bound.", { ...hybrid, lambda: 0 }),
    pick("lambda-1", ["interior"], "Both parts at full weight.", { ...hybrid, lambda: 1 }),
    pick("negative-bound", ["interior"], "The bound of continuous data may be negative.", {
      simple: 0.25,
      vlb: -12,
      lambda: 0.25,
    }),
    ...generated("elboHybridLoss", 2, (g) => ({
      simple: g.uniform(0, 2),
      vlb: g.uniform(0, 10),
      lambda: g.uniform(0, 0.5),
    })),
  ],
};
