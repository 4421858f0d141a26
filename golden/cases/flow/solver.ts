import { pick, pick64, reject } from "../kit/build.ts";
import type { CaseSource, ChapterCases } from "../kit/case.ts";
import { duo, gaussian, literature, missingReject, sparse, subvp, ve, vp } from "./inputs.ts";

type Inputs = CaseSource["inputs"];

const run: Inputs = {
  driftFn: { gmm: sparse, sde: vp },
  t: 1,
  s: 0.125,
  x: [0.75, -1.5],
  rtol: 1e-5,
  atol: 1e-5,
  firstStep: "auto",
};

const clock: Inputs = { ...run, driftFn: { gmm: gaussian }, x: [6.5], t: 8, s: 0.25, rtol: 2 ** -8, atol: 2 ** -8 };

/** A short flow, whose steps binary32 shares. */
const short = { cutoff: 0.125, rtol: 2 ** -4, atol: 2 ** -4 };

const mildVe = { kind: "ve", sigmaMin: 0.5, sigmaMax: 2 };

const pairOfModes = { weights: [0.5, 0.5], means: [[-1], [1]], covariances: [0.25, 0.25] };

const code: Inputs = {
  sde: vp,
  scoreFn: { gmm: sparse, sde: vp },
  cutoff: 0.03125,
  solver: "rk45",
  rtol: 1e-5,
  atol: 1e-5,
};

const toleranceRejects = (good: Inputs): CaseSource[] => [
  reject("rtol-too-small", ["DOMAIN"], "Below 100 roundoffs an error cannot be estimated.", good, {
    rtol: 100 * 2 ** -52,
  }),
  reject("rtol-zero", ["DOMAIN"], "A relative tolerance is above 0.", good, { rtol: 0 }),
  reject("atol-zero", ["DOMAIN"], "An absolute tolerance is above 0.", good, { atol: 0 }),
  reject("rtol-nan", ["NONFINITE", "DOMAIN"], "NaN is not a tolerance.", good, { rtol: NaN }),
];

const sharedRejects = (good: Inputs): CaseSource[] => [
  reject("rtol-too-small", ["DOMAIN"], "Below 100 roundoffs an error cannot be estimated.", good, {
    rtol: 100 * 2 ** -52,
  }),
  reject("cutoff-zero", ["DOMAIN"], "The flow starts above the data.", good, { cutoff: 0 }),
  reject("cutoff-one", ["DOMAIN"], "The flow ends at the prior.", good, { cutoff: 1 }),
  reject("solver-unknown", ["DOMAIN"], "One solver is stated.", good, { solver: "rk23" }),
];

const codeRejects = (good: Inputs): CaseSource[] => [
  ...sharedRejects(good),
  reject("rtol-nan", ["NONFINITE", "DOMAIN"], "NaN is not a tolerance.", good, { rtol: NaN }),
  reject("atol-zero", ["DOMAIN"], "An absolute tolerance is above 0.", good, { atol: 0 }),
  reject("model-dimension", ["SHAPE"], "The model has the dimension of the state.", good, {
    scoreFn: { gmm: gaussian, sde: vp },
  }),
  reject("sde-unknown", ["DOMAIN"], "There are three SDEs.", good, { sde: { kind: "edm", sigmaMin: 1, sigmaMax: 2 } }),
  missingReject(good, "scoreFn"),
];

/** Inputs of a code under another SDE. */
const under = (sde: Inputs, gmm: Inputs): Inputs => ({ sde, scoreFn: { gmm, sde } });

