import { add, dot, length, scale as times, squaredNorm, sub, total, zip } from "../../../reference/kit/tensor.ts";
import {
  ssmLoss,
  trainDsmContinuous,
  trainPerturb,
  trainReduce,
  trainSmldDiscrete,
  trainSsmContinuous,
} from "../../../reference/training.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";
import { slips } from "./shared.ts";

const reductions: readonly Deviation[] = [
  deviation(trainReduce, {
    ...slips.reduction,
    title: "The mean for half of the sum",
    hint: "Where half of the sum was asked you return the mean: the ratio is exactly d / 2.",
    convention: { name: "reduce", value: "mean" },
    run: ({ squared, reduce }) => trainReduce({ squared, reduce: reduce === "halfSum" ? "mean" : reduce }),
  }),
  deviation(trainReduce, {
    ...slips.reduction,
    id: "half-sum/no-half",
    title: "The sum for half of it",
    hint: "Where half of the sum was asked you return the sum: the ratio is exactly 2.",
    convention: { name: "reduce", value: "sum" },
    run: ({ squared, reduce }) => trainReduce({ squared, reduce: reduce === "halfSum" ? "sum" : reduce }),
  }),
  deviation(trainReduce, {
    ...slips.reduction,
    id: "half-sum/half-mean",
    title: "The mean halved, too",
    hint: "You halve the mean: only the sum has the half.",
    convention: { name: "reduce", value: "halfMean" },
    run: ({ squared, reduce }) => ({
      loss: reduce === "mean" ? total(squared) / (2 * length(squared)) : trainReduce({ squared, reduce }).loss,
    }),
  }),
  deviation(trainReduce, {
    ...slips.reduction,
    id: "half-sum/half-of-sum",
    title: "Half of the sum for the sum",
    hint: "Where the sum was asked you return half of it.",
    convention: { name: "reduce", value: "halfSum" },
    run: ({ squared, reduce }) => trainReduce({ squared, reduce: reduce === "sum" ? "halfSum" : reduce }),
  }),
];

const denoising: readonly Deviation[] = [
  deviation(trainDsmContinuous, {
    ...slips.overVariance,
    run: ({ score, noise, sigma, weight }) => ({
      loss: weight * squaredNorm(zip((s, z) => s + z / sigma ** 2, score, noise)),
    }),
  }),
  deviation(trainDsmContinuous, {
    ...slips.sign,
    run: ({ score, noise, sigma, weight }) => ({
      loss: weight * squaredNorm(zip((s, z) => s - z / sigma, score, noise)),
    }),
  }),
  deviation(trainDsmContinuous, {
    id: "weight-inside-the-norm",
    kind: "bug",
    title: "The weight multiplied before the square",
    hint: "Your weight enters squared: multiply the squared norm by it, or the error by its root.",
    evidence: "ports: sigma^2 put where sigma s + z has sigma",
    run: ({ score, noise, sigma, weight }) => ({
      loss: squaredNorm(zip((s, z) => weight * (s + z / sigma), score, noise)),
    }),
  }),
  deviation(trainDsmContinuous, {
    ...slips.reduction,
    id: "half-sum/half",
    title: "Halved",
    hint: "Your loss is half of the expected one: this objective has no factor 1/2.",
    convention: { name: "reduce", value: "halfSum" },
    run: (inputs) => ({ loss: trainDsmContinuous(inputs).loss / 2 }),
  }),
  deviation(trainDsmContinuous, {
    ...slips.reduction,
    id: "half-sum/mean",
    title: "The mean over the coordinates",
    hint: "Your loss is divided by the dimension: a squared norm is a sum.",
    convention: { name: "squaredNorm", value: "mean" },
    run: (inputs) => ({ loss: trainDsmContinuous(inputs).loss / length(inputs.score) }),
  }),
  deviation(trainSmldDiscrete, {
    id: "smld-unweighted",
    kind: "bug",
    title: "The weight missing",
    hint: "Your loss is 1 / sigma^2 times the expected one: the summand is weighted with the variance.",
    evidence: "ports",
    applies: ({ sigma }) => sigma > 0,
    run: ({ score, noise, sigma }) => ({ loss: squaredNorm(zip((s, z) => s + z / sigma, score, noise)) }),
  }),
  deviation(trainSmldDiscrete, {
    ...slips.sign,
    run: ({ score, noise, sigma }) => ({ loss: squaredNorm(sub(times(sigma, score), noise)) }),
  }),
  deviation(trainSmldDiscrete, {
    id: "variance-for-std",
    kind: "bug",
    title: "The variance for the standard deviation",
    hint: "You multiply the score by sigma^2; inside the norm it is sigma.",
    evidence: "ports; the commonest slip in public threads",
    run: ({ score, noise, sigma }) => ({ loss: squaredNorm(add(times(sigma ** 2, score), noise)) }),
  }),
];

const sampling: readonly Deviation[] = [
  deviation(trainPerturb, {
    id: "variance-for-std",
    kind: "bug",
    title: "The variance for the standard deviation",
    hint: "Your noise is multiplied by sigma^2; multiply it by sigma.",
    evidence: "ports; the commonest slip in public threads",
    run: ({ x0, scale, sigma, noise }) => ({ x: add(times(scale, x0), times(sigma ** 2, noise)) }),
  }),
  deviation(trainPerturb, {
    id: "signal-not-scaled",
    kind: "bug",
    title: "The data not scaled",
    hint: "Your sample is x0 plus noise; except for VE the data are multiplied by the signal scale.",
    evidence: "VE code used for VP",
    run: ({ x0, sigma, noise }) => ({ x: add(x0, times(sigma, noise)) }),
  }),
  deviation(trainPerturb, {
    id: "powers-for-roots",
    kind: "bug",
    title: "Powers for their roots",
    hint: "Your coefficients are scale^2 and sigma^2 (alphaBar and 1 - alphaBar): take their square roots.",
    evidence: "ports; the commonest slip in public threads",
    run: ({ x0, scale, sigma, noise }) => ({ x: add(times(scale ** 2, x0), times(sigma ** 2, noise)) }),
  }),
];

const sliced: readonly Deviation[] = [
  deviation(trainSsmContinuous, {
    ...slips.printed,
    run: ({ score, probe, weight }) => ({ loss: weight * (0.5 * squaredNorm(score) + dot(probe, score)) }),
  }),
  deviation(trainSsmContinuous, {
    id: "weight-on-one-term",
    kind: "bug",
    title: "The weight on the first term only",
    hint: "Your weight multiplies the squared norm but not the divergence: both need it.",
    evidence: "trap: a missing bracket",
    run: ({ score, jvp, probe, weight }) => ({ loss: weight * 0.5 * squaredNorm(score) + dot(probe, jvp) }),
  }),
  deviation(trainSsmContinuous, {
    id: "weight-ignored",
    kind: "bug",
    title: "The weight not used",
    hint: "Your loss is the unweighted sliced loss.",
    evidence: "trap: no broken public code found",
    run: ({ score, jvp, probe }) => ssmLoss({ score, jvp, probe }),
  }),
  deviation(trainSsmContinuous, {
    ...slips.withoutHalf,
    run: ({ score, jvp, probe, weight }) => ({ loss: weight * (squaredNorm(score) + dot(probe, jvp)) }),
  }),
];

/** Wrong versions of the objectives. */
export const objectiveDeviations: readonly Deviation[] = [...denoising, ...sampling, ...reductions, ...sliced];
