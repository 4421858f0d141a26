import { reject } from "../kit/build.ts";
import type { CaseSource } from "../kit/case.ts";

type Inputs = CaseSource["inputs"];

/** A state. */
export const x = [0.5, -1.25];
/** A score. */
export const score = [-0.75, 0.5];
/** A draw. */
export const noise = [1.25, -0.375];
/** Clean data. */
export const x0 = [0.25, -0.5];

/** Betas of the linear schedule with 1,000 levels from 1e-4 to 0.02, by level, as binary32 holds them. */
export const linearBeta = (level: number): number => Math.fround(1e-4 + ((level - 1) * (0.02 - 1e-4)) / 999);

/** Noise levels of the geometric table with 1,000 entries from 0.01 to 50, by level, as binary32 holds them. */
export const geometricLevel = (level: number): number => Math.fround(0.01 * 5000 ** ((level - 1) / 999));

/** Rates of the papers. */
export const literatureRates = { betaMin: 0.1, betaMax: 20 };
/** Dyadic rates. */
export const rates = { betaMin: 0.125, betaMax: 4 };
/** Dyadic levels. */
export const levels = { sigmaMin: 0.125, sigmaMax: 8 };

/** The three SDEs with dyadic parameters. */
export const sdes = {
  ve: { kind: "ve", ...levels },
  vp: { kind: "vp", ...rates },
  subvp: { kind: "subvp", ...rates },
} as const;

/** Data of one component in one dimension. */
export const gaussian = { weights: [1], means: [[0.75]], covariances: [0.375] };
/** Data of two components in one dimension. */
export const pair = { weights: [0.25, 0.75], means: [[-1], [1.5]], covariances: [0.25, 0.5] };
/** Data of two components in two dimensions. */
export const mixture = {
  weights: [0.25, 0.75],
  means: [
    [-1, 0.5],
    [1.5, -0.25],
  ],
  covariances: [0.25, [0.5, 0.125]],
};

/** Refusal of a vector with an infinite entry. */
export const infiniteReject = (good: Inputs, name: string): CaseSource =>
  reject(`${name}-infinite`, ["NONFINITE", "DOMAIN"], "An infinite entry has no meaning.", good, {
    [name]: (good[name] as number[]).map((entry, i) => (i === 0 ? Infinity : entry)),
  });

/** Refusal of a vector that is longer than the others. */
export const lengthReject = (good: Inputs, name: string): CaseSource =>
  reject(`${name}-length`, ["SHAPE"], "All vectors of a call have one length.", good, {
    [name]: [...(good[name] as number[]), 1],
  });

/** Refusal of a call without its noise. */
export const noiseMissing = (good: Inputs): CaseSource =>
  reject("noise-missing", ["UNKNOWN_INPUT"], "Noise is an input: no function draws.", good, { noise: undefined });

/** Refusals of a number that must be above 0. */
export const positiveRejects = (good: Inputs, name: string, why: string): CaseSource[] => [
  reject(`${name}-zero`, ["DOMAIN", "ORDER"], why, good, { [name]: 0 }),
  reject(`${name}-negative`, ["DOMAIN", "ORDER"], why, good, { [name]: -0.25 }),
];

/** Refusals of a beta that takes no signal, or all of it. */
export const betaRejects = (good: Inputs): CaseSource[] => [
  reject("beta-zero", ["DOMAIN"], "A transition adds noise.", good, { beta: 0 }),
  reject("beta-one", ["DOMAIN"], "A transition keeps some signal.", good, { beta: 1 }),
];

/** Refusals of two noise levels of which the second must be lower. */
export const levelRejects = (good: Inputs): CaseSource[] => [
  reject("levels-swapped", ["ORDER"], "A step towards the data lowers the noise.", good, {
    sigma: good["sigmaPrev"],
    sigmaPrev: good["sigma"],
  }),
  reject("sigmaPrev-negative", ["DOMAIN"], "A noise level is not negative.", good, { sigmaPrev: -0.25 }),
  reject("sigma-zero", ["DOMAIN", "ORDER"], "The data has no level to leave.", good, { sigma: 0, sigmaPrev: 0 }),
];

/** Refusal of two equal levels. */
export const levelsEqual = (good: Inputs): CaseSource =>
  reject("levels-equal", ["ORDER"], "A step has a length.", good, { sigmaPrev: good["sigma"] });
