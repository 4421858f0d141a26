import { elboBitsPerDim, elboTotalBpd } from "../../../reference/elbo.ts";
import { length, numbers, total } from "../../../reference/kit/tensor.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";

/** Wrong versions of bits per dimension. */
export const unitDeviations: readonly Deviation[] = [
  deviation(elboBitsPerDim, {
    id: "nats-bits",
    kind: "bug",
    title: "Nats per dimension",
    hint: "Ratio .6931: nats where bits are expected.",
    evidence: "ports",
    run: ({ nll, d }) => ({ bpd: nll / d }),
  }),
  deviation(elboBitsPerDim, {
    id: "nats-sum-vs-bpd",
    kind: "convention",
    title: "The log-likelihood in nats",
    hint: "Your value is the reference times -d log 2: log-likelihood in nats, not bits per dimension.",
    evidence: "k-diffusion sampling.py, issue 79",
    convention: { name: "likelihoodUnit", value: "nats" },
    run: ({ nll }) => ({ bpd: -nll }),
  }),
  deviation(elboBitsPerDim, {
    id: "sum-over-dimensions",
    kind: "bug",
    title: "Bits of the whole state",
    hint: "Your value is d times the expected one: divide by the dimension.",
    evidence: "trap",
    run: ({ nll }) => ({ bpd: nll / Math.LN2 }),
  }),
  deviation(elboTotalBpd, {
    id: "sum-vs-mean",
    kind: "bug",
    title: "The mean over the levels",
    hint: "Your total is L/T, not L.",
    evidence: "guided-diffusion LossType.KL; only RESCALED_KL multiplies by T",
    run: ({ stepBpds, priorBpd }) => ({ bpd: priorBpd + total(stepBpds) / Math.max(1, length(stepBpds)) }),
  }),
  deviation(elboTotalBpd, {
    id: "sum-vs-mean/with-the-prior",
    kind: "bug",
    title: "The mean over all terms",
    hint: "Your total is the mean of the prior's term and those of the levels: add them.",
    evidence: "trap: a mean over the wrong axis of the table of terms",
    run: ({ stepBpds, priorBpd }) => ({ bpd: (priorBpd + total(stepBpds)) / (1 + length(stepBpds)) }),
  }),
  deviation(elboTotalBpd, {
    id: "prior-dropped",
    kind: "bug",
    title: "The prior term left out",
    hint: "Your total is the sum of the levels: the prior's term is missing.",
    evidence: "trap: the term has no parameters",
    run: ({ stepBpds }) => ({ bpd: numbers(stepBpds).reduce((sum, bpd) => sum + bpd, 0) }),
  }),
];
