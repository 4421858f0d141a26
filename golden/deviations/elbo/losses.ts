import { ddpmScoreLoss, ddpmSimpleLoss, elboHybridLoss } from "../../../reference/elbo.ts";
import { length, map, scale, squaredNorm, sub, total } from "../../../reference/kit/tensor.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";
import { linearBeta } from "../kit/linear.ts";

const halfSum = { kind: "convention", evidence: "score_sde losses.py; ermongroup/ddim; Ho's code" } as const;

/** Wrong versions of the losses. */
export const lossDeviations: readonly Deviation[] = [
  deviation(ddpmSimpleLoss, {
    ...halfSum,
    id: "half-sum",
    title: "Always half of the sum",
    hint: "The ratio is exactly 1/2 or d/2: you take half of the sum whatever was asked.",
    convention: { name: "lossReduction", value: "halfSum" },
    run: ({ noise, eps }) => ddpmSimpleLoss({ noise, eps, reduce: "halfSum" }),
  }),
  deviation(ddpmSimpleLoss, {
    ...halfSum,
    id: "half-sum/sum",
    title: "Always the sum",
    hint: "The ratio is exactly 2 or d: you take the sum whatever was asked.",
    convention: { name: "lossReduction", value: "sum" },
    run: ({ noise, eps }) => ddpmSimpleLoss({ noise, eps, reduce: "sum" }),
  }),
  deviation(ddpmSimpleLoss, {
    ...halfSum,
    id: "half-sum/mean",
    title: "Always the mean",
    hint: "The ratio is exactly 1/d or 2/d: you take the mean whatever was asked.",
    convention: { name: "lossReduction", value: "mean" },
    run: ({ noise, eps }) => ddpmSimpleLoss({ noise, eps, reduce: "mean" }),
  }),
  deviation(ddpmSimpleLoss, {
    id: "absolute-error",
    kind: "convention",
    title: "Absolute errors",
    hint: "You add absolute errors; the objective adds their squares.",
    evidence: "the l1 option of denoising-diffusion-pytorch and of several ports",
    convention: { name: "lossPower", value: "1" },
    run: ({ noise, eps, reduce }) => {
      const divisor = { sum: 1, mean: length(noise), halfSum: 2 }[reduce];
      return { loss: total(map(Math.abs, sub(noise, eps))) / divisor };
    },
  }),
  deviation(ddpmSimpleLoss, {
    id: "norm-not-squared",
    kind: "bug",
    title: "The distance, not squared",
    hint: "You return the norm of the error; square it.",
    evidence: "trap: the norm is printed without words",
    run: ({ noise, eps, reduce }) => {
      const divisor = { sum: 1, mean: length(noise), halfSum: 2 }[reduce];
      return { loss: Math.sqrt(squaredNorm(sub(noise, eps))) / divisor };
    },
  }),
  deviation(ddpmScoreLoss, {
    id: "alpha-not-bar",
    kind: "bug",
    title: "The variance of the transition as the weight",
    hint: "The loss ratio runs from 1 to 50 along the chain: you used the per-step alpha, not the product.",
    evidence: "the paper's alpha_i is the product; texts that quote it read 1 - beta_i",
    applies: ({ alphaBar }) => linearBeta(alphaBar) !== undefined,
    run: (inputs) => {
      const beta = linearBeta(inputs.alphaBar) ?? 1 - inputs.alphaBar;
      return { loss: (ddpmScoreLoss(inputs).loss * beta) / (1 - inputs.alphaBar) };
    },
  }),
  deviation(ddpmScoreLoss, {
    id: "score-sign",
    kind: "bug",
    title: "The noise for its opposite as the target",
    hint: "The score points back to the data: its target is minus the noise over its standard deviation.",
    evidence: "ports",
    run: ({ score, noise, alphaBar }) => ddpmScoreLoss({ score, noise: scale(-1, noise), alphaBar }),
  }),
  deviation(ddpmScoreLoss, {
    id: "weight-dropped",
    kind: "bug",
    title: "Without the weight",
    hint: "Your loss is that of the bare score: multiply by 1 - alphaBar.",
    evidence: "trap: plain denoising score matching",
    run: (inputs) => ({ loss: ddpmScoreLoss(inputs).loss / (1 - inputs.alphaBar) }),
  }),
  deviation(ddpmScoreLoss, {
    id: "std-for-variance",
    kind: "bug",
    title: "The standard deviation as the weight",
    hint: "Your weight is sqrt(1 - alphaBar): square it.",
    evidence: "trap",
    run: (inputs) => ({ loss: ddpmScoreLoss(inputs).loss / Math.sqrt(1 - inputs.alphaBar) }),
  }),
  deviation(elboHybridLoss, {
    id: "hybrid-t-over-1000",
    kind: "convention",
    title: "The bound weighted by T / 1000",
    hint: "The weight of your bound is T/1000, which is 1 for 1,000 levels, whatever lambda is.",
    evidence: "guided-diffusion gaussian_diffusion.py: a term at one level times T / 1000",
    convention: { name: "hybridWeight", value: "T/1000" },
    run: ({ simple, vlb }) => ({ loss: simple + vlb }),
  }),
  deviation(elboHybridLoss, {
    id: "convex-combination",
    kind: "bug",
    title: "The simple loss weighted by 1 - lambda",
    hint: "You mix the two losses; the bound is added to the whole simple loss.",
    evidence: "trap",
    run: ({ simple, vlb, lambda }) => ({ loss: (1 - lambda) * simple + lambda * vlb }),
  }),
];
