import { generated, pick } from "../kit/build.ts";
import type { CaseSource } from "../kit/case.ts";
import { literatureRates as usual, dyadicRates as dyadic, constantRate } from "../kit/points.ts";

const uniform = { u: 0.25, cutoff: 0.125, horizon: 1 };
const importance = { u: 0.25, cutoff: 0.0625, ...dyadic };

const uniformCases = (operation: string): CaseSource[] => [
  pick("quarter", ["cutoff"], "A quarter of the way.", uniform),
  pick("first", ["cutoff", "edge"], "The cutoff itself.", { ...uniform, u: 0 }),
  pick("last", ["edge"], "Just below the horizon.", { ...uniform, u: 1 - 2 ** -20 }),
  pick("training", ["literature"], "The cutoff of the papers.", { u: 0.5, cutoff: Math.fround(1e-5), horizon: 1 }),
  pick("long", ["edge"], "A horizon other than 1.", { u: 0.75, cutoff: 0.5, horizon: 3 }),
  pick("short", ["cancellation"], "Cutoff and horizon are close.", { u: 0.5, cutoff: 0.9375, horizon: 1 }),
  ...generated(operation, 2, (g) => ({ u: g.uniform(0, 1), cutoff: g.uniform(0.01, 0.3), horizon: g.uniform(1, 2) })),
];

const importanceCases = (operation: string): CaseSource[] => [
  pick("quarter", ["cutoff"], "A quarter of the mass.", importance),
  pick("first", ["cutoff", "edge"], "The cutoff itself.", { ...importance, u: 0 }),
  pick("last", ["edge"], "Just below 1.", { ...importance, u: 1 - 2 ** -20 }),
  pick("usual", ["literature"], "From 0.01 with the usual rates.", { u: 0.5, cutoff: 0.01, ...usual }),
  pick("training", ["literature"], "The cutoff of the papers: half of the mass lies below t = 0.12.", {
    u: 0.5,
    cutoff: Math.fround(1e-5),
    ...usual,
  }),
  pick("training/first", ["literature", "cancellation"], "The cutoff of the papers itself.", {
    u: 0,
    cutoff: Math.fround(1e-5),
    ...usual,
  }),
  pick("constant-rate", ["edge"], "Both rates alike.", { ...importance, ...constantRate, u: 0.5 }),
  pick("late-cutoff", ["cancellation"], "Little mass is left.", { ...importance, cutoff: 0.9375, u: 0.5 }),
  pick("fast/early", ["edge"], "A fast rate, before the logarithms take over.", {
    u: 0.375,
    cutoff: 0.0625,
    betaMin: 1024,
    betaMax: 2048,
  }),
  pick("fast/late", ["overflow"], "A fast rate: the exponential of the integral overflows.", {
    u: 0.96875,
    cutoff: 0.0625,
    betaMin: 1024,
    betaMax: 2048,
  }),
  pick("fast/narrow", ["overflow"], "A fast rate from an early cutoff: the noise power at the cutoff counts.", {
    u: 0.75,
    cutoff: 2 ** -16,
    betaMin: 1024,
    betaMax: 2048,
  }),
  pick("fast/late-cutoff", ["overflow"], "The integral up to the cutoff is large, too.", {
    u: 0.25,
    cutoff: 0.75,
    betaMin: 1024,
    betaMax: 2048,
  }),
  ...generated(operation, 2, (g) => ({
    u: g.uniform(0.1, 0.9),
    cutoff: g.uniform(0.01, 0.3),
    betaMin: g.uniform(0.1, 1),
    betaMax: g.uniform(2, 20),
  })),
];

const constants = ["training", "likelihood", "sampling"].flatMap((kind) =>
  ["ve", "vp", "subvp"].map((sdeKind) =>
    pick(`${kind}/${sdeKind}`, ["literature", "cutoff"], `The value of the authors for ${kind}.`, { kind, sdeKind }),
  ),
);

/** Cases of the times that training draws. */
export const timeCases: Readonly<Record<string, readonly CaseSource[]>> = {
  trainTimeSample: uniformCases("trainTimeSample"),
  importanceTimeVp: importanceCases("importanceTimeVp"),
  importanceTimeSubvp: importanceCases("importanceTimeSubvp"),
  importanceTimeVe: uniformCases("importanceTimeVe"),
  cutoffConstants: [...constants],
};
