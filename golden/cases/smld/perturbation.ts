import type { CaseSource, ChapterCases } from "../kit/case.ts";
import { generated, pick, pick64 } from "../kit/build.ts";
import { noise, score, x, x0 } from "./inputs.ts";

const perturb = { x0, sigma: 0.5, noise };

const perturbCases: CaseSource[] = [
  pick("mid", ["explicitNoise"], "Some noise.", perturb),
  pick("smallest", ["literature"], "The smallest level of the released configuration.", {
    ...perturb,
    sigma: Math.fround(0.01),
  }),
  pick("largest", ["literature"], "The largest level of the released configuration.", { ...perturb, sigma: 50 }),
  pick("one-dimension", ["explicitNoise"], "One dimension.", { x0: [0.25], sigma: 1.5, noise: [-1] }),
  ...generated("smldPerturb", 2, (g) => ({ x0: g.vec(4), sigma: g.uniform(0.01, 9), noise: g.vec(4) })),
];

const full = [
  [1.25, 0.5],
  [0.5, 0.75],
];
const singular = [
  [1, 1],
  [1, 1],
];
const gaussian = { x: [0.5, -1.25], mean0: [0.25, 0.75], covariance0: full, sigma: 0.5 };

const scoreCases: CaseSource[] = [
  pick("full", ["covarianceForms"], "Two correlated coordinates.", gaussian),
  pick("diagonal", ["covarianceForms"], "Four variances.", {
    x,
    mean0: x0,
    covariance0: [0.25, 1.5, 2, 0.125],
    sigma: 0.5,
  }),
  pick("isotropic", ["covarianceForms"], "One variance for all coordinates.", {
    x,
    mean0: x0,
    covariance0: 0.75,
    sigma: 1.5,
  }),
  pick("point-mass", ["edge"], "Data of variance 0: the noise alone makes a density.", { ...gaussian, covariance0: 0 }),
  pick("singular", ["edge", "covarianceForms"], "Data on a line: with noise there is a score.", {
    ...gaussian,
    covariance0: singular,
  }),
  pick("no-noise", ["edge"], "Without noise it is the score of the data.", { ...gaussian, sigma: 0 }),
  pick("no-noise-isotropic", ["edge"], "The same for one variance.", { ...gaussian, covariance0: 0.5, sigma: 0 }),
  pick("no-noise-diagonal", ["edge"], "The same for a diagonal.", { ...gaussian, covariance0: [0.5, 2], sigma: 0 }),
  pick("largest", ["literature"], "Noise far above the data.", { ...gaussian, sigma: 50 }),
  ...generated("smldGaussianScore", 2, (g) => ({
    x: g.vec(3),
    mean0: g.vec(3),
    covariance0: g.vec(3, 0.1, 2),
    sigma: g.uniform(0.1, 2),
  })),
];

const chain = { x, sigma: 1.5, sigmaPrev: 0.5, noise };
const pairs = { sigma: 1.5, sigmaPrev: 0.5 };
const released = { sigma: 50, sigmaPrev: Math.fround(49.573) };

const stepCases: CaseSource[] = [
  pick("mid", ["explicitNoise"], "A jump.", chain),
  pick("from-the-data", ["edge"], "The first step starts from level 0.", { ...chain, sigmaPrev: 0 }),
  pick("identity", ["edge"], "Equal levels: nothing is added.", { ...chain, sigmaPrev: 1.5 }),
  pick("at-the-data", ["edge"], "From level 0 to level 0.", { ...chain, sigma: 0, sigmaPrev: 0 }),
  pick("last-level", ["literature"], "The last two of 1,000 levels from 0.01 to 50.", { ...chain, ...released }),
  pick64("close", ["cancellation"], "Two levels that differ in the last digits.", {
    ...chain,
    sigma: 1.5 + 2 ** -40,
    sigmaPrev: 1.5,
  }),
  ...generated("smldChainStep", 2, (g) => ({
    x: g.vec(4),
    sigma: g.uniform(1, 4),
    sigmaPrev: g.uniform(0, 1),
    noise: g.vec(4),
  })),
];

const marginalCases: CaseSource[] = [
  pick("mid", ["explicitNoise"], "Two levels far apart.", pairs),
  pick("from-the-data", ["edge"], "From the data the variance is that of the level.", { ...pairs, sigmaPrev: 0 }),
  pick("identity", ["edge"], "A level given itself.", { sigma: 0.75, sigmaPrev: 0.75 }),
  pick("at-the-data", ["edge"], "Level 0 given level 0.", { sigma: 0, sigmaPrev: 0 }),
  pick("last-level", ["literature"], "The last two of 1,000 levels from 0.01 to 50.", released),
  pick64("close", ["cancellation"], "Two levels that differ in the last digits.", {
    sigma: 1.5 + 2 ** -40,
    sigmaPrev: 1.5,
  }),
  ...generated("smldChainMarginal", 2, (g) => ({ sigma: g.uniform(1, 4), sigmaPrev: g.uniform(0, 1) })),
];

const objective = { score, noise, sigma: 0.5 };

const objectiveCases: CaseSource[] = [
  pick("mid", ["explicitNoise"], "Some noise.", objective),
  pick("perfect", ["edge"], "The score of the kernel itself: the loss is 0.", {
    score: [-2.5, 0.75, -0.125, 3],
    noise,
    sigma: 0.5,
  }),
  pick("no-noise", ["edge"], "At level 0 only the draw is left; a form that divides by sigma fails here.", {
    ...objective,
    sigma: 0,
  }),
  pick("largest", ["literature"], "The largest level of the released configuration, scores of its size.", {
    score: score.map((entry) => entry / 64),
    noise,
    sigma: 50,
  }),
  pick("smallest", ["literature"], "The smallest level, scores of its size.", {
    score: score.map((entry) => entry * 128),
    noise,
    sigma: Math.fround(0.01),
  }),
  ...generated("smldObjective", 2, (g) => ({ score: g.vec(4), noise: g.vec(4), sigma: g.uniform(0.1, 4) })),
];

/** Cases of the perturbation, the chain and the objective. */
export const perturbationCases: ChapterCases["operations"] = {
  smldPerturb: perturbCases,
  smldGaussianScore: scoreCases,
  smldChainStep: stepCases,
  smldChainMarginal: marginalCases,
  smldObjective: objectiveCases,
};
