import {
  vpAncestralStep,
  vpReverseDiffusionStep,
  veAncestralStep,
  veReverseDiffusionStep,
} from "../../../reference/predictors.ts";
import { scale } from "../../../reference/kit/tensor.ts";
import { halfTweedie } from "../common/halves.ts";
import { labelsFractional, rdShiftedBeta } from "../common/levels.ts";
import { scoreSign } from "../common/signs.ts";
import { ancestralNoiseAtZero, rdFWithoutMinusX, reverseDiffusionMean } from "../common/steps.ts";
import { varianceForStd } from "../common/units.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";
import { deviates, on } from "../kit/deviates.ts";
import { mix } from "../kit/vectors.ts";
import { linearNeighbour, noisy } from "./parts.ts";

const removed = ({ sigma, sigmaPrev }: { sigma: number; sigmaPrev: number }): number => sigma ** 2 - sigmaPrev ** 2;

const veReverseDeviations: readonly Deviation[] = [
  ...deviates(varianceForStd, [
    on(veReverseDiffusionStep, (inputs) => {
      const variance = removed(inputs);
      return noisy(mix(1, inputs.x, variance, inputs.score), variance, inputs.noise);
    }),
  ]),
  deviation(veReverseDiffusionStep, {
    id: "square-of-difference",
    kind: "bug",
    title: "The square of the difference for the difference of the squares",
    hint: "You square the difference of the levels; the removed variance is the difference of their squares.",
    evidence: "constructed",
    run: ({ x, score, sigma, sigmaPrev, noise }) =>
      noisy(mix(1, x, (sigma - sigmaPrev) ** 2, score), sigma - sigmaPrev, noise),
  }),
  ...deviates(halfTweedie, [
    on(
      veReverseDiffusionStep,
      (inputs) => {
        const variance = removed(inputs);
        return noisy(mix(1, inputs.x, 0.5 * variance, inputs.score), Math.sqrt(variance), inputs.noise);
      },
      { convention: { name: "lastMean", value: "half" } },
    ),
  ]),
  deviation(veReverseDiffusionStep, {
    id: "ancestral-noise",
    kind: "bug",
    title: "The noise of the ancestral step",
    hint: "Your noise is that of the ancestral step, smaller by the ratio of the levels.",
    evidence: "constructed",
    run: (inputs) => veAncestralStep(inputs),
  }),
];

const vpReverseDeviations: readonly Deviation[] = [
  ...deviates(rdFWithoutMinusX, [
    on(vpReverseDiffusionStep, ({ x, score, beta, noise }) =>
      noisy(mix(1 - Math.sqrt(1 - beta), x, beta, score), Math.sqrt(beta), noise),
    ),
  ]),
  ...deviates(rdShiftedBeta, [
    on(
      vpReverseDiffusionStep,
      (inputs) => vpReverseDiffusionStep({ ...inputs, beta: linearNeighbour(inputs.beta, 1) as number }),
      { applies: ({ beta }) => linearNeighbour(beta, 1) !== undefined },
    ),
  ]),
  deviation(vpReverseDiffusionStep, {
    id: "ancestral-mean",
    kind: "bug",
    title: "The mean of the ancestral step",
    hint: "Your mean is that of the ancestral step; the two differ by beta^2 / 4 of the state.",
    evidence: "constructed",
    run: (inputs) => vpAncestralStep(inputs),
  }),
  ...deviates(varianceForStd, [
    on(vpReverseDiffusionStep, (inputs) => noisy(vpReverseDiffusionStep(inputs).xMean, inputs.beta, inputs.noise)),
  ]),
];

const veAncestralDeviations: readonly Deviation[] = [
  ...deviates(scoreSign, [
    on(veAncestralStep, (inputs) => veAncestralStep({ ...inputs, score: scale(-1, inputs.score) })),
  ]),
  deviation(veAncestralStep, {
    id: "reverse-diffusion-noise",
    kind: "bug",
    title: "The noise of reverse diffusion",
    hint: "Your noise lacks the ratio of the levels: that is the reverse diffusion step.",
    evidence: "constructed",
    run: (inputs) => veReverseDiffusionStep(inputs),
  }),
  ...deviates(varianceForStd, [
    on(veAncestralStep, (inputs) => {
      const variance = removed(inputs);
      const spread = (inputs.sigmaPrev / inputs.sigma) ** 2 * variance;
      return noisy(mix(1, inputs.x, variance, inputs.score), spread, inputs.noise);
    }),
  ]),
];

const smallest = (beta: number): boolean => linearNeighbour(beta, 0) !== undefined && Math.abs(beta - 1e-4) < 1e-9;

const vpAncestralDeviations: readonly Deviation[] = [
  ...deviates(labelsFractional, [
    on(vpAncestralStep, (inputs) => vpAncestralStep({ ...inputs, beta: linearNeighbour(inputs.beta, -1) as number }), {
      convention: { name: "label", value: "truncated" },
      applies: ({ beta }) => linearNeighbour(beta, -1) !== undefined,
    }),
  ]),
  ...deviates(ancestralNoiseAtZero, [
    on(vpAncestralStep, (inputs) => noisy(vpAncestralStep(inputs).xMean, 0, inputs.noise), {
      applies: ({ beta }) => smallest(beta),
    }),
  ]),
  ...deviates(varianceForStd, [
    on(vpAncestralStep, (inputs) => noisy(vpAncestralStep(inputs).xMean, inputs.beta, inputs.noise)),
  ]),
  deviation(vpAncestralStep, {
    id: "missing-root",
    kind: "bug",
    title: "A division by 1 - beta",
    hint: "You divide by 1 - beta; the factor of the forward step is its root.",
    evidence: "constructed",
    run: ({ x, score, beta, noise }) => noisy(scale(1 / (1 - beta), mix(1, x, beta, score)), Math.sqrt(beta), noise),
  }),
  ...deviates(reverseDiffusionMean, [on(vpAncestralStep, (inputs) => vpReverseDiffusionStep(inputs), { kind: "bug" })]),
];

/** Deviations of the steps of the two chains. */
export const chainDeviations: readonly Deviation[] = [
  ...veReverseDeviations,
  ...vpReverseDeviations,
  ...veAncestralDeviations,
  ...vpAncestralDeviations,
];
