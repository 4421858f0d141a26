import { reject } from "../kit/build.ts";
import type { CaseSource } from "../kit/case.ts";

type Inputs = CaseSource["inputs"];

/** A forward drift. */
export const drift = [-0.75, 0.5];
/** A score. */
export const score = [0.25, -1.5];

/** Refusals of a vector. */
export const vectorRejects = (good: Inputs, name: string): CaseSource[] => [
  reject(`${name}-infinite`, ["NONFINITE", "DOMAIN"], "An infinite entry has no meaning.", good, {
    [name]: (good[name] as number[]).map((entry, i) => (i === 0 ? Infinity : entry)),
  }),
  reject(`${name}-length`, ["SHAPE"], "All vectors of a call have one length.", good, {
    [name]: [...(good[name] as number[]), 1],
  }),
];

/** Refusals of a diffusion coefficient. */
export const diffusionRejects = (good: Inputs): CaseSource[] => [
  reject("g-negative", ["DOMAIN"], "A diffusion coefficient is not negative.", good, { g: -0.5 }),
  reject("g-nan", ["NONFINITE", "DOMAIN"], "NaN is not a coefficient.", good, { g: NaN }),
];
