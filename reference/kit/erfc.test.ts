import { expect, it } from "vitest";
import * as exact from "../../golden/oracle/kit/erf.ts";
import { ln1p } from "../../golden/oracle/kit/functions.ts";
import type { Real } from "../../golden/oracle/kit/real.ts";
import { input } from "../../golden/oracle/kit/real.ts";
import { logNormalCdf, normalCdf } from "./erfc.ts";

const ulp = (x: number): number => 2 ** (Math.floor(Math.log2(Math.abs(x))) - 52);

/** Largest error in units in the last place over points. */
const worst = (f: (x: number) => number, truth: (x: Real) => Real, points: readonly number[]): number =>
  Math.max(
    ...points.map((x) => {
      const want = truth(input(x)).value;
      return input(f(x)).value.minus(want).abs().div(ulp(want.toNumber())).toNumber();
    }),
  );

/** Points from low to high that are no round numbers. */
const points = (low: number, high: number, count = 40): number[] =>
  Array.from({ length: count }, (_, i) => low + ((high - low) * (i + Math.sin(i) ** 2)) / count);

/** The logarithm as it is defined, and through the complement where that is 1 to all digits. */
const logCdf = (x: Real): Real =>
  x.value.isNegative() ? exact.normalCdf(x).ln() : ln1p(exact.normalCdf(x.negated()).negated());

it.each([
  ["normalCdf", normalCdf, exact.normalCdf, [-37.5, -6, -0.75, 0.75, 8]],
  ["logNormalCdf", logNormalCdf, logCdf, [-40, -0.75, 0.75, 8, 37]],
] as const)("%s is right to 4 ulp, also far out", (_, f, truth, ends) => {
  ends.slice(1).forEach((high, i) => {
    expect(worst(f, truth, points(ends[i] as number, high))).toBeLessThan(4);
  });
});

it("goes over from the series to the fraction without a step", () => {
  const edges = [0.5 * Math.SQRT2, -0.5 * Math.SQRT2].flatMap((x) => [x * (1 - 1e-15), x, x * (1 + 1e-15)]);
  expect(worst(normalCdf, exact.normalCdf, edges)).toBeLessThan(4);
  expect(worst(logNormalCdf, logCdf, edges)).toBeLessThan(4);
});

it("takes 0 for what it is", () => {
  expect([normalCdf(0), logNormalCdf(0)]).toEqual([0.5, -Math.LN2]);
});
