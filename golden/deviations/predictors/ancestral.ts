import { veAncestralLoss, veAncestralOptimalVariance, veAncestralPosterior } from "../../../reference/predictors.ts";
import { scale, squaredNorm, sub } from "../../../reference/kit/tensor.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";
import { sumOfTwo } from "./parts.ts";

const posteriorDeviations: readonly Deviation[] = [
  deviation(veAncestralPosterior, {
    id: "ratio-not-squared",
    kind: "bug",
    title: "The ratio of the levels without its square",
    hint: "Your weights are those of the ratio of the levels; they need its square, the ratio of the variances.",
    evidence: "ports",
    run: ({ x, x0, sigma, sigmaPrev }) => {
      const ratio = sigmaPrev / sigma;
      return { mean: sumOfTwo(ratio, x, 1 - ratio, x0), variance: sigmaPrev ** 2 * (1 - ratio) };
    },
  }),
  deviation(veAncestralPosterior, {
    id: "std-for-variance",
    kind: "bug",
    title: "The standard deviation for the variance",
    hint: "Your variance is its square root: you return the standard deviation.",
    evidence: "ports; the commonest slip in public threads",
    run: (inputs) => {
      const { mean, variance } = veAncestralPosterior(inputs);
      return { mean, variance: Math.sqrt(variance) };
    },
  }),
  deviation(veAncestralPosterior, {
    id: "level-of-the-variance",
    kind: "bug",
    title: "The variance of the level that is left",
    hint: "Your variance is that of reverse diffusion; the posterior is narrower by the squared ratio of the levels.",
    evidence: "ports that mix the two predictors",
    run: ({ x, x0, sigma, sigmaPrev }) => ({
      mean: veAncestralPosterior({ x, x0, sigma, sigmaPrev }).mean,
      variance: sigma ** 2 - sigmaPrev ** 2,
    }),
  }),
  deviation(veAncestralPosterior, {
    id: "weights-swapped",
    kind: "bug",
    title: "The two weights exchanged",
    hint: "The clean data has the weight of the state and the other way round.",
    evidence: "trap: no broken public code found",
    run: ({ x, x0, sigma, sigmaPrev }) => ({
      ...veAncestralPosterior({ x, x0, sigma, sigmaPrev }),
      mean: veAncestralPosterior({ x: x0, x0: x, sigma, sigmaPrev }).mean,
    }),
  }),
];

const lossDeviations: readonly Deviation[] = [
  deviation(veAncestralLoss, {
    id: "score-sign",
    kind: "bug",
    title: "The noise added in the target",
    hint: "Your target moves away from the data: the noise is subtracted, as the score is -z / sigma.",
    evidence: "the text of App. F of arXiv:2011.13456",
    run: (inputs) => veAncestralLoss({ ...inputs, noise: scale(-1, inputs.noise) }),
  }),
  deviation(veAncestralLoss, {
    id: "half-sum",
    kind: "convention",
    title: "No factor of one half",
    hint: "Your loss is twice the expected one: another reduction.",
    evidence: "ports that leave constants out",
    convention: { name: "lossReduction", value: "sum" },
    run: (inputs) => ({ loss: 2 * veAncestralLoss(inputs).loss }),
  }),
  deviation(veAncestralLoss, {
    id: "std-for-variance",
    kind: "bug",
    title: "A division by the standard deviation",
    hint: "You divide by 2 tau; the loss divides by 2 tau^2.",
    evidence: "ports; the commonest slip in public threads",
    run: (inputs) => ({ loss: inputs.stdDev * veAncestralLoss(inputs).loss }),
  }),
  deviation(veAncestralLoss, {
    id: "noise-not-scaled",
    kind: "bug",
    title: "The removed variance without its division by the level",
    hint: "You subtract the removed variance times the noise; the score is the noise over the level.",
    evidence: "ports that pass the predicted noise as the score",
    run: ({ x, noise, sigma, sigmaPrev, mean, stdDev }) => {
      const target = sub(x, scale(sigma ** 2 - sigmaPrev ** 2, noise));
      return { loss: squaredNorm(sub(target, mean)) / (2 * stdDev ** 2) };
    },
  }),
];

const optimalDeviations: readonly Deviation[] = [
  deviation(veAncestralOptimalVariance, {
    id: "data-variance-ignored",
    kind: "bug",
    title: "The ancestral variance whatever the data",
    hint: "Your variance is that of the ancestral step, which is exact for a point only.",
    evidence: "Eq. 47 of arXiv:2011.13456",
    run: ({ sigma, sigmaPrev }) => ({ variance: (sigma ** 2 - sigmaPrev ** 2) * (sigmaPrev / sigma) ** 2 }),
  }),
  deviation(veAncestralOptimalVariance, {
    id: "std-for-variance",
    kind: "bug",
    title: "The standard deviation for the variance",
    hint: "Your variance is its square root: you return the standard deviation.",
    evidence: "ports; the commonest slip in public threads",
    run: (inputs) => ({ variance: Math.sqrt(veAncestralOptimalVariance(inputs).variance) }),
  }),
  deviation(veAncestralOptimalVariance, {
    id: "share-squared",
    kind: "bug",
    title: "The ratio of the marginal variances squared",
    hint: "You square the ratio of the marginal variances: that is the factor of the inherited variance.",
    evidence: "trap: no broken public code found",
    run: ({ sigma, sigmaPrev, variance0 }) => ({
      variance: (sigma ** 2 - sigmaPrev ** 2) * ((variance0 + sigmaPrev ** 2) / (variance0 + sigma ** 2)) ** 2,
    }),
  }),
];

/** Known wrong versions of what belongs to the ancestral rule of VE. */
export const ancestralDeviations: readonly Deviation[] = [
  ...posteriorDeviations,
  ...lossDeviations,
  ...optimalDeviations,
];
