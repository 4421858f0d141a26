import type { CaseSource } from "../kit/case.ts";
import { pick, pick64 } from "../kit/build.ts";
import { mixture, veLevels, vpLevels } from "./inputs.ts";
import type { CaseLevel } from "./inputs.ts";
import type { CaseGmm } from "../kit/steps.ts";
import type { CaseRun } from "./updates.ts";

/** A run of one of the four algorithms that fix predictor, corrector and order. */
export interface Special {
  readonly x: readonly number[];
  readonly sigmas?: readonly number[];
  readonly betas?: readonly number[];
  readonly numCorrectors: number;
  readonly snr: number;
  readonly alphaRule?: string;
  readonly scoreFn: CaseRun["scoreFn"];
  readonly noises: CaseRun["noises"];
}

/** One wide Gaussian, whose mean the states do not come near: the rule divides by the norm of the score. */
const gaussian: CaseGmm = { weights: [1], means: [[0.125]], covariances: [2] };

const sigmas = [0, 0.5, 1.5];
const betas = [0.25, 0.5];
const longer = [0.25, 0.125, 0.375];

/** A run of the algorithms for VE. */
export const ve: Special = {
  x: [-1.25],
  sigmas,
  numCorrectors: 1,
  snr: 0.25,
  scoreFn: { gmm: gaussian, levels: veLevels(sigmas) },
  noises: [[-0.5], [-1.25], [-0.75], [1.5]],
};

/** A run of the algorithms for VP. */
export const vp: Special = {
  x: [-1.25],
  betas,
  numCorrectors: 1,
  snr: 0.25,
  alphaRule: "one-minus-beta",
  scoreFn: { gmm: gaussian, levels: vpLevels(betas) },
  noises: [[0.5], [-1.25], [0.75], [1.5]],
};

const vpLonger: Special = {
  ...vp,
  betas: longer,
  scoreFn: { gmm: gaussian, levels: vpLevels(longer) },
  noises: [[-0.5], [-1.25], [0.75], [-1.5], [0.25], [-2]],
};

const inThePlane = (run: Special): Special => ({
  ...run,
  x: [0.75, -1.5],
  scoreFn: { gmm: mixture, levels: run.scoreFn.levels },
  noises: [
    [0.5, -1.25],
    [1, 0.25],
    [-0.75, 0.5],
    [2, -2],
  ].slice(0, run.noises.length),
});

/** The draws of a run without a predictor. */
export const alone = (run: Special): Special => ({ ...run, noises: run.noises.slice(0, 2) });

/** Two isotropic components in 48 dimensions, far apart along the diagonal. */
const wide = {
  gmm: {
    weights: [0.5, 0.5],
    means: [new Array<number>(48).fill(0), new Array<number>(48).fill(1)],
    covariances: [2, 3],
  },
  levels: veLevels([0, 1]),
};

const wideRun: Special = {
  x: Array.from({ length: 48 }, (_, j) => (j % 4) - 1),
  sigmas: [0, 1],
  numCorrectors: 1,
  snr: 0.125,
  scoreFn: wide,
  noises: Array.from({ length: 2 }, (_, k) =>
    Array.from({ length: 48 }, (__, j) => ((((k + 1) * (j + 3)) % 7) % 3) - 1),
  ),
};

/** Runs of the four algorithms, each as a case. */
export const specialRuns = {
  pcSampleVe: [
    pick("gaussian", ["paperOrder"], "One dimension.", { ...ve }),
    pick("wide", ["paperOrder"], "Two components in 48 dimensions.", { ...wideRun }),
  ],
  pcSampleVp: [
    pick("gaussian", ["paperOrder", "alphaChoice"], "One dimension, the factor of the released code.", { ...vpLonger }),
    pick("gaussian-cumulative", ["paperOrder", "alphaChoice"], "The same with the factor of the paper.", {
      ...vpLonger,
      alphaRule: "cumulative",
    }),
  ],
  pcCorrectorOnlyVe: [
    pick("mixture", ["codeOrder"], "Two components in two dimensions.", { ...alone(inThePlane(ve)) }),
    pick("two-correctors", ["codeOrder"], "Two correctors on each level.", { ...ve, numCorrectors: 2 }),
    pick64("far-away", ["edge"], "The squares of the score vanish, its norm does not.", {
      ...alone(inThePlane(ve)),
      x: [1.3 * 2 ** 488, -1.7 * 2 ** 487],
      sigmas: [0, 1],
      snr: 2 ** -24,
      scoreFn: {
        gmm: { weights: [1], means: [[0, 0]], covariances: [2 ** 1018] },
        levels: veLevels([0, 1]),
      },
      noises: [[0.5, -1.25]],
    }),
  ],
  pcCorrectorOnlyVp: [
    pick("gaussian-cumulative", ["codeOrder", "alphaChoice"], "The same with the factor of the paper.", {
      ...alone(vp),
      alphaRule: "cumulative",
    }),
    pick("two-correctors", ["codeOrder", "alphaChoice"], "Two correctors on each level.", { ...vp, numCorrectors: 2 }),
  ],
} as const satisfies Readonly<Record<string, readonly CaseSource[]>>;

const fixed: Readonly<Record<keyof typeof specialRuns, Pick<CaseRun, "predictor" | "mode">>> = {
  pcSampleVe: { predictor: "reverse-diffusion-ve", mode: "predictor-first" },
  pcSampleVp: { predictor: "reverse-diffusion-vp", mode: "predictor-first" },
  pcCorrectorOnlyVe: { predictor: "none", mode: "corrector-first" },
  pcCorrectorOnlyVp: { predictor: "none", mode: "corrector-first" },
};

const levelsOf = (run: Special): CaseLevel[] =>
  run.sigmas === undefined ? vpLevels(run.betas as readonly number[]) : veLevels(run.sigmas);

/** A run of one of the four as a run of the general sampler. */
export const asGeneral = (name: keyof typeof specialRuns, inputs: CaseSource["inputs"]): CaseRun => {
  const run = inputs as unknown as Special;
  return {
    ...run,
    ...fixed[name],
    levels: levelsOf(run),
    corrector: "langevin",
    alphaRule: run.alphaRule ?? "one-minus-beta",
  };
};
