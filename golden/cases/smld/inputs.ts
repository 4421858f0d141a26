import type { CaseSource } from "../kit/case.ts";
import { reject } from "../kit/build.ts";

type Inputs = CaseSource["inputs"];

/** A state. */
export const x = [0.5, -1.25, 2, 0.03125];
/** Clean data. */
export const x0 = [0.25, -0.5, 1, -1];
/** A score. */
export const score = [-0.75, 0.5, 1.5, -2];
/** A draw. */
export const noise = [1.25, -0.375, 0.0625, -1.5];

/** Refusals about a vector. */
export const vectorRejects = (good: Inputs, name: string): CaseSource[] => [
  reject(`${name}-length`, ["SHAPE"], "All vectors of a call have one length.", good, { [name]: [1, 2, 3] }),
  reject(`${name}-infinite`, ["NONFINITE", "DOMAIN"], "An infinite entry has no meaning.", good, {
    [name]: [0, Infinity, 0, 0],
  }),
];

/** Refusals about a number that is above 0. */
export const positiveRejects = (good: Inputs, ...names: string[]): CaseSource[] =>
  names.flatMap((name) => [
    reject(`${name}-zero`, ["DOMAIN"], `${name} is above 0.`, good, { [name]: 0 }),
    reject(`${name}-negative`, ["DOMAIN"], `${name} is above 0.`, good, { [name]: -0.25 }),
  ]);

/** Refusals about a number that is not negative. */
export const negativeReject = (good: Inputs, name: string): CaseSource =>
  reject(`${name}-negative`, ["DOMAIN"], `${name} is not negative.`, good, { [name]: -0.25 });

/** A refusal of NaN. */
export const nanReject = (good: Inputs, name: string): CaseSource =>
  reject(`${name}-nan`, ["NONFINITE", "DOMAIN"], "NaN is not a number of this domain.", good, { [name]: NaN });
