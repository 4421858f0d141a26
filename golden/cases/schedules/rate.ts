import { generated, pick, pick64 } from "../kit/build.ts";
import type { CaseSource } from "../kit/case.ts";
import type { Generator } from "../kit/generator.ts";
import { literatureRates as usual, dyadicRates as dyadic, constantRate } from "../kit/points.ts";

export { literatureRates as usual, dyadicRates as dyadic } from "../kit/points.ts";

const rates = (g: Generator): { betaMin: number; betaMax: number } => ({
  betaMin: g.uniform(0.05, 1),
  betaMax: g.uniform(1, 25),
});

const along = (operation: string): CaseSource[] => [
  pick("data", ["edge"], "The start.", { t: 0, ...usual }),
  pick("prior", ["literature", "edge"], "The end, with the usual rates.", { t: 1, ...usual }),
  pick("half", ["literature"], "Half of the time, with the usual rates.", { t: 0.5, ...usual }),
  pick("half/exact-rates", ["exactInputs"], "Half of the time, with rates that binary32 holds.", { t: 0.5, ...dyadic }),
  pick("early", ["literature"], "The cutoff of the samplers, 1e-3.", { t: Math.fround(1e-3), ...usual }),
  pick("very-early", ["edge"], "About the cutoff of training, 1e-5.", { t: 2 ** -17, ...usual }),
  pick("constant-rate", ["edge"], "Both rates alike.", { t: 0.75, ...constantRate }),
  ...generated(operation, 3, (g) => ({ t: g.uniform(0.05, 0.95), ...rates(g) })),
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
  ],
};
