import { expect, it } from "vitest";
import * as exact from "../../golden/oracle/kit/quadrature.ts";
import type { Real } from "../../golden/oracle/kit/real.ts";
import { gaussLegendre } from "./quadrature.ts";

const roundoff = 2 ** -53;

/** Whether a number has a relative error of so many roundoffs at most. Where 0 is expected, only 0 passes. */
const isClose = (got: number, { value }: Real, roundoffs: number): boolean =>
  value
    .minus(got)
    .abs()
    .lte(value.abs().times(roundoffs * roundoff));

it.each([1, 2, 5, 12, 33])("the rule of order %i is right to n + 1 roundoffs, from the largest node on", (n) => {
  const [rule, truth] = [gaussLegendre(n), exact.gaussLegendre(n)];
  for (const part of ["nodes", "weights"] as const) {
    expect(rule[part]).toHaveLength(n);
    expect(rule[part].map((entry, i) => isClose(entry, truth[part][i] as Real, n + 1))).not.toContain(false);
  }
});
