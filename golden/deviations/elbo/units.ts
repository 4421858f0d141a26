import { elboBitsPerDim, elboTotalBpd } from "../../../reference/elbo.ts";
import { length, numbers, total } from "../../../reference/kit/tensor.ts";
import { natsBits, natsSumVsBpd } from "../common/likelihood.ts";
import { priorDropped, sumVsMean } from "../common/losses.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";
import { deviates, on } from "../kit/deviates.ts";

/** Deviations of bits per dimension. */
export const unitDeviations: readonly Deviation[] = [
  ...deviates(natsBits, [on(elboBitsPerDim, ({ nll, d }) => ({ bpd: nll / d }))]),
  ...deviates(natsSumVsBpd, [on(elboBitsPerDim, ({ nll }) => ({ bpd: -nll }))]),
  deviation(elboBitsPerDim, {
    id: "sum-over-dimensions",
    kind: "bug",
    title: "Bits of the whole state",
    hint: "Your value is d times the expected one: divide by the dimension.",
    evidence: "constructed",
    run: ({ nll }) => ({ bpd: nll / Math.LN2 }),
  }),
  ...deviates(sumVsMean, [
    on(elboTotalBpd, ({ stepBpds, priorBpd }) => ({ bpd: priorBpd + total(stepBpds) / Math.max(1, length(stepBpds)) })),
  ]),
  deviation(elboTotalBpd, {
    id: "sum-vs-mean/with-the-prior",
    kind: "bug",
    title: "The mean over all terms",
    hint: "Your total is the mean of the prior's term and those of the levels: add them.",
    evidence: "constructed",
    run: ({ stepBpds, priorBpd }) => ({ bpd: (priorBpd + total(stepBpds)) / (1 + length(stepBpds)) }),
  }),
  ...deviates(priorDropped, [
    on(elboTotalBpd, ({ stepBpds }) => ({ bpd: numbers(stepBpds).reduce((sum, bpd) => sum + bpd, 0) })),
  ]),
];
