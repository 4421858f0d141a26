import { generated, pick } from "../kit/build.ts";
import type { CaseSource, ChapterCases } from "../kit/case.ts";
import type { Generator } from "../kit/generator.ts";
import { geometricLevel, linearBeta, noise, score, x, x0 } from "./inputs.ts";

const ve = { x, score, sigma: 1.5, sigmaPrev: 0.5, noise };
const vp = { x, score, beta: 0.4375, noise };
const posterior = { x, x0, sigma: 1.5, sigmaPrev: 0.5 };
const loss = { x, noise, sigma: 1.5, sigmaPrev: 0.5, mean: [0.25, -1], stdDev: 0.75 };

const drawLevels = (g: Generator): { sigma: number; sigmaPrev: number } => {
  const sigma = g.uniform(1, 9);
  return { sigma, sigmaPrev: Math.fround(sigma * g.uniform(0.1, 0.9)) };
};

const veCases = (operation: string): CaseSource[] => [
  pick("mid", ["explicitNoise"], "A large step.", ve),
  pick("last-step", ["lastStep"], "To the data, from the smallest level of the papers.", {
    ...ve,
    sigma: geometricLevel(1),
    sigmaPrev: 0,
  }),
  pick("no-noise", ["edge"], "Without noise the state is the mean.", { ...ve, noise: [0, 0] }),
  pick("adjacent", ["literature", "cancellation"], "Adjacent levels of 1,000 from 0.01 to 50.", {
    ...ve,
    sigma: geometricLevel(501),
    sigmaPrev: geometricLevel(500),
  }),
  ...generated(operation, 2, (g) => ({ x: g.vec(2), score: g.vec(2), ...drawLevels(g), noise: g.vec(2) })),
];

const vpCases = (operation: string): CaseSource[] => [
  pick("mid", ["explicitNoise"], "A large step.", vp),
  pick("first-level", ["literature", "lastStep"], "The transition to level 1, the last one a chain takes back.", {
    ...vp,
    beta: linearBeta(1),
  }),
  pick("level-500", ["literature"], "The transition to level 500 of the linear schedule.", {
    ...vp,
    beta: linearBeta(500),
  }),
  pick("last-level", ["literature"], "The transition to level 1,000.", { ...vp, beta: linearBeta(1000) }),
  pick("nearly-all-noise", ["edge"], "A transition that keeps little signal.", { ...vp, beta: 0.9990234375 }),
  ...generated(operation, 2, (g) => ({ x: g.vec(2), score: g.vec(2), beta: g.uniform(0.05, 0.9), noise: g.vec(2) })),
];

/** Cases of the steps of the two chains and of what belongs to the ancestral rule. */
export const chainCases: ChapterCases["operations"] = {
  veReverseDiffusionStep: veCases("veReverseDiffusionStep"),
  vpReverseDiffusionStep: vpCases("vpReverseDiffusionStep"),
  veAncestralPosterior: [
    pick("mid", ["explicitNoise"], "A large step.", posterior),
    pick("to-the-data", ["lastStep"], "At level 0 the posterior is the clean data.", { ...posterior, sigmaPrev: 0 }),
    pick("no-step", ["edge"], "Equal levels: the posterior is the state.", { ...posterior, sigmaPrev: 1.5 }),
    pick("adjacent", ["literature", "cancellation"], "Adjacent levels of 1,000 from 0.01 to 50.", {
      ...posterior,
      sigma: geometricLevel(501),
      sigmaPrev: geometricLevel(500),
    }),
    ...generated("veAncestralPosterior", 2, (g) => ({ x: g.vec(2), x0: g.vec(2), ...drawLevels(g) })),
  ],
  veAncestralStep: veCases("veAncestralStep"),
  veAncestralLoss: [
    pick("mid", ["explicitNoise"], "A large step.", loss),
    pick("at-the-mean", ["edge"], "At the posterior mean the loss is 0.", {
      x: [1, -2],
      noise: [0.75, -1.5],
      sigma: 1,
      sigmaPrev: 0.5,
      mean: [0.4375, -0.875],
      stdDev: 0.5,
    }),
    pick("no-step", ["edge"], "Equal levels: the target is the state.", { ...loss, sigmaPrev: 1.5 }),
    pick("to-the-data", ["lastStep"], "At level 0 the target is the clean data.", { ...loss, sigmaPrev: 0 }),
    ...generated("veAncestralLoss", 2, (g) => ({
      x: g.vec(2),
      noise: g.vec(2),
      ...drawLevels(g),
      mean: g.vec(2),
      stdDev: g.uniform(0.1, 2),
    })),
  ],
  vpAncestralStep: vpCases("vpAncestralStep"),
  veAncestralOptimalVariance: [
    pick("mid", ["explicitNoise"], "Data of variance 3/8.", { sigma: 1.5, sigmaPrev: 0.5, variance0: 0.375 }),
    pick("point-mass", ["edge"], "Data without variance: the ancestral variance.", {
      sigma: 1.5,
      sigmaPrev: 0.5,
      variance0: 0,
    }),
    pick("last-step", ["lastStep"], "The last step keeps noise unless the data is a point.", {
      sigma: 1.5,
      sigmaPrev: 0,
      variance0: 0.375,
    }),
    pick("last-step/point-mass", ["lastStep", "edge"], "The last step to a point.", {
      sigma: 1.5,
      sigmaPrev: 0,
      variance0: 0,
    }),
    pick("adjacent", ["literature", "cancellation"], "Adjacent levels of 1,000 from 0.01 to 50.", {
      sigma: geometricLevel(501),
      sigmaPrev: geometricLevel(500),
      variance0: 0.375,
    }),
    ...generated("veAncestralOptimalVariance", 2, (g) => ({ ...drawLevels(g), variance0: g.uniform(0.1, 4) })),
  ],
};
