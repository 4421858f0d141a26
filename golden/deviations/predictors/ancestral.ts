import { veAncestralLoss, veAncestralOptimalVariance, veAncestralPosterior } from "../../../reference/predictors.ts";
import { scale, squaredNorm, sub } from "../../../reference/kit/tensor.ts";
import { weightsSwapped } from "../common/ddpm.ts";
import { halfSum } from "../common/losses.ts";
import { scoreSign } from "../common/signs.ts";
import { noiseNotScaled } from "../common/steps.ts";
import { ratioNotSquared, stdForVariance } from "../common/units.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";
import { deviates, on } from "../kit/deviates.ts";
import { mix } from "../kit/vectors.ts";

const posteriorDeviations: readonly Deviation[] = [
  ...deviates(ratioNotSquared, [
    on(veAncestralPosterior, ({ x, x0, sigma, sigmaPrev }) => {
      const ratio = sigmaPrev / sigma;
      return { mean: mix(ratio, x, 1 - ratio, x0), variance: sigmaPrev ** 2 * (1 - ratio) };
    }),
  ]),
  ...deviates(stdForVariance, [
    on(veAncestralPosterior, (inputs) => {
      const { mean, variance } = veAncestralPosterior(inputs);
      return { mean, variance: Math.sqrt(variance) };
    }),
  ]),
  deviation(veAncestralPosterior, {
    id: "level-of-the-variance",
    kind: "bug",
    title: "The variance of the level that is left",
    hint: "Your variance is that of reverse diffusion; the posterior is narrower by the squared ratio of the levels.",
    evidence: "constructed",
    run: ({ x, x0, sigma, sigmaPrev }) => ({
      mean: veAncestralPosterior({ x, x0, sigma, sigmaPrev }).mean,
      variance: sigma ** 2 - sigmaPrev ** 2,
    }),
  }),
  ...deviates(weightsSwapped, [
    on(veAncestralPosterior, ({ x, x0, sigma, sigmaPrev }) => ({
      ...veAncestralPosterior({ x, x0, sigma, sigmaPrev }),
      mean: veAncestralPosterior({ x: x0, x0: x, sigma, sigmaPrev }).mean,
    })),
  ]),
];

const lossDeviations: readonly Deviation[] = [
  ...deviates(scoreSign, [
    on(veAncestralLoss, (inputs) => veAncestralLoss({ ...inputs, noise: scale(-1, inputs.noise) })),
  ]),
  ...deviates(halfSum, [
    on(veAncestralLoss, (inputs) => ({ loss: 2 * veAncestralLoss(inputs).loss }), {
      convention: { name: "lossReduction", value: "sum" },
    }),
  ]),
  ...deviates(stdForVariance, [
    on(veAncestralLoss, (inputs) => ({ loss: inputs.stdDev * veAncestralLoss(inputs).loss })),
  ]),
  ...deviates(noiseNotScaled, [
    on(veAncestralLoss, ({ x, noise, sigma, sigmaPrev, mean, stdDev }) => {
      const target = sub(x, scale(sigma ** 2 - sigmaPrev ** 2, noise));
      return { loss: squaredNorm(sub(target, mean)) / (2 * stdDev ** 2) };
    }),
  ]),
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
  ...deviates(stdForVariance, [
    on(veAncestralOptimalVariance, (inputs) => ({ variance: Math.sqrt(veAncestralOptimalVariance(inputs).variance) })),
  ]),
  deviation(veAncestralOptimalVariance, {
    id: "share-squared",
    kind: "bug",
    title: "The ratio of the marginal variances squared",
    hint: "You square the ratio of the marginal variances: that is the factor of the inherited variance.",
    evidence: "constructed",
    run: ({ sigma, sigmaPrev, variance0 }) => ({
      variance: (sigma ** 2 - sigmaPrev ** 2) * ((variance0 + sigmaPrev ** 2) / (variance0 + sigma ** 2)) ** 2,
    }),
  }),
];

/** Deviations of what belongs to the ancestral rule of VE. */
export const ancestralDeviations: readonly Deviation[] = [
  ...posteriorDeviations,
  ...lossDeviations,
  ...optimalDeviations,
];
