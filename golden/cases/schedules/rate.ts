import { generated, pick, pick64, reject } from "../kit/build.ts";
import type { CaseSource } from "../kit/case.ts";
import type { Generator } from "../kit/generator.ts";

type Inputs = CaseSource["inputs"];

/** The usual rates. */
export const usual = { betaMin: 0.1, betaMax: 20 };
/** Rates that binary32 holds exactly. */
export const dyadic = { betaMin: 0.5, betaMax: 19.5 };
const constantRate = { betaMin: 2, betaMax: 2 };

const rates = (g: Generator): { betaMin: number; betaMax: number } => ({
  betaMin: g.uniform(0.05, 1),
  betaMax: g.uniform(1, 25),
});

/** Refusals that every operation on the linear rate shares. */
export const rateRejects = (good: Inputs): CaseSource[] => [
  reject("rates-swapped", ["DOMAIN"], "The rate does not fall with time.", good, { betaMin: 20, betaMax: 0.5 }),
  reject("rate-zero", ["DOMAIN"], "A rate of 0 adds no noise.", good, { betaMin: 0 }),
  reject("rate-infinite", ["NONFINITE", "DOMAIN"], "An infinite rate has no meaning.", good, { betaMax: Infinity }),
];

/** Refusals of a time outside [0, 1]. */
export const timeRejects = (good: Inputs): CaseSource[] => [
  reject("time-after-the-prior", ["DOMAIN"], "Time ends at 1.", good, { t: 1.25 }),
  reject("time-before-the-data", ["DOMAIN", "ORDER"], "Time starts at 0.", good, { t: -0.125 }),
  reject("time-nan", ["NONFINITE", "DOMAIN"], "NaN is not a time.", good, { t: NaN }),
];

const along = (operation: string): CaseSource[] => [
  pick("data", ["edge"], "The start.", { t: 0, ...usual }),
  pick("prior", ["literature", "edge"], "The end, with the usual rates.", { t: 1, ...usual }),
  pick("half", ["literature"], "Half of the time, with the usual rates.", { t: 0.5, ...usual }),
  pick("half/exact-rates", ["exactInputs"], "Half of the time, with rates that binary32 holds.", { t: 0.5, ...dyadic }),
  pick("early", ["literature"], "The cutoff of the samplers, 1e-3.", { t: Math.fround(1e-3), ...usual }),
  pick("very-early", ["edge"], "About the cutoff of training, 1e-5.", { t: 2 ** -17, ...usual }),
  pick("constant-rate", ["edge"], "Both rates alike.", { t: 0.75, ...constantRate }),
  ...generated(operation, 3, (g) => ({ t: g.uniform(0.05, 0.95), ...rates(g) })),
  ...timeRejects({ t: 0.5, ...usual }),
  ...rateRejects({ t: 0.5, ...usual }),
];

const span = { s: 0.25, t: 0.75, ...dyadic };
const reached = { betaInt: 5, ...dyadic };
const ratio = { logSnr: 0.5, ...usual };

/** Cases of the linear rate and what follows from it. */
export const rateCases: Readonly<Record<string, readonly CaseSource[]>> = {
  betaLinear: along("betaLinear"),
  betaIntegral: [
    pick("whole", ["literature", "edge"], "10.05 with the usual rates.", { s: 0, t: 1, ...usual }),
    pick("first-half", ["literature"], "2.5375 with the usual rates.", { s: 0, t: 0.5, ...usual }),
    pick("middle", ["exactInputs"], "Between two times.", span),
    pick("empty", ["edge"], "No time passes.", { ...span, t: 0.25 }),
    pick("close-times", ["cancellation"], "The difference of two integrals loses its digits here.", {
      ...span,
      s: 0.5,
      t: 0.5 + 2 ** -20,
    }),
    pick("constant-rate", ["edge"], "Both rates alike: length times rate.", { s: 0.125, t: 0.875, ...constantRate }),
    ...generated("betaIntegral", 3, (g) => ({ s: g.uniform(0, 0.4), t: g.uniform(0.6, 1), ...rates(g) })),
    reject("times-swapped", ["ORDER"], "The earlier time comes first.", span, { s: 0.75, t: 0.25 }),
    reject("start-negative", ["DOMAIN"], "Time starts at 0.", span, { s: -0.25 }),
    ...timeRejects(span),
    ...rateRejects(span),
  ],
  betaIntegralInverse: [
    pick("nothing", ["edge"], "No integral, no time.", { ...reached, betaInt: 0 }),
    pick("end", ["edge"], "All of the integral: exactly 1.", { ...reached, betaInt: 10 }),
    pick64("end/usual-rates", ["literature", "edge"], "10.05 is not quite the integral of the rounded rates.", {
      betaInt: 10.05,
      ...usual,
    }),
    pick64("end/within-slack", ["edge"], "Above the integral by less than the slack of 1e-12.", {
      ...reached,
      betaInt: 10 * (1 + 5e-13),
    }),
    pick("half", ["literature"], "2.5375 with the usual rates is half of the time.", { betaInt: 2.5375, ...usual }),
    pick("middle", ["exactInputs"], "Half of the integral.", reached),
    pick("small", ["cancellation"], "The textbook root subtracts nearly equal numbers here.", {
      ...reached,
      betaInt: 2 ** -20,
    }),
    pick("constant-rate", ["edge"], "The textbook root is 0/0 here.", { ...constantRate, betaInt: 0.75 }),
    ...generated("betaIntegralInverse", 3, (g) => ({ betaInt: g.uniform(0.01, 0.5), ...rates(g) })),
    reject("beyond", ["DOMAIN"], "More than the rate reaches.", reached, { betaInt: 10.5 }),
    reject("negative", ["DOMAIN"], "An integral of a positive rate is not negative.", reached, { betaInt: -1 }),
    ...rateRejects(reached),
  ],
  alphaBarContinuous: along("alphaBarContinuous"),
  vpTimeFromLogSnr: [
    pick("equal-powers", ["edge"], "Signal and noise alike: the branch point.", { ...ratio, logSnr: 0 }),
    pick("noise", ["literature"], "Shortly before the prior.", { ...ratio, logSnr: -9.75 }),
    pick("signal", ["literature"], "Early: the integral is about the inverse ratio.", { ...ratio, logSnr: 8 }),
    pick("much-signal", ["cancellation"], "1 + e^-30 rounds to 1 in binary32.", { ...ratio, logSnr: 30 }),
    pick("constant-rate", ["edge"], "Both rates alike.", { ...constantRate, logSnr: -1.5 }),
    pick64("end", ["edge"], "The ratio of the prior: rounding may put it just beyond the end.", {
      ...usual,
      logSnr: -Math.log(Math.expm1(10.05)),
    }),
    pick64("noise/steep-rate", ["edge"], "The exponential of the inverse ratio overflows.", {
      betaMin: 100,
      betaMax: 2000,
      logSnr: -900,
    }),
    ...generated("vpTimeFromLogSnr", 3, (g) => ({
      logSnr: g.uniform(0, 6),
      betaMin: g.uniform(0.05, 1),
      betaMax: g.uniform(4, 25),
    })),
    reject("more-noise-than-the-prior", ["DOMAIN"], "No time has this ratio.", ratio, { logSnr: -11 }),
    reject("nan", ["NONFINITE", "DOMAIN"], "NaN is no ratio.", ratio, { logSnr: NaN }),
    ...rateRejects(ratio),
  ],
};
