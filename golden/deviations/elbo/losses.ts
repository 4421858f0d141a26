import { ddpmScoreLoss, ddpmSimpleLoss, elboHybridLoss } from "../../../reference/elbo.ts";
import { length, map, scale, squaredNorm, sub, total } from "../../../reference/kit/tensor.ts";
import { alphaNotBar } from "../common/levels.ts";
import { halfSum, halfSumMean } from "../common/losses.ts";
import { scoreSign } from "../common/signs.ts";
import { stdForVariance } from "../common/units.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";
import { deviates, on } from "../kit/deviates.ts";
import { linearBeta } from "../kit/linear.ts";

/** Deviations of the losses. */
export const lossDeviations: readonly Deviation[] = [
  ...deviates(halfSum, [
    on(ddpmSimpleLoss, ({ noise, eps }) => ddpmSimpleLoss({ noise, eps, reduce: "halfSum" }), {
      convention: { name: "lossReduction", value: "halfSum" },
    }),
  ]),
  deviation(ddpmSimpleLoss, {
    id: "half-sum/sum",
    kind: "convention",
    title: "Always the sum",
    hint: "The ratio is exactly 2 or d: you take the sum whatever was asked.",
    evidence:
      "score_sde losses.py (mean or half of the sum); ermongroup/ddim (sum); hojonathanho/diffusion diffusion_utils_2.py (mean)",
    convention: { name: "lossReduction", value: "sum" },
    run: ({ noise, eps }) => ddpmSimpleLoss({ noise, eps, reduce: "sum" }),
  }),
  ...deviates(halfSumMean, [
    on(ddpmSimpleLoss, ({ noise, eps }) => ddpmSimpleLoss({ noise, eps, reduce: "mean" }), {
      convention: { name: "lossReduction", value: "mean" },
    }),
  ]),
  deviation(ddpmSimpleLoss, {
    id: "absolute-error",
    kind: "convention",
    title: "Absolute errors",
    hint: "You add absolute errors; the objective adds their squares.",
    evidence: "denoising_diffusion_pytorch.py, the option l1",
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
    evidence: "constructed",
    run: ({ noise, eps, reduce }) => {
      const divisor = { sum: 1, mean: length(noise), halfSum: 2 }[reduce];
      return { loss: Math.sqrt(squaredNorm(sub(noise, eps))) / divisor };
    },
  }),
  ...deviates(alphaNotBar, [
    on(
      ddpmScoreLoss,
      (inputs) => {
        const beta = linearBeta(inputs.alphaBar) ?? 1 - inputs.alphaBar;
        return { loss: (ddpmScoreLoss(inputs).loss * beta) / (1 - inputs.alphaBar) };
      },
      { applies: ({ alphaBar }) => linearBeta(alphaBar) !== undefined },
    ),
  ]),
  ...deviates(scoreSign, [
    on(ddpmScoreLoss, ({ score, noise, alphaBar }) => ddpmScoreLoss({ score, noise: scale(-1, noise), alphaBar })),
  ]),
  deviation(ddpmScoreLoss, {
    id: "weight-dropped",
    kind: "bug",
    title: "Without the weight",
    hint: "Your loss is that of the bare score: multiply by 1 - alphaBar.",
    evidence: "constructed",
    run: (inputs) => ({ loss: ddpmScoreLoss(inputs).loss / (1 - inputs.alphaBar) }),
  }),
  ...deviates(stdForVariance, [
    on(ddpmScoreLoss, (inputs) => ({ loss: ddpmScoreLoss(inputs).loss / Math.sqrt(1 - inputs.alphaBar) })),
  ]),
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
    evidence: "constructed",
    run: ({ simple, vlb, lambda }) => ({ loss: (1 - lambda) * simple + lambda * vlb }),
  }),
];
