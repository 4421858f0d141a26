import fc from "fast-check";
import type { Sde } from "../../reference/kit/records.ts";
import type { Vec } from "../../reference/kit/tensor.ts";
import { scale } from "../../reference/kit/tensor.ts";
import { between } from "../kit/arbitraries.ts";
import type { Moments } from "./orders.ts";

/** The three SDEs with rates and levels at which the flow is smooth on the scale of a 16th of the time axis. */
export const mild: fc.Arbitrary<Sde> = fc.oneof(
  fc.record({ kind: fc.constant("ve" as const), sigmaMin: between(0.125, 0.5), sigmaMax: between(1, 8) }),
  fc
    .record({ kind: fc.constantFrom("vp" as const, "subvp" as const), betaMin: between(0.25, 2), rise: between(0, 6) })
    .map(({ kind, betaMin, rise }) => ({ kind, betaMin, betaMax: Math.fround(betaMin + rise) })),
);

/** Mean and variance of one-dimensional data. */
export const dataMoments: fc.Arbitrary<Moments> = fc.record({ mean: between(-2, 2), variance: between(0.25, 3) });

/** A cutoff of a mild flow. */
export const cutoffs = between(0.03125, 0.25);

/** Two components in `d` dimensions. */
export const mixtures = (d: number): fc.Arbitrary<{ weights: number[]; means: number[][]; covariances: number[] }> => {
  const mean = fc.array(between(-1.5, 1.5), { minLength: d, maxLength: d });
  return fc
    .record({ share: fc.constantFrom(0.25, 0.375, 0.5), a: mean, b: mean, v: between(0.25, 1), w: between(0.25, 1) })
    .map(({ share, a, b, v, w }) => ({ weights: [share, 1 - share], means: [a, b], covariances: [v, w] }));
};

/** A function model that answers with NaN at its third call and with `-x` before. */
export const failsAtTheThird = (): ((x: Vec, t: number) => Vec) => {
  let calls = 0;
  return (x) => {
    calls += 1;
    const answer = calls === 3 ? NaN : -1;
    return scale(answer, x);
  };
};
