import fc from "fast-check";
import { between } from "../kit/arbitraries.ts";
import { entry } from "../kit/numbers.ts";

/** Rates of the linear schedule, the larger at least the smaller. */
export const rates: fc.Arbitrary<{ betaMin: number; betaMax: number }> = fc
  .record({ betaMin: between(0.0625, 2), more: fc.oneof(fc.constant(0), between(0, 24)) })
  .map(({ betaMin, more }) => ({ betaMin, betaMax: Math.fround(betaMin + more) }));

/** A time, the ends among them. */
export const times: fc.Arbitrary<number> = fc.oneof(fc.constantFrom(0, 1), between(0, 1));

/** Two different times, in order. */
export const spans: fc.Arbitrary<{ s: number; t: number }> = fc
  .tuple(between(0, 1), between(0, 1))
  .filter(([a, b]) => a !== b)
  .map(([a, b]) => ({ s: Math.min(a, b), t: Math.max(a, b) }));

/** Ends of a table of variances. */
export const ends: fc.Arbitrary<{ betaFirst: number; betaLast: number }> = fc
  .record({ betaFirst: between(0.001, 0.1), more: between(0.01, 0.15) })
  .map(({ betaFirst, more }) => ({ betaFirst, betaLast: Math.fround(betaFirst + more) }));

/** Ends of a geometric table of noise levels. */
export const noiseRange: fc.Arbitrary<{ sigmaMin: number; sigmaMax: number }> = fc.record({
  sigmaMin: between(0.005, 0.5),
  sigmaMax: between(1, 100),
});

/** Variances of a short chain, each well below 1 so that signal is left. */
export const variances: fc.Arbitrary<number[]> = fc.array(between(0.01, 0.5), { minLength: 2, maxLength: 8 });

/** Last entry. */
export const lastOf = (list: readonly number[]): number => entry(list, list.length - 1);
