import {
  vpAncestralStep,
  vpReverseDiffusionStep,
  veAncestralStep,
  veReverseDiffusionStep,
} from "../../../reference/predictors.ts";
import { scale } from "../../../reference/kit/tensor.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";
import { linearNeighbour, noisy, sumOfTwo } from "./parts.ts";

const removed = ({ sigma, sigmaPrev }: { sigma: number; sigmaPrev: number }): number => sigma ** 2 - sigmaPrev ** 2;

const veReverseDeviations: readonly Deviation[] = [
  deviation(veReverseDiffusionStep, {
    id: "variance-for-std",
    kind: "bug",
    title: "The variance for the standard deviation of the noise",
    hint: "Your noise has the factor sigma^2 - sigmaPrev^2; its standard deviation is the root of that.",
    evidence: "ports; the commonest slip in public threads",
    run: (inputs) => {
      const variance = removed(inputs);
      return noisy(sumOfTwo(1, inputs.x, variance, inputs.score), variance, inputs.noise);
    },
  }),
  deviation(veReverseDiffusionStep, {
    id: "square-of-difference",
    kind: "bug",
    title: "The square of the difference for the difference of the squares",
    hint: "You square the difference of the levels; the removed variance is the difference of their squares.",
    evidence: "ports",
    run: ({ x, score, sigma, sigmaPrev, noise }) =>
      noisy(sumOfTwo(1, x, (sigma - sigmaPrev) ** 2, score), sigma - sigmaPrev, noise),
  }),
  deviation(veReverseDiffusionStep, {
    id: "half-tweedie",
    kind: "convention",
    title: "Half the move",
    hint: "You moved half the distance: that is the probability flow's step, not this one.",
    evidence: "score_sde sampling.py with probability_flow",
    convention: { name: "lastMean", value: "half" },
    run: (inputs) => {
      const variance = removed(inputs);
      return noisy(sumOfTwo(1, inputs.x, 0.5 * variance, inputs.score), Math.sqrt(variance), inputs.noise);
    },
  }),
  deviation(veReverseDiffusionStep, {
    id: "ancestral-noise",
    kind: "bug",
    title: "The noise of the ancestral step",
    hint: "Your noise is that of the ancestral step, smaller by the ratio of the levels.",
    evidence: "ports that call both predictors by one name",
    run: (inputs) => veAncestralStep(inputs),
  }),
];

const vpReverseDeviations: readonly Deviation[] = [
  deviation(vpReverseDiffusionStep, {
    id: "rd-f-without-minus-x",
    kind: "bug",
    title: "An increment that lacks its -x",
    hint: "Your output is nearly 0 times the state: the factor is 2 - sqrt(1 - beta), not 1 - sqrt(1 - beta).",
    evidence: "ports",
    run: ({ x, score, beta, noise }) =>
      noisy(sumOfTwo(1 - Math.sqrt(1 - beta), x, beta, score), Math.sqrt(beta), noise),
  }),
  deviation(vpReverseDiffusionStep, {
    id: "rd-shifted-beta",
    kind: "convention",
    title: "Beta of the transition one level up",
    hint: "Your beta is one level too high; use the coefficients of the transition that is reversed.",
    evidence: "the literal reading of Eq. 46 of arXiv:2011.13456",
    convention: { name: "reverseDiffusionIndex", value: "next" },
    applies: ({ beta }) => linearNeighbour(beta, 1) !== undefined,
    run: (inputs) => vpReverseDiffusionStep({ ...inputs, beta: linearNeighbour(inputs.beta, 1) as number }),
  }),
  deviation(vpReverseDiffusionStep, {
    id: "ancestral-mean",
    kind: "bug",
    title: "The mean of the ancestral step",
    hint: "Your mean is that of the ancestral step; the two differ by beta^2 / 4 of the state.",
    evidence: "ports that call both predictors by one name",
    run: (inputs) => vpAncestralStep(inputs),
  }),
  deviation(vpReverseDiffusionStep, {
    id: "variance-for-std",
    kind: "bug",
    title: "Beta for its root in the noise",
    hint: "Your noise has the factor beta; its standard deviation is sqrt(beta).",
    evidence: "ports; the commonest slip in public threads",
    run: (inputs) => noisy(vpReverseDiffusionStep(inputs).xMean, inputs.beta, inputs.noise),
  }),
];

