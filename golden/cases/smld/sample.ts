import type { CaseSource, ChapterCases } from "../kit/case.ts";
import { pick, reject } from "../kit/build.ts";
import type { CaseGmm } from "../kit/steps.ts";
import { scoreAt, statesOf } from "../kit/steps.ts";
import { mixture, gaussian, fortyEight as indices } from "../kit/points.ts";

const levelsOf = (sigmas: readonly number[]) => sigmas.map((sigma) => ({ scale: 1, sigma }));

interface Run {
  readonly x: readonly number[];
  readonly scoreFn: { readonly gmm: CaseGmm; readonly levels: readonly { scale: number; sigma: number }[] };
  readonly sigmas: readonly number[];
  readonly stepSizes: readonly number[];
  readonly numCorrectors: number;
  readonly noises: readonly (readonly (readonly number[])[])[];
}

const sigmas = [0, 0.25, 0.5, 1];
const pair: CaseGmm = { weights: [0.375, 0.625], means: [[-1.5], [1.25]], covariances: [0.125, 0.0625] };

const line: Run = {
  x: [-1.25],
  scoreFn: { gmm: gaussian, levels: levelsOf(sigmas) },
  sigmas,
  stepSizes: [0.015625, 0.0625, 0.25],
  numCorrectors: 2,
  noises: [
    [[0.5], [-1]],
    [[0.75], [1.5]],
    [[-0.25], [0.375]],
  ],
};

const plane: Run = {
  ...line,
  x: [0.75, -1.5],
  scoreFn: { gmm: mixture, levels: levelsOf(sigmas) },
  numCorrectors: 1,
  noises: [[[0.5, -1.25]], [[1, 0.25]], [[-0.75, 0.5]]],
};

const many: Run = {
  x: indices.map((i) => (i % 4 === 0 ? -0.5 : i % 2)),
  scoreFn: {
    gmm: {
      weights: [0.375, 0.625],
      means: [indices.map((i) => (i % 6 === 0 ? 0.75 : 0)), indices.map((i) => (i % 8 === 1 ? -0.5 : 0))],
      covariances: [0.5, 0.75],
    },
    levels: levelsOf([0, 0.5, 1]),
  },
  sigmas: [0, 0.5, 1],
  stepSizes: [0.0625, 0.25],
  numCorrectors: 1,
  noises: [[indices.map((i) => (i % 5 === 0 ? 1.5 : i % 2))], [indices.map((i) => (i % 6 === 2 ? -0.75 : i % 2))]],
};

const run = (about: Run, more: Partial<Run> = {}): CaseSource["inputs"] => ({ ...about, ...more });

/** Cases of annealed Langevin dynamics. */
export const sampleCases: readonly CaseSource[] = [
  pick("gaussian", ["gaussian"], "One dimension, three levels, two steps each: every step is affine.", run(line)),
  pick("gaussian-mixture", ["explicitNoise"], "Two components in one dimension.", {
    ...run(line),
    scoreFn: { gmm: pair, levels: levelsOf(sigmas) },
  }),
  pick("plane", ["explicitNoise"], "Two components in two dimensions, one step for each level.", run(plane)),
  pick("one-level", ["edge"], "One level, three steps.", {
    ...run(line, { sigmas: [0, 0.5], stepSizes: [0.125], numCorrectors: 3, noises: [[[0.5], [-1], [0.75]]] }),
    scoreFn: { gmm: gaussian, levels: levelsOf([0, 0.5]) },
  }),
  pick("forty-eight", ["explicitNoise"], "48 dimensions, two levels.", run(many)),
  reject("model-too-short", ["DOMAIN"], "The model knows two of the three levels.", run(line), {
    scoreFn: { gmm: gaussian, levels: levelsOf([0, 0.25, 0.5]) },
  }),
];

/** The steps of a run, each from its golden state. */
export const sampleSteps: NonNullable<ChapterCases["steps"]>[string] = (inputs, outputs) => {
  const { scoreFn, stepSizes, numCorrectors, noises } = inputs as unknown as Run;
  return statesOf(outputs)
    .slice(0, -1)
    .map((state, used) => {
      const place = Math.floor(used / numCorrectors);
      const level = stepSizes.length - place;
      const score = scoreAt(scoreFn.gmm, scoreFn.levels[level] as { scale: number; sigma: number }, state);
      const noise = noises[place]?.[used % numCorrectors];
      return { operation: "langevinStep", inputs: { x: state, score, stepSize: stepSizes[level - 1], noise } };
    });
};
