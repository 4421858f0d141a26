import { pick, pick64, reject } from "../kit/build.ts";
import type { ChapterCases, Inputs } from "../kit/case.ts";
import { duo, gaussian, literature, sparse, subvp, ve, vp } from "./inputs.ts";

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
    reject("beyond-the-prior", ["DOMAIN"], "The clock of an SDE ends at 1.", run, { t: 1.5 }),
    reject("no-density", ["DOMAIN", "NONFINITE", "SOLVER"], "A point has no score at level 0.", run, {
      driftFn: { gmm: { weights: [1], means: [[0, 0]], covariances: [0] } },
      s: 0,
    }),
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
  ],
};
