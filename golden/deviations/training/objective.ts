import { add, dot, length, scale as times, squaredNorm, sub, total, zip } from "../../../reference/kit/tensor.ts";
import {
  ssmLoss,
  trainDsmContinuous,
  trainPerturb,
  trainReduce,
  trainSmldDiscrete,
  trainSsmContinuous,
} from "../../../reference/training.ts";
import { implicitWithoutHalf } from "../common/halves.ts";
import { halfSum, halfSumHalf, halfSumMean, ssmPrintedWithoutGradient } from "../common/losses.ts";
import { scoreSign } from "../common/signs.ts";
import { powersForRoots, scoreOverVariance, varianceForStd } from "../common/units.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";
import { deviates, on } from "../kit/deviates.ts";

const reductions: readonly Deviation[] = [
  ...deviates(halfSum, [
    on(trainReduce, ({ squared, reduce }) => trainReduce({ squared, reduce: reduce === "halfSum" ? "mean" : reduce }), {
      convention: { name: "reduce", value: "mean" },
    }),
  ]),
  deviation(trainReduce, {
    id: "half-sum/no-half",
    kind: "convention",
    title: "The sum for half of it",
    hint: "Where half of the sum was asked you return the sum: the ratio is exactly 2.",
    evidence:
      "score_sde losses.py (mean or half of the sum); ermongroup/ddim (sum); hojonathanho/diffusion diffusion_utils_2.py (mean)",
    convention: { name: "reduce", value: "sum" },
    run: ({ squared, reduce }) => trainReduce({ squared, reduce: reduce === "halfSum" ? "sum" : reduce }),
  }),
  deviation(trainReduce, {
    id: "half-sum/half-mean",
    kind: "convention",
    title: "The mean halved, too",
    hint: "You halve the mean: only the sum has the half.",
    evidence:
      "score_sde losses.py (mean or half of the sum); ermongroup/ddim (sum); hojonathanho/diffusion diffusion_utils_2.py (mean)",
    convention: { name: "reduce", value: "halfMean" },
    run: ({ squared, reduce }) => ({
      loss: reduce === "mean" ? total(squared) / (2 * length(squared)) : trainReduce({ squared, reduce }).loss,
    }),
  }),
  deviation(trainReduce, {
    id: "half-sum/half-of-sum",
    kind: "convention",
    title: "Half of the sum for the sum",
    hint: "Where the sum was asked you return half of it.",
    evidence:
      "score_sde losses.py (mean or half of the sum); ermongroup/ddim (sum); hojonathanho/diffusion diffusion_utils_2.py (mean)",
    convention: { name: "reduce", value: "halfSum" },
    run: ({ squared, reduce }) => trainReduce({ squared, reduce: reduce === "sum" ? "halfSum" : reduce }),
  }),
];

const denoising: readonly Deviation[] = [
  ...deviates(scoreOverVariance, [
    on(trainDsmContinuous, ({ score, noise, sigma, weight }) => ({
      loss: weight * squaredNorm(zip((s, z) => s + z / sigma ** 2, score, noise)),
    })),
  ]),
  deviation(trainSmldDiscrete, {
    id: "smld-unweighted",
    kind: "bug",
    title: "The weight missing",
    hint: "Your loss is 1 / sigma^2 times the expected one: the summand is weighted with the variance.",
    evidence: "constructed",
    applies: ({ sigma }) => sigma > 0,
    run: ({ score, noise, sigma }) => ({ loss: squaredNorm(zip((s, z) => s + z / sigma, score, noise)) }),
  }),
  ...deviates(scoreSign, [
    on(trainDsmContinuous, ({ score, noise, sigma, weight }) => ({
      loss: weight * squaredNorm(zip((s, z) => s - z / sigma, score, noise)),
    })),
    on(trainSmldDiscrete, ({ score, noise, sigma }) => ({ loss: squaredNorm(sub(times(sigma, score), noise)) })),
  ]),
  deviation(trainDsmContinuous, {
    id: "weight-inside-the-norm",
    kind: "bug",
    title: "The weight multiplied before the square",
    hint: "Your weight enters squared: multiply the squared norm by it, or the error by its root.",
    evidence: "constructed",
    run: ({ score, noise, sigma, weight }) => ({
      loss: squaredNorm(zip((s, z) => weight * (s + z / sigma), score, noise)),
    }),
  }),
  ...deviates(halfSumHalf, [on(trainDsmContinuous, (inputs) => ({ loss: trainDsmContinuous(inputs).loss / 2 }))]),
  ...deviates(halfSumMean, [
    on(trainDsmContinuous, (inputs) => ({ loss: trainDsmContinuous(inputs).loss / length(inputs.score) }), {
      convention: { name: "squaredNorm", value: "mean" },
    }),
  ]),
  ...deviates(varianceForStd, [
    on(trainSmldDiscrete, ({ score, noise, sigma }) => ({ loss: squaredNorm(add(times(sigma ** 2, score), noise)) })),
  ]),
];

const sampling: readonly Deviation[] = [
  ...deviates(varianceForStd, [
    on(trainPerturb, ({ x0, scale, sigma, noise }) => ({ x: add(times(scale, x0), times(sigma ** 2, noise)) })),
  ]),
  deviation(trainPerturb, {
    id: "signal-not-scaled",
    kind: "bug",
    title: "The data not scaled",
    hint: "Your sample is x0 plus noise; except for VE the data are multiplied by the signal scale.",
    evidence: "constructed",
    run: ({ x0, sigma, noise }) => ({ x: add(x0, times(sigma, noise)) }),
  }),
  ...deviates(powersForRoots, [
    on(trainPerturb, ({ x0, scale, sigma, noise }) => ({ x: add(times(scale ** 2, x0), times(sigma ** 2, noise)) })),
  ]),
];

const sliced: readonly Deviation[] = [
  ...deviates(ssmPrintedWithoutGradient, [
    on(trainSsmContinuous, ({ score, probe, weight }) => ({
      loss: weight * (0.5 * squaredNorm(score) + dot(probe, score)),
    })),
  ]),
  deviation(trainSsmContinuous, {
    id: "weight-on-one-term",
    kind: "bug",
    title: "The weight on the first term only",
    hint: "Your weight multiplies the squared norm but not the divergence: both need it.",
    evidence: "constructed",
    run: ({ score, jvp, probe, weight }) => ({ loss: weight * 0.5 * squaredNorm(score) + dot(probe, jvp) }),
  }),
  deviation(trainSsmContinuous, {
    id: "weight-ignored",
    kind: "bug",
    title: "The weight not used",
    hint: "Your loss is the unweighted sliced loss.",
    evidence: "constructed",
    run: ({ score, jvp, probe }) => ssmLoss({ score, jvp, probe }),
  }),
  ...deviates(implicitWithoutHalf, [
    on(trainSsmContinuous, ({ score, jvp, probe, weight }) => ({
      loss: weight * (squaredNorm(score) + dot(probe, jvp)),
    })),
  ]),
];

/** Deviations of the objectives. */
export const objectiveDeviations: readonly Deviation[] = [...denoising, ...sampling, ...reductions, ...sliced];
