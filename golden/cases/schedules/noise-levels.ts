import { alphaBarFromSigmaBar } from "../../../reference/schedules.ts";
import { drawn } from "../kit/drawn.ts";
import { generated, pick, pick64 } from "../kit/build.ts";
import type { CaseSource } from "../kit/case.ts";
import type { Generator } from "../kit/generator.ts";
import { usual } from "./rate.ts";

const cifar = { sigmaMin: 0.01, sigmaMax: 50 };
const powers = { sigmaMin: 2 ** -6, sigmaMax: 16 };

const sigmas = (g: Generator): { sigmaMin: number; sigmaMax: number } => ({
  sigmaMin: g.uniform(0.005, 0.5),
  sigmaMax: g.uniform(1, 100),
});

const ve = { kind: "ve", ...cifar };
const vp = { kind: "vp", ...usual };
const subvp = { kind: "subvp", ...usual };
const sdes = { ve, vp, subvp };

/** Cases of noise levels and signal-to-noise ratios. */
export const noiseLevelCases: Readonly<Record<string, readonly CaseSource[]>> = {
  sigmasGeometric: [
    pick("ncsn", ["literature"], "The ten levels of NCSN.", { numLevels: 10, sigmaMin: 0.01, sigmaMax: 1 }),
    pick("cifar", ["literature"], "The range of CIFAR-10.", { numLevels: 20, ...cifar }),
    pick("powers-of-two", ["exactInputs"], "Every level is a power of 2.", { numLevels: 11, ...powers }),
    pick("two-levels", ["edge"], "Both ends and the clean level.", { numLevels: 2, ...powers }),
    pick("wide", ["edge"], "A ratio of 2^20: the power amplifies rounding errors.", {
      numLevels: 8,
      sigmaMin: 2 ** -10,
      sigmaMax: 1024,
    }),
    ...generated("sigmasGeometric", 2, (g) => ({ numLevels: g.int(3, 12), ...sigmas(g) })),
  ],
  sigmaGeometric: [
    pick("data", ["edge"], "The smallest level, not 0.", { t: 0, ...cifar }),
    pick("prior", ["edge", "literature"], "The largest level.", { t: 1, ...cifar }),
    pick("half", ["literature"], "The geometric mean.", { t: 0.5, ...cifar }),
    pick("half/powers-of-two", ["exactInputs"], "A power of 2.", { t: 0.5, ...powers }),
    pick("early", ["literature"], "The cutoff of training, 1e-5.", { t: Math.fround(1e-5), ...cifar }),
    pick("wide", ["edge"], "A ratio of 2^20.", { t: 0.8125, sigmaMin: 2 ** -10, sigmaMax: 1024 }),
    ...generated("sigmaGeometric", 3, (g) => ({ t: g.uniform(0.05, 0.95), ...sigmas(g) })),
  ],
  signalToNoiseRatio: [
    pick("vp", ["exactInputs"], "A level with signal and noise.", { scale: 0.5, sigma: 0.75 }),
    pick("ve", ["literature"], "The prior of CIFAR-10.", { scale: 1, sigma: 50 }),
    pick("no-signal", ["edge"], "No signal: 0.", { scale: 0, sigma: 1 }),
    pick("little-noise", ["edge"], "A large ratio.", { scale: 1, sigma: 2 ** -20 }),
    pick64("extreme", ["edge"], "The square of the noise underflows, the ratio does not.", {
      scale: 2 ** -600,
      sigma: 2 ** -598,
    }),
    ...generated("signalToNoiseRatio", 3, (g) => ({ scale: g.uniform(0.05, 0.9), sigma: g.uniform(0.05, 3) })),
  ],
  sdeLogSnr: [
    ...Object.entries(sdes).flatMap(([kind, sde]) => [
      pick(`${kind}/prior`, ["literature", "edge"], "The end.", { t: 1, sde }),
      pick(`${kind}/half`, ["literature"], "Half of the time.", { t: 0.5, sde }),
      pick(`${kind}/early`, ["literature", "cancellation"], "The cutoff of training, 1e-5.", {
        t: Math.fround(1e-5),
        sde,
      }),
      ...generated("sdeLogSnr", 1, (g) => ({ t: g.uniform(0.1, 0.9), sde })).map((source) => ({
        ...source,
        id: `${kind}/${source.id}`,
      })),
    ]),
    pick("vp/zero-crossing", ["edge"], "Signal and noise nearly alike: the logarithm is nearly 0.", {
      t: 0.375,
      sde: { kind: "vp", betaMin: 1.25, betaMax: 4.4375 },
    }),
    pick("vp/constant-rate", ["exactInputs"], "Rates that binary32 holds.", {
      t: 0.75,
      sde: { kind: "vp", betaMin: 2, betaMax: 2 },
    }),
    pick64("vp/large-integral", ["edge"], "The exponential of the integral overflows.", {
      t: 1,
      sde: { kind: "vp", betaMin: 100, betaMax: 2000 },
    }),
    pick64("subvp/large-integral", ["edge"], "The hyperbolic sine overflows.", {
      t: 1,
      sde: { kind: "subvp", betaMin: 100, betaMax: 4000 },
    }),
  ],
  sigmaBarFromAlphaBar: [
    pick("data", ["edge"], "No noise: exactly 0.", { alphaBar: 1 }),
    pick("equal-powers", ["edge"], "Signal and noise alike: 1.", { alphaBar: 0.5 }),
    pick("some-noise", ["exactInputs"], "A level with more signal than noise.", { alphaBar: 0.8125 }),
    pick("prior", ["literature"], "The last level of DDPM: about 157.", {
      alphaBar: Math.fround(4.0358297653756833e-5),
    }),
    pick("first-level", ["cancellation"], "Little noise.", { alphaBar: 1 - 2 ** -13 }),
    pick64("least-power", ["edge"], "The smallest double: the quotient of the powers overflows, its root does not.", {
      alphaBar: 2 ** -1074,
    }),
    ...generated("sigmaBarFromAlphaBar", 3, (g) => ({ alphaBar: g.uniform(0.02, 0.98) })),
  ],
  alphaBarFromSigmaBar: [
    pick("data", ["edge"], "No noise: exactly 1.", { sigmaBar: 0 }),
    pick("equal-powers", ["edge"], "Signal and noise alike: one half.", { sigmaBar: 1 }),
    pick("prior", ["literature"], "The largest level of CIFAR-10.", { sigmaBar: 50 }),
    pick("first-level", ["cancellation"], "Little noise: what is missing to 1 is its square.", { sigmaBar: 2 ** -6 }),
    ...drawn(alphaBarFromSigmaBar, 3),
  ],
};
