import { generated, pick } from "../kit/build.ts";
import type { CaseSource } from "../kit/case.ts";
import { noise, other, probe, score, x0 } from "./inputs.ts";

const continuous = { score, noise, sigma: 0.5, weight: 2 };
const chain = { score, noise, sigma: 0.5 };
const perturb = { x0, scale: 0.75, sigma: 0.5, noise };
const reduced = { squared: [0.25, 1.5, 0, 2.25], reduce: "sum" };
const sliced = { score, jvp: other, probe, weight: 2 };

const exactScore = noise.map((entry) => -entry / 0.5);

/** Cases of the objectives. */
export const objectiveCases: Readonly<Record<string, readonly CaseSource[]>> = {
  trainDsmContinuous: [
    pick("mid", ["reduction"], "A weight of 2.", continuous),
    pick("default-weight", ["literature"], "The variance as weight.", { ...continuous, weight: 0.25 }),
    pick("no-weight", ["edge"], "A weight of 0.", { ...continuous, weight: 0 }),
    pick("unit", ["edge"], "Weight and level 1.", { ...continuous, sigma: 1, weight: 1 }),
    pick("exact-score", ["exactScore"], "No error.", { ...continuous, score: exactScore }),
    pick("small-level", ["literature"], "The smallest level of VE: the target outweighs the score.", {
      ...continuous,
      sigma: Math.fround(0.01),
      weight: Math.fround(1e-4),
    }),
    pick("nearly-exact", ["cancellation"], "Score and target nearly cancel.", {
      ...continuous,
      score: exactScore.map((entry) => entry + 2 ** -8),
    }),
    ...generated("trainDsmContinuous", 2, (g) => ({
      score: g.vec(4),
      noise: g.vec(4),
      sigma: g.uniform(0.25, 3),
      weight: g.uniform(0.1, 4),
    })),
  ],
  trainPerturb: [
    pick("mid", ["edge"], "Some signal, some noise.", perturb),
    pick("data", ["edge"], "No noise: the data themselves.", { ...perturb, scale: 1, sigma: 0 }),
    pick("noise-only", ["edge"], "No signal: zero terminal SNR.", { ...perturb, scale: 0, sigma: 1 }),
    pick("ve", ["literature"], "Full signal at the largest level of VE.", { ...perturb, scale: 1, sigma: 50 }),
    pick("vp", ["unitCircle"], "A variance-preserving level.", { ...perturb, scale: 0.6, sigma: 0.8 }),
    pick("one-dimension", ["edge"], "One coordinate.", { x0: [2], scale: 0.5, sigma: 1.5, noise: [-0.75] }),
    ...generated("trainPerturb", 2, (g) => ({
      x0: g.vec(4),
      scale: g.uniform(0.1, 1),
      sigma: g.uniform(0.1, 3),
      noise: g.vec(4),
    })),
  ],
  trainReduce: [
    pick("sum", ["reduction"], "The sum.", reduced),
    pick("mean", ["reduction"], "The mean.", { ...reduced, reduce: "mean" }),
    pick("half-sum", ["reduction"], "Half of the sum.", { ...reduced, reduce: "halfSum" }),
    pick("two/mean", ["reduction"], "In two dimensions the mean is half of the sum.", {
      squared: [0.75, 2],
      reduce: "mean",
    }),
    pick("two/half-sum", ["reduction"], "In two dimensions half of the sum is the mean.", {
      squared: [0.75, 2],
      reduce: "halfSum",
    }),
    pick("one/mean", ["edge"], "One coordinate: the mean is the sum.", { squared: [1.5], reduce: "mean" }),
    pick("one/half-sum", ["edge"], "One coordinate: the half stays.", { squared: [1.5], reduce: "halfSum" }),
    pick("no-error", ["exactScore"], "No error.", { squared: [0, 0, 0], reduce: "mean" }),
    ...generated("trainReduce", 3, (g, i) => ({
      squared: g.vec(5, 0, 4),
      reduce: ["mean", "halfSum", "sum"][i],
    })),
  ],
  trainSmldDiscrete: [
    pick("mid", ["reduction"], "A level below 1.", chain),
    pick("unit", ["edge"], "Level 1: all weights agree.", { ...chain, sigma: 1 }),
    pick("no-noise", ["edge"], "Level 0: the squared norm of the draw.", { ...chain, sigma: 0 }),
    pick("exact-score", ["exactScore"], "No error.", { ...chain, score: exactScore }),
    pick("large-level", ["literature"], "The largest level of VE.", { ...chain, sigma: 50 }),
    pick("small-level", ["literature"], "The smallest level of VE.", { ...chain, sigma: Math.fround(0.01) }),
    ...generated("trainSmldDiscrete", 2, (g) => ({ score: g.vec(4), noise: g.vec(4), sigma: g.uniform(0.25, 3) })),
  ],
  trainSsmContinuous: [
    pick("mid", ["probe"], "A weight of 2.", sliced),
    pick("default-weight", ["probe"], "A small weight.", { ...sliced, weight: 0.25 }),
    pick("no-weight", ["edge"], "A weight of 0.", { ...sliced, weight: 0 }),
    pick("unit", ["edge"], "A weight of 1: the sliced loss.", { ...sliced, weight: 1 }),
    pick("any-probe", ["probe"], "A probe of any lengths.", { ...sliced, probe: [0.5, -2, 1.25, 0.0625] }),
    pick("no-score", ["edge"], "Only the second term is left.", { ...sliced, score: [0, 0, 0, 0] }),
    ...generated("trainSsmContinuous", 2, (g) => ({
      score: g.vec(4),
      jvp: g.vec(4),
      probe: g.vec(4),
      weight: g.uniform(0.1, 4),
    })),
  ],
};
