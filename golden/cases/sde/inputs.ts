import { reject } from "../kit/build.ts";
import type { CaseSource } from "../kit/case.ts";
import type { Generator } from "../kit/generator.ts";

type Inputs = CaseSource["inputs"];

/** States and noise that binary32 holds exactly. */
export const x = [0.5, -1.25, 2, 0.03125];
/** A draw. */
export const noise = [1.25, -0.375, 0.0625, -1.5];

/** Rates of the papers. */
export const literature = { betaMin: 0.1, betaMax: 20 };
/** Dyadic rates. */
export const dyadic = { betaMin: 0.125, betaMax: 4 };
/** A rate that does not change. */
export const constantRate = { betaMin: 2, betaMax: 2 };

/** Levels of the papers for small images. */
export const levels = { sigmaMin: 0.01, sigmaMax: 50 };
/** Dyadic levels. */
export const dyadicLevels = { sigmaMin: 0.125, sigmaMax: 8 };
/** The widest levels in use. */
export const wideLevels = { sigmaMin: 0.01, sigmaMax: 1348 };

/** Rates from the generator. */
export const drawRates = (g: Generator): { betaMin: number; betaMax: number } => ({
  betaMin: g.uniform(0.05, 2),
  betaMax: g.uniform(2, 20),
});

/** Levels from the generator. */
export const drawLevels = (g: Generator): { sigmaMin: number; sigmaMax: number } => ({
  sigmaMin: g.uniform(0.01, 0.5),
  sigmaMax: g.uniform(1, 60),
});

/** Two times from the generator. */
export const drawTimes = (g: Generator): { s: number; t: number } => {
  const s = g.uniform(0.02, 0.5);
  return { s, t: g.uniform(0.55, 1) };
};

/** Refusals of a time. */
export const timeRejects = (good: Inputs): CaseSource[] => [
  reject("t-above-one", ["DOMAIN", "ORDER"], "Time ends at the prior.", good, { t: 1.5 }),
  reject("t-negative", ["DOMAIN", "ORDER"], "Time starts at the data.", good, { t: -0.25 }),
  reject("t-nan", ["NONFINITE", "DOMAIN"], "NaN is not a time.", good, { t: NaN }),
];

/** Refusals of two times. */
export const intervalRejects = (good: Inputs): CaseSource[] => [
  reject("times-swapped", ["ORDER"], "A kernel goes forward in time.", good, { s: good["t"], t: good["s"] }),
  reject("s-negative", ["DOMAIN"], "Time starts at the data.", good, { s: -0.25 }),
  ...timeRejects(good),
];

/** Refusals of rates. */
export const rateRejects = (good: Inputs): CaseSource[] => [
  reject("rates-swapped", ["DOMAIN", "ORDER"], "The rate does not fall.", good, { betaMin: 4, betaMax: 0.125 }),
  reject("betaMin-zero", ["DOMAIN"], "A rate is above 0.", good, { betaMin: 0 }),
];

/** Refusals of levels. */
export const levelRejects = (good: Inputs): CaseSource[] => [
  reject("levels-equal", ["DOMAIN", "ORDER"], "The noise level grows.", good, { sigmaMin: 8, sigmaMax: 8 }),
  reject("sigmaMin-zero", ["DOMAIN"], "A geometric level is above 0.", good, { sigmaMin: 0 }),
];

/** Refusals of a vector. */
export const vectorRejects = (good: Inputs, name: string): CaseSource[] => [
  reject(`${name}-infinite`, ["NONFINITE", "DOMAIN"], "An infinite entry has no meaning.", good, {
    [name]: [0, Infinity, 0, 0],
  }),
  reject(`${name}-empty`, ["SHAPE"], "A state has at least one coordinate.", good, { [name]: [] }),
];

/** Refusal of a vector that is shorter than the others. */
export const lengthReject = (good: Inputs, name: string): CaseSource =>
  reject(`${name}-length`, ["SHAPE"], "All vectors of a call have one length.", good, { [name]: [1, 2, 3] });
