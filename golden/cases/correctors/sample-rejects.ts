import type { CaseSource } from "../kit/case.ts";
import { reject } from "../kit/build.ts";
import { shortVeRun } from "./sample.ts";

const run = { ...shortVeRun };

/** What the general sampler refuses although its declaration admits it. */
export const sampleRejects: readonly CaseSource[] = [
  reject("model-too-short", ["DOMAIN"], "The model knows the clean level only.", run, {
    scoreFn: { ...run.scoreFn, levels: run.levels.slice(0, 1) },
  }),
  reject("zero-score", ["DOMAIN"], "The start is the mean, its score is 0: the rule has no step size.", run, {
    mode: "corrector-first",
    x: [0.75],
  }),
  reject("points-at-level-0", ["DOMAIN"], "Points have no score; the paper's order asks for it at level 0.", run, {
    scoreFn: { gmm: { weights: [1], means: [[0.75]], covariances: [0] }, levels: run.levels },
  }),
];
