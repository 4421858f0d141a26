import { entropyRate, gaussianEntropy, gaussianFisherInformation } from "../../../reference/gaussian.ts";
import { dimensionOf } from "../../../reference/kit/gaussians.ts";
import { generate } from "../../../reference/kit/tensor.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";

/** Known wrong versions of information and entropy. */
export const informationDeviations: readonly Deviation[] = [
  deviation(gaussianFisherInformation, {
    id: "diagonal-of-covariance",
    kind: "bug",
    title: "The reciprocals of the variances",
    hint: "You sum the reciprocals of the diagonal; invert the matrix first, then take the trace.",
    evidence: "trap: right for independent coordinates",
    applies: ({ covariance }) => typeof covariance !== "number" && covariance.shape.length === 2,
    run: ({ covariance }) =>
      gaussianFisherInformation({
        covariance: generate(dimensionOf(covariance), (i) =>
          typeof covariance === "number" ? covariance : covariance.get(i, i),
        ),
      }),
  }),
  deviation(gaussianFisherInformation, {
    id: "mean-over-coordinates",
    kind: "convention",
    title: "The mean over the coordinates",
    hint: "You average over the coordinates; the information is the sum.",
    evidence: "trap: losses in public code average over coordinates",
    convention: { name: "fisherInformation", value: "mean" },
    run: ({ covariance }) => ({
      fisherInformation: gaussianFisherInformation({ covariance }).fisherInformation / dimensionOf(covariance),
    }),
  }),
  deviation(gaussianEntropy, {
    id: "entropy-without-e",
    kind: "bug",
    title: "The logarithm of the normaliser",
    hint: "You return half of log det(2 pi S); the entropy also has d / 2.",
    evidence: "trap",
    run: ({ covariance }) => ({ entropy: gaussianEntropy({ covariance }).entropy - dimensionOf(covariance) / 2 }),
  }),
  deviation(gaussianEntropy, {
    id: "nats-bits",
    kind: "bug",
    title: "Bits where nats are due",
    hint: "Your values are 1.4427 times the expected ones: use the natural logarithm.",
    evidence: "ports",
    run: ({ covariance }) => ({ entropy: gaussianEntropy({ covariance }).entropy / Math.LN2 }),
  }),
  deviation(entropyRate, {
    id: "missing-half",
    kind: "bug",
    title: "The half is missing",
    hint: "You multiply the information by g^2; de Bruijn's identity has half of it.",
    evidence: "trap",
    run: (given) => entropyRate({ ...given, g: Math.SQRT2 * given.g }),
  }),
  deviation(entropyRate, {
    id: "divergence-subtracted",
    kind: "bug",
    title: "The divergence of the drift subtracted",
    hint: "You subtract the divergence of the drift, as the log-density along a path does; the entropy adds it.",
    evidence: "trap: the sign of the instantaneous change of variables",
    run: (given) => entropyRate({ ...given, driftDivergence: -given.driftDivergence }),
  }),
];
