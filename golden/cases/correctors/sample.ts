import type { CaseSource } from "../kit/case.ts";
import { pick } from "../kit/build.ts";
import { gaussian, mixture, subvpLevels, veLevels, vpLevels } from "./inputs.ts";
import type { CaseRun } from "./updates.ts";

const ve = veLevels([0, 0.5, 1.5]);
const vp = vpLevels([0.25, 0.5]);
const subvp = subvpLevels([0.25, 0.5]);
const short = veLevels([0, 1.5]);
const shortVp = vp.filter((_, i) => i !== 1);

const line = [[0.5], [-1.25], [0.75], [1.5], [-0.25], [2]];
const plane = [
  [0.5, -1.25],
  [1, 0.25],
  [-0.75, 0.5],
  [2, -2],
];

/** A run of VE in one dimension, predictor first, with one Langevin corrector. */
export const veRun: CaseRun = {
  x: [-1.25],
  levels: ve,
  predictor: "reverse-diffusion-ve",
  corrector: "langevin",
  mode: "predictor-first",
  numCorrectors: 1,
  snr: 0.25,
  alphaRule: "one-minus-beta",
  scoreFn: { gmm: gaussian, levels: ve },
  noises: line.slice(0, 4),
};

/** The same for VP. */
export const vpRun: CaseRun = {
  ...veRun,
  levels: vp,
  predictor: "reverse-diffusion-vp",
  scoreFn: { gmm: gaussian, levels: vp },
};

/** The two on one level above the data. */
export const shortVeRun: CaseRun = {
  ...veRun,
  levels: short,
  scoreFn: { gmm: gaussian, levels: short },
  noises: line.slice(0, 2),
};

/** The same for VP. */
export const shortVpRun: CaseRun = {
  ...vpRun,
  levels: shortVp,
  scoreFn: { gmm: gaussian, levels: shortVp },
  noises: line.slice(0, 2),
};

/** The run with two components in two dimensions. */
const inThePlane = (run: CaseRun): CaseRun => ({
  ...run,
  x: [0.75, -1.5],
  scoreFn: { gmm: mixture, levels: run.scoreFn.levels },
  noises: plane.slice(0, run.noises.length),
});

const veCases: CaseSource[] = [
  pick("ve/reverse-diffusion/paper", ["paperOrder"], "Two components in two dimensions, as Algorithm 1.", {
    ...inThePlane(veRun),
  }),
  pick("ve/reverse-diffusion/code", ["codeOrder"], "The score knows other levels than the steps, as in score_sde.", {
    ...veRun,
    mode: "corrector-first",
    scoreFn: { gmm: gaussian, levels: veLevels([0, 0.625, 1.375]) },
  }),
  pick("ve/ancestral/ald/paper", ["paperOrder", "fixedStep"], "The corrector at level 0 has the step size 0.", {
    ...veRun,
    predictor: "ancestral-ve",
    corrector: "ald",
  }),
  pick("ve/pf/code", ["codeOrder"], "VE has no beta: its factor is 1 under either rule.", {
    ...shortVeRun,
    predictor: "pf-ve",
    mode: "corrector-first",
    alphaRule: "cumulative",
  }),
];

const vpCases: CaseSource[] = [
  pick(
    "vp/reverse-diffusion/paper",
    ["paperOrder", "alphaChoice"],
    "At level 0 the factor is 1, whatever stands there.",
    {
      ...vpRun,
      levels: vp.map((level, i) => (i === 0 ? { ...level, alphaBar: 0.5, beta: 0.5 } : level)),
    },
  ),
  pick("vp/reverse-diffusion/cumulative", ["codeOrder", "alphaChoice"], "Two components, the factor of the paper.", {
    ...inThePlane({ ...vpRun, mode: "corrector-first", alphaRule: "cumulative" }),
  }),
  pick("vp/ancestral/ald/code", ["codeOrder", "fixedStep", "alphaChoice"], "The factor of the released code.", {
    ...shortVpRun,
    predictor: "ancestral-vp",
    corrector: "ald",
    mode: "corrector-first",
  }),
  pick("vp/ancestral/ald/cumulative", ["paperOrder", "fixedStep", "alphaChoice"], "The factor of the paper.", {
    ...vpRun,
    predictor: "ancestral-vp",
    corrector: "ald",
    alphaRule: "cumulative",
  }),
  pick("vp/pf/cumulative", ["codeOrder", "alphaChoice"], "A predictor without noise: its row is not used.", {
    ...shortVpRun,
    predictor: "pf-vp",
    mode: "corrector-first",
    alphaRule: "cumulative",
  }),
  pick("vp/em/code", ["codeOrder"], "Euler-Maruyama, its beta the rate times the step.", {
    ...shortVpRun,
    predictor: "em-vp",
    mode: "corrector-first",
  }),
  pick("subvp/em", ["subvp"], "Sub-VP without a corrector; a beta may exceed 1.", {
    ...vpRun,
    levels: subvp.map((level, i) => (i === 2 ? { ...level, beta: 1.25 } : level)),
    predictor: "em-subvp",
    corrector: "none",
    scoreFn: { gmm: gaussian, levels: subvp },
    noises: line.slice(0, 2),
  }),
  pick("subvp/em/full-signal", ["subvp"], "Nothing of the signal is lost at scale 1: a step without noise.", {
    ...shortVpRun,
    levels: short.map((level, i) => (i === 1 ? { ...level, beta: 0.5 } : level)),
    predictor: "em-subvp",
    corrector: "none",
    scoreFn: { gmm: gaussian, levels: short },
    noises: line.slice(0, 1),
  }),
];

const partCases: CaseSource[] = [
  pick("correctors-only/ald", ["codeOrder", "fixedStep"], "No predictor: annealed Langevin dynamics.", {
    ...veRun,
    predictor: "none",
    corrector: "ald",
    mode: "corrector-first",
    noises: line.slice(0, 2),
  }),
  pick(
    "correctors-only/paper",
    ["paperOrder"],
    "No predictor, levels 1 and 0; the last draw is zero, so is its step.",
    {
      ...veRun,
      predictor: "none",
      noises: [[0.5], [0]],
    },
  ),
  pick("predictors-only/none", ["edge"], "A corrector called 'none' makes no update, however many are asked.", {
    ...vpRun,
    predictor: "ancestral-vp",
    corrector: "none",
    numCorrectors: 3,
    noises: line.slice(0, 2),
  }),
];

/** Runs of the general sampler. */
export const sampleRuns: readonly CaseSource[] = [...veCases, ...vpCases, ...partCases];
