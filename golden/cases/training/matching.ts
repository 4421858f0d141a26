import { generated, pick } from "../kit/build.ts";
import type { CaseSource } from "../kit/case.ts";
import type { Generator } from "../kit/generator.ts";
import { noise, other, probe, score } from "./inputs.ts";

const target = { noise, sigma: 0.5 };
const loss = { score, target: other, half: false };
const floor = { d: 4, sigma: 0.5, fisherInformation: 2.5 };
const implicit = { score, divergence: -1.75 };
const sliced = { score, jvp: other, probe };

const slicedCases = (operation: string): CaseSource[] => [
  pick("signs", ["probe"], "A probe of signs.", sliced),
  pick("any-probe", ["probe"], "A probe of any lengths.", { ...sliced, probe: [0.5, -2, 1.25, 0.0625] }),
  pick("no-probe", ["probe", "edge"], "A probe of zeros sees nothing of the Jacobian.", {
    ...sliced,
    probe: [0, 0, 0, 0],
  }),
  pick("no-score", ["edge"], "Only the second term is left.", { ...sliced, score: [0, 0, 0, 0] }),
  pick("one-dimension", ["edge"], "One coordinate, where both forms agree for a sign.", {
    score: [1.5],
    jvp: [-0.625],
    probe: [-1],
  }),
  pick("balanced", ["cancellation"], "The two terms nearly cancel.", {
    score: [2, 0, 0, 0],
    jvp: [-1.9375, 0, 0, 0],
    probe: [1, -1, 1, 1],
  }),
  ...generated(operation, 2, (g: Generator) => ({ score: g.vec(4), jvp: g.vec(4), probe: g.vec(4) })),
];

/** Cases of the losses at one noise level. */
export const matchingCases: Readonly<Record<string, readonly CaseSource[]>> = {
  dsmTarget: [
    pick("mid", ["edge"], "A level below 1.", target),
    pick("unit", ["edge"], "At sigma 1 the variance and the standard deviation agree.", { ...target, sigma: 1 }),
    pick("large", ["literature"], "The largest level of VE.", { ...target, sigma: 50 }),
    pick("small", ["literature"], "The smallest level of VE, where the difference form has lost its digits.", {
      ...target,
      sigma: Math.fround(0.01),
    }),
    pick("one-dimension", ["edge"], "One coordinate.", { noise: [-2], sigma: 3 }),
    ...generated("dsmTarget", 2, (g) => ({ noise: g.vec(4), sigma: g.uniform(0.1, 4) })),
  ],
  dsmLoss: [
    pick("whole", ["reduction"], "Without the half.", loss),
    pick("half", ["reduction"], "With the half.", { ...loss, half: true }),
    pick("at-the-target", ["exactScore"], "No error.", { ...loss, target: score }),
    pick("near-the-target", ["cancellation"], "Errors of one part in a thousand.", {
      ...loss,
      target: score.map((entry) => entry + 2 ** -10),
    }),
    pick("one-dimension", ["edge"], "One coordinate, where sum and mean agree.", {
      score: [1.5],
      target: [-0.25],
      half: true,
    }),
    pick("three-coordinates", ["reduction"], "An odd dimension tells half of the sum from the mean.", {
      score: [1, 0, -0.5],
      target: [0.25, 1.5, -2],
      half: false,
    }),
    ...generated("dsmLoss", 2, (g, i) => ({ score: g.vec(4), target: g.vec(4), half: i % 2 === 1 })),
  ],
  dsmFloor: [
    pick("gaussian", ["exactScore"], "Unit Gaussian data: d / sigma^2 less d / (1 + sigma^2).", {
      ...floor,
      fisherInformation: 3.2,
    }),
    pick("mid", ["edge"], "Any information.", floor),
    pick("no-information", ["edge"], "A flat marginal: all of the target's norm remains.", {
      ...floor,
      fisherInformation: 0,
    }),
    pick("point-mass", ["edge"], "All of it is explained: 0.", { ...floor, fisherInformation: 16 }),
    pick("nearly-all", ["cancellation"], "Nearly all of it is explained.", { ...floor, fisherInformation: 15.9375 }),
    pick("large-level", ["literature"], "The largest level of VE.", { d: 3072, sigma: 50, fisherInformation: 0.75 }),
    pick("one-dimension", ["edge"], "The smallest dimension.", { d: 1, sigma: 2, fisherInformation: 0.0625 }),
    pick(
      "not-one-level",
      ["edge"],
      "More information than any distribution has: the result is negative, not clamped.",
      {
        ...floor,
        fisherInformation: 20,
      },
    ),
    ...generated("dsmFloor", 3, (g) => ({
      d: g.int(2, 9),
      sigma: g.uniform(0.25, 3),
      fisherInformation: g.uniform(0, 0.2),
    })),
  ],
  ismLoss: [
    pick("mid", ["reduction"], "A converging field.", implicit),
    pick("diverging", ["edge"], "A field that spreads.", { ...implicit, divergence: 3.5 }),
    pick("no-score", ["edge"], "Only the divergence.", { ...implicit, score: [0, 0, 0, 0] }),
    pick("no-divergence", ["edge"], "Only half of the squared norm.", { ...implicit, divergence: 0 }),
    pick("balanced", ["cancellation"], "The two terms nearly cancel.", { score: [2, 0], divergence: -1.9375 }),
    pick("one-dimension", ["edge"], "One coordinate.", { score: [1.5], divergence: -0.625 }),
    ...generated("ismLoss", 2, (g) => ({ score: g.vec(4), divergence: g.uniform(-3, 3) })),
  ],
  ssmLoss: slicedCases("ssmLoss"),
  ssmLossUnreduced: slicedCases("ssmLossUnreduced"),
};