const veAncestralDeviations: readonly Deviation[] = [
  deviation(veAncestralStep, {
    id: "score-sign",
    kind: "bug",
    title: "The score with the wrong sign",
    hint: "The variance explodes instead of contracting: the score is -z / sigma, not +z / sigma.",
    evidence: "the text of App. F of arXiv:2011.13456; ports",
    run: (inputs) => veAncestralStep({ ...inputs, score: scale(-1, inputs.score) }),
  }),
  deviation(veAncestralStep, {
    id: "reverse-diffusion-noise",
    kind: "bug",
    title: "The noise of reverse diffusion",
    hint: "Your noise lacks the ratio of the levels: that is the reverse diffusion step.",
    evidence: "ports that call both predictors by one name",
    run: (inputs) => veReverseDiffusionStep(inputs),
  }),
  deviation(veAncestralStep, {
    id: "variance-for-std",
    kind: "bug",
    title: "The variance for the standard deviation of the noise",
    hint: "Your noise has the posterior variance as its factor; it must be the root of that.",
    evidence: "ports; the commonest slip in public threads",
    run: (inputs) => {
      const variance = removed(inputs);
      const spread = (inputs.sigmaPrev / inputs.sigma) ** 2 * variance;
      return noisy(sumOfTwo(1, inputs.x, variance, inputs.score), spread, inputs.noise);
    },
  }),
];

const smallest = (beta: number): boolean => linearNeighbour(beta, 0) !== undefined && Math.abs(beta - 1e-4) < 1e-9;

const vpAncestralDeviations: readonly Deviation[] = [
  deviation(vpAncestralStep, {
    id: "labels-fractional",
    kind: "convention",
    title: "Beta of the truncated label",
    hint: "A label just below the next integer was truncated: you used the coefficients of the level below.",
    evidence: "score_sde_pytorch models/utils.py",
    convention: { name: "label", value: "truncated" },
    applies: ({ beta }) => linearNeighbour(beta, -1) !== undefined,
    run: (inputs) => vpAncestralStep({ ...inputs, beta: linearNeighbour(inputs.beta, -1) as number }),
  }),
  deviation(vpAncestralStep, {
    id: "ancestral-noise-at-zero",
    kind: "convention",
    title: "No noise on the last step",
    hint: "You leave the noise of the last step out; here the state has it, and the mean is returned beside it.",
    evidence: "score_sde_pytorch sampling.py adds it and returns the mean",
    convention: { name: "lastNoise", value: "none" },
    applies: ({ beta }) => smallest(beta),
    run: (inputs) => noisy(vpAncestralStep(inputs).xMean, 0, inputs.noise),
  }),
  deviation(vpAncestralStep, {
    id: "variance-for-std",
    kind: "bug",
    title: "Beta for its root in the noise",
    hint: "Your noise has the factor beta; its standard deviation is sqrt(beta).",
    evidence: "ports; the commonest slip in public threads",
    run: (inputs) => noisy(vpAncestralStep(inputs).xMean, inputs.beta, inputs.noise),
  }),
  deviation(vpAncestralStep, {
    id: "missing-root",
    kind: "bug",
    title: "A division by 1 - beta",
    hint: "You divide by 1 - beta; the factor of the forward step is its root.",
    evidence: "ports",
    run: ({ x, score, beta, noise }) =>
      noisy(scale(1 / (1 - beta), sumOfTwo(1, x, beta, score)), Math.sqrt(beta), noise),
  }),
  deviation(vpAncestralStep, {
    id: "reverse-diffusion-mean",
    kind: "bug",
    title: "The mean of reverse diffusion",
    hint: "Your mean is that of reverse diffusion; the two differ by beta^2 / 4 of the state.",
    evidence: "ports that call both predictors by one name",
    run: (inputs) => vpReverseDiffusionStep(inputs),
  }),
];

/** Known wrong versions of the steps of the two chains. */
export const chainDeviations: readonly Deviation[] = [
  ...veReverseDeviations,
  ...vpReverseDeviations,
  ...veAncestralDeviations,
  ...vpAncestralDeviations,
];
