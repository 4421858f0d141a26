import { reject } from "../kit/build.ts";
import type { CaseSource } from "../kit/case.ts";

/** A score. */
export const score = [0.5, -1.25, 2, 0.03125];
/** A draw. */
export const noise = [1.25, -0.375, 0.0625, -1.5];
/** Clean data. */
export const x0 = [0.25, -0.5, 1, -1];
/** Another vector: a target, or a product of Jacobian and probe. */
export const other = [-0.75, 0.5, 1.5, -2];
/** A probe of signs. */
export const probe = [1, -1, -1, 1];

/** Refusal of a vector of another length. */
export const lengthReject = (good: CaseSource["inputs"], name: string): CaseSource[] => [
  reject(`${name}-length`, ["SHAPE"], "All vectors of a call have one length.", good, { [name]: [1, 2, 3] }),
];

/** Refusals about a vector of four entries. */
export const vectorRejects = (good: CaseSource["inputs"], name: string): CaseSource[] => [
  ...lengthReject(good, name),
  reject(`${name}-nan`, ["NONFINITE", "DOMAIN"], "NaN is not a number to compute with.", good, {
    [name]: [0, NaN, 0, 0],
  }),
];

/** Refusals about a noise level that something is divided by. */
export const sigmaRejects = (good: CaseSource["inputs"]): CaseSource[] => [
  reject("sigma-zero", ["DOMAIN"], "Without noise there is no conditional score.", good, { sigma: 0 }),
  ...negativeSigma(good),
];

/** Refusals about any noise level. */
export const negativeSigma = (good: CaseSource["inputs"]): CaseSource[] => [
  reject("sigma-negative", ["DOMAIN"], "A standard deviation is not negative.", good, { sigma: -0.5 }),
  reject("sigma-infinite", ["NONFINITE", "DOMAIN"], "An infinite level has no meaning.", good, { sigma: Infinity }),
];

/** Refusals about a weight. */
export const weightRejects = (good: CaseSource["inputs"]): CaseSource[] => [
  reject("weight-negative", ["DOMAIN"], "A weight is not negative.", good, { weight: -1 }),
  reject("weight-nan", ["NONFINITE", "DOMAIN"], "NaN is not a weight.", good, { weight: NaN }),
];
