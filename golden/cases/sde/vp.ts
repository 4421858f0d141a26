import { generated, pick, pick64 } from "../kit/build.ts";
import type { CaseSource, ChapterCases } from "../kit/case.ts";
import { constantRate, drawRates, drawTimes, dyadic, literature, x } from "./inputs.ts";
import { full3 as full } from "../kit/points.ts";

const interval = { s: 0.25, t: 0.75, ...dyadic };

const driftCases = (operation: string): CaseSource[] => [
  pick("mid", ["exactInputs"], "Halfway.", { x, t: 0.5, ...dyadic }),
  pick("at-the-data", ["edge"], "At time 0 the rate is betaMin.", { x, t: 0, ...dyadic }),
  pick("at-the-prior", ["edge"], "At time 1 the rate is betaMax.", { x, t: 1, ...dyadic }),
  pick("literature", ["literature"], "Rates 0.1 and 20.", { x, t: 0.75, ...literature }),
  pick("constant-rate", ["exactInputs"], "A rate that does not change.", { x: [-3], t: 0.25, ...constantRate }),
  ...generated(operation, 3, (g) => ({ x: g.vec(4), t: g.uniform(0, 1), ...drawRates(g) })),
];

const diffusionCases = (operation: string): CaseSource[] => [
  pick("mid", ["exactInputs"], "Halfway.", { t: 0.5, ...dyadic }),
  pick("at-the-data", ["edge"], "At time 0.", { t: 0, ...dyadic }),
  pick("at-the-prior", ["edge"], "At time 1.", { t: 1, ...dyadic }),
  pick("literature", ["literature"], "Rates 0.1 and 20.", { t: 0.125, ...literature }),
  pick("literature/start", ["literature", "cancellation"], "The smallest time in use, 1e-5.", {
    t: 1e-5,
    ...literature,
  }),
  pick("near-the-data", ["cancellation"], "A time of 2^-20.", { t: 2 ** -20, ...dyadic }),
  pick("constant-rate", ["exactInputs"], "A rate that does not change.", { t: 0.25, ...constantRate }),
  ...generated(operation, 3, (g) => ({ t: g.uniform(0, 1), ...drawRates(g) })),
];

const kernelCases = (operation: string): CaseSource[] => [
  pick("mid", ["exactInputs"], "Half of the way.", interval),
  pick("from-the-data", ["edge"], "From time 0 the kernel is the marginal.", { ...interval, s: 0 }),
  pick("whole", ["literature"], "From the data to the prior at rates 0.1 and 20.", { s: 0, t: 1, ...literature }),
  pick("no-time", ["edge"], "Nothing happens in no time.", { ...interval, s: 0.5, t: 0.5 }),
  pick("literature", ["literature"], "Rates 0.1 and 20.", { s: 0.25, t: 0.5, ...literature }),
  pick("short", ["cancellation"], "One step of 1,000.", { s: 0.5, t: 0.501, ...literature }),
  pick("start", ["cancellation"], "From the data to the smallest time in use.", { s: 0, t: 1e-5, ...literature }),
  pick64("shortest", ["cancellation"], "An interval of 1e-12 of the unit.", { s: 0.5, t: 0.5 + 2 ** -40, ...dyadic }),
  ...generated(operation, 3, (g) => ({ ...drawTimes(g), ...drawRates(g) })),
];

const marginalCases = (operation: string): CaseSource[] => [
  pick("mid", ["exactInputs"], "Halfway.", { t: 0.5, ...dyadic }),
  pick("at-the-data", ["edge"], "At time 0 all is signal: no floor under the noise.", { t: 0, ...dyadic }),
  pick("at-the-prior", ["literature"], "At time 1 at rates 0.1 and 20.", { t: 1, ...literature }),
  pick("tenth", ["literature"], "A tenth of the way, where VP and sub-VP differ by a factor of three.", {
    t: 0.1,
    ...literature,
  }),
  pick("literature/start", ["literature", "cancellation"], "The smallest time in use, 1e-5.", {
    t: 1e-5,
    ...literature,
  }),
  pick("literature/early", ["literature", "cancellation"], "Where 1 - exp misses sigma by 1e-3 in binary32.", {
    t: 1e-4,
    ...literature,
  }),
  pick("near-the-data", ["cancellation"], "A time of 2^-20.", { t: 2 ** -20, ...dyadic }),
  pick("nearest", ["cancellation"], "A time where binary32 cannot tell the signal from 1.", {
    t: 2 ** -30,
    ...dyadic,
  }),
  pick("constant-rate", ["exactInputs"], "A rate that does not change.", { t: 0.25, ...constantRate }),
  ...generated(operation, 3, (g) => ({ t: g.uniform(0.02, 1), ...drawRates(g) })),
];

const solutionCases = (operation: string): CaseSource[] => [
  pick("isotropic", ["exactInputs"], "One variance.", { covariance0: 0.375, betaInt: 0.5 }),
  pick("diagonal", ["exactInputs"], "Variances on both sides of 1.", { covariance0: [0.25, 1.5, 4], betaInt: 0.5 }),
  pick("full", ["exactInputs"], "A full matrix.", { covariance0: full, betaInt: 0.75 }),
  pick("full/late", ["exactInputs"], "A full matrix that has nearly become the identity.", {
    covariance0: full,
    betaInt: 3,
  }),
  pick("wide", ["exactInputs"], "A longer time.", { covariance0: [0.5, 2.5], betaInt: 1.25 }),
  pick("point-mass", ["edge"], "Data without variance.", { covariance0: 0, betaInt: 0.25 }),
  pick("no-time", ["edge"], "Nothing happens in no time.", { covariance0: full, betaInt: 0 }),
  pick("literature", ["literature"], "B(1) at rates 0.1 and 20.", { covariance0: [0.35, 2], betaInt: 10.05 }),
  pick("near-the-data", ["cancellation"], "A point mass a moment later.", {
    covariance0: [0, 2 ** -20],
    betaInt: 2 ** -20,
  }),
  ...generated(operation, 3, (g) => ({ covariance0: g.vec(4, 0.05, 4), betaInt: g.uniform(0.05, 3) })),
];

const priorCases = (operation: string): CaseSource[] => [
  pick("mid", ["exactInputs"], "Four coordinates.", { x }),
  pick("centre", ["edge"], "At the centre only the normaliser is left.", { x: [0, 0] }),
  pick("one-coordinate", ["exactInputs"], "One coordinate.", { x: [-1.75] }),
  pick("far", ["exactInputs"], "Far from the prior.", { x: [12, -9.5, 20, 3] }),
  ...generated(operation, 3, (g) => ({ x: g.vec(4, -4, 4) })),
];

/** Cases of the variance-preserving and of the sub-VP SDE: the same inputs, so that a mix-up is seen. */
export const vpCases: ChapterCases["operations"] = {
  vpDrift: driftCases("vpDrift"),
  vpDiffusion: diffusionCases("vpDiffusion"),
  vpKernel: kernelCases("vpKernel"),
  vpMarginal: marginalCases("vpMarginal"),
  vpVarianceSolution: solutionCases("vpVarianceSolution"),
  vpPriorLogPdf: priorCases("vpPriorLogPdf"),
  subvpDrift: driftCases("subvpDrift"),
  subvpDiffusion: diffusionCases("subvpDiffusion"),
  subvpKernel: kernelCases("subvpKernel"),
  subvpMarginal: marginalCases("subvpMarginal"),
  subvpVarianceSolution: solutionCases("subvpVarianceSolution"),
  subvpPriorLogPdf: priorCases("subvpPriorLogPdf"),
};
