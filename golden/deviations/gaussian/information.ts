import { entropyRate, gaussianEntropy, gaussianFisherInformation } from "../../../reference/gaussian.ts";
import { dimensionOf } from "../../../reference/kit/gaussians.ts";
import { generate } from "../../../reference/kit/tensor.ts";
import { missingHalf } from "../common/halves.ts";
import { natsBits } from "../common/likelihood.ts";
import { meanOverCoordinates } from "../common/losses.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";
import { deviates, on } from "../kit/deviates.ts";

/** Deviations of information and entropy. */
export const informationDeviations: readonly Deviation[] = [
  deviation(gaussianFisherInformation, {
    id: "diagonal-of-covariance",
    kind: "bug",
    title: "The reciprocals of the variances",
    hint: "You sum the reciprocals of the diagonal; invert the matrix first, then take the trace. Right for independent coordinates.",
    evidence: "constructed",
    applies: ({ covariance }) => typeof covariance !== "number" && covariance.shape.length === 2,
    run: ({ covariance }) =>
      gaussianFisherInformation({
        covariance: generate(dimensionOf(covariance), (i) =>
          typeof covariance === "number" ? covariance : covariance.get(i, i),
        ),
      }),
  }),
  ...deviates(meanOverCoordinates, [
    on(
      gaussianFisherInformation,
      ({ covariance }) => ({
        fisherInformation: gaussianFisherInformation({ covariance }).fisherInformation / dimensionOf(covariance),
      }),
      { convention: { name: "fisherInformation", value: "mean" } },
    ),
  ]),
  deviation(gaussianEntropy, {
    id: "entropy-without-e",
    kind: "bug",
    title: "The logarithm of the normaliser",
    hint: "You return half of log det(2 pi S); the entropy also has d / 2.",
    evidence: "constructed",
    run: ({ covariance }) => ({ entropy: gaussianEntropy({ covariance }).entropy - dimensionOf(covariance) / 2 }),
  }),
  ...deviates(natsBits, [
    on(gaussianEntropy, ({ covariance }) => ({ entropy: gaussianEntropy({ covariance }).entropy / Math.LN2 })),
  ]),
  ...deviates(missingHalf, [on(entropyRate, (given) => entropyRate({ ...given, g: Math.SQRT2 * given.g }))]),
  deviation(entropyRate, {
    id: "divergence-subtracted",
    kind: "bug",
    title: "The divergence of the drift subtracted",
    hint: "You subtract the divergence of the drift, as the log-density along a path does; the entropy adds it.",
    evidence: "constructed",
    run: (given) => entropyRate({ ...given, driftDivergence: -given.driftDivergence }),
  }),
];