/** Cases of the adaptive solver and of the codes. */
export const solverCases: ChapterCases["operations"] = {
  pfRk45: [
    pick64("vp/decode", ["deterministic"], "Two components under VP, towards the data.", run),
    pick64("vp/encode", ["deterministic"], "Away from the data.", { ...run, t: 0.25, s: 1, rtol: 1e-6, atol: 1e-7 }),
    pick64("ve/level-clock", ["deterministic"], "In the clock of the noise level, beyond time 1.", {
      ...run,
      driftFn: { gmm: duo },
      t: 4,
      s: 0.5,
      x: [2.5],
    }),
    pick64("first-step/too-long", ["stepControl"], "A first step that is refused, and then may not grow.", {
      ...run,
      driftFn: { gmm: duo, sde: ve },
      x: [2.5],
      t: 1,
      s: 0.0625,
      firstStep: 0.75,
    }),
    pick64("first-step/too-short", ["stepControl"], "A first step so short that the next grow tenfold.", {
      ...run,
      driftFn: { gmm: gaussian, sde: literature.vp },
      x: [-1.25],
      t: 0.5,
      s: 0.001,
      firstStep: 1e-6,
    }),
    pick64("one-step", ["stepControl"], "A first step beyond the end is cut to end there.", {
      ...run,
      t: 0.5,
      s: 0.4375,
      firstStep: 2,
    }),
    pick64("at-rest", ["equilibrium"], "The mean of a Gaussian: nothing moves, and every step grows tenfold.", {
      ...run,
      x: [0, 0],
      driftFn: { gmm: { weights: [1], means: [[0, 0]], covariances: [1] }, sde: vp },
    }),
    pick("coarse", ["stepControl"], "A coarse tolerance, whose counts binary32 shares.", { ...clock, firstStep: 1 }),
    pick(
      "coarse/refused",
      ["stepControl"],
      "A first step that just fails: its norm lies between 1 and the root of 2.",
      {
        ...clock,
        firstStep: 3.6875,
      },
    ),
    ...toleranceRejects(run),
    reject("same-time", ["ORDER", "DOMAIN"], "There is no way from a time to itself.", run, { s: 1 }),
    reject("t-negative", ["DOMAIN"], "No clock runs below 0.", run, { t: -0.5 }),
    reject("s-negative", ["DOMAIN"], "No clock runs below 0.", run, { s: -0.5 }),
    reject("beyond-the-prior", ["DOMAIN"], "The clock of an SDE ends at 1.", run, { t: 1.5 }),
    reject("firstStep-zero", ["DOMAIN"], "A step has a length.", run, { firstStep: 0 }),
    reject("firstStep-name", ["DOMAIN"], "The only rule with a name is auto.", run, { firstStep: "scipy" }),
    reject("x-length", ["SHAPE"], "The state has the dimension of the model.", run, { x: [1, 2, 3] }),
    reject("no-density", ["DOMAIN", "NONFINITE", "SOLVER"], "A point has no score at level 0.", run, {
      driftFn: { gmm: { weights: [1], means: [[0, 0]], covariances: [0] } },
      s: 0,
    }),
    missingReject(run, "firstStep"),
  ],
  latentEncode: [
    pick64("vp", ["deterministic"], "Two components under VP.", { x: [0.75, -1.5], ...code }),
    pick64("ve", ["deterministic"], "One Gaussian under VE.", { x: [1.25], ...code, ...under(ve, gaussian) }),
    pick64("subvp", ["literature"], "One Gaussian under sub-VP with the rates of the papers.", {
      x: [-1.75],
      ...code,
      ...under(literature.subvp, gaussian),
      cutoff: 1e-3,
    }),
    pick("coarse", ["stepControl"], "A coarse tolerance, whose steps binary32 shares.", {
      x: [2],
      ...code,
      ...under(mildVe, pairOfModes),
      ...short,
    }),
    ...codeRejects({ x: [0.75, -1.5], ...code }),
    reject(
      "x-infinite",
      ["NONFINITE", "DOMAIN"],
      "An infinite entry has no meaning.",
      { x: [0.75, -1.5], ...code },
      {
        x: [Infinity, 0],
      },
    ),
  ],
  latentDecode: [
    pick64("vp", ["deterministic"], "Two components under VP.", { latent: [0.75, -1.5], ...code }),
    pick64("ve", ["deterministic"], "One Gaussian under VE.", { latent: [-5.5], ...code, ...under(ve, gaussian) }),
    pick64("subvp", ["deterministic"], "One Gaussian under sub-VP, at a tight tolerance.", {
      latent: [1.25],
      ...code,
      ...under(subvp, gaussian),
      rtol: 1e-7,
      atol: 1e-7,
    }),
    pick("coarse", ["stepControl"], "A coarse tolerance, whose steps binary32 shares.", {
      latent: [2],
      ...code,
      ...under(mildVe, pairOfModes),
      ...short,
    }),
    ...sharedRejects({ latent: [0.75, -1.5], ...code }),
    reject(
      "latent-infinite",
      ["NONFINITE", "DOMAIN"],
      "An infinite entry has no meaning.",
      { latent: [0.75, -1.5], ...code },
      {
        latent: [Infinity, 0],
      },
    ),
  ],
};
