import { dot, length, map, squaredNorm, sub, add } from "../../../reference/kit/tensor.ts";
import { dsmFloor, dsmLoss, dsmTarget, ismLoss, ssmLoss, ssmLossUnreduced } from "../../../reference/training.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";
import { slips } from "./shared.ts";

const denoising: readonly Deviation[] = [
  deviation(dsmTarget, {
    ...slips.overVariance,
    run: ({ noise, sigma }) => ({ score: map((z) => -z / sigma ** 2, noise) }),
  }),
  deviation(dsmTarget, { ...slips.sign, run: ({ noise, sigma }) => ({ score: map((z) => z / sigma, noise) }) }),
  deviation(dsmTarget, {
    id: "target-is-the-noise",
    kind: "bug",
    title: "The negative noise for the score",
    hint: "Your target lacks the division by sigma: it is that of a noise prediction, not of a score.",
    evidence: "ports that mix noise prediction and score prediction",
    run: ({ noise }) => ({ score: map((z) => -z, noise) }),
  }),
  deviation(dsmLoss, {
    ...slips.reduction,
    title: "Never halved",
    hint: "You ignore the half: your losses with it are exactly twice too large.",
    convention: { name: "dsmHalf", value: "never" },
    run: ({ score, target }) => ({ loss: squaredNorm(sub(score, target)) }),
  }),
  deviation(dsmLoss, {
    ...slips.reduction,
    id: "half-sum/always",
    title: "Always halved",
    hint: "You always halve: your losses without the half are exactly twice too small.",
    convention: { name: "dsmHalf", value: "always" },
    run: ({ score, target }) => ({ loss: 0.5 * squaredNorm(sub(score, target)) }),
  }),
  deviation(dsmLoss, {
    ...slips.reduction,
    id: "half-sum/mean",
    title: "The mean over the coordinates",
    hint: "Your loss is divided by the dimension: a squared norm is a sum.",
    convention: { name: "squaredNorm", value: "mean" },
    run: ({ score, target, half }) => ({
      loss: ((half ? 0.5 : 1) * squaredNorm(sub(score, target))) / length(score),
    }),
  }),
  deviation(dsmLoss, {
    id: "target-sign",
    kind: "bug",
    title: "The target added",
    hint: "You add the target to the score: its minus sign is in it already.",
    evidence: "the formula s + (x - x0) / sigma^2 taken with a target that holds the sign",
    run: ({ score, target, half }) => ({ loss: (half ? 0.5 : 1) * squaredNorm(add(score, target)) }),
  }),
  deviation(dsmFloor, {
    id: "floor-is-zero",
    kind: "bug",
    title: "No floor at all",
    hint: "The denoising loss does not go to 0: what is left is d / sigma^2 less the Fisher information.",
    evidence: "tests that expect the training loss to go to 0",
    run: () => ({ floor: 0 }),
  }),
  deviation(dsmFloor, {
    id: "floor-halved",
    kind: "convention",
    title: "The floor of the halved loss",
    hint: "Your floor is half of the expected one: it belongs to the loss with the factor 1/2.",
    evidence: "the convention of the papers on denoising score matching",
    convention: { name: "dsmHalf", value: "always" },
    run: (inputs) => ({ floor: dsmFloor(inputs).floor / 2 }),
  }),
  deviation(dsmFloor, {
    id: "floor-without-dimension",
    kind: "bug",
    title: "The dimension missing",
    hint: "Your floor has 1 / sigma^2 where d / sigma^2 is due: every coordinate contributes.",
    evidence: "derivations in one dimension",
    run: ({ sigma, fisherInformation }) => ({ floor: 1 / sigma ** 2 - fisherInformation }),
  }),
  deviation(dsmFloor, {
    id: "std-for-variance",
    kind: "bug",
    title: "The standard deviation for the variance",
    hint: "You divide the dimension by sigma; divide it by sigma^2.",
    evidence: "ports",
    run: ({ d, sigma, fisherInformation }) => ({ floor: d / sigma - fisherInformation }),
  }),
];

const implicit: readonly Deviation[] = [
  deviation(ismLoss, {
    ...slips.withoutHalf,
    run: ({ score, divergence }) => ({ loss: squaredNorm(score) + divergence }),
  }),
  deviation(ismLoss, {
    ...slips.divergenceSign,
    run: ({ score, divergence }) => ({ loss: 0.5 * squaredNorm(score) - divergence }),
  }),
  deviation(ssmLoss, {
    ...slips.printed,
    run: ({ score, probe }) => ({ loss: 0.5 * squaredNorm(score) + dot(probe, score) }),
  }),
  deviation(ssmLoss, {
    ...slips.withoutHalf,
    run: ({ score, jvp, probe }) => ({ loss: squaredNorm(score) + dot(probe, jvp) }),
  }),
  deviation(ssmLoss, {
    id: "unreduced-form",
    kind: "convention",
    title: "The unreduced form",
    hint: "You estimate the squared norm along the probe, too: right on average, with another variance.",
    evidence: "sliced score matching has both forms, arXiv:1905.07088",
    convention: { name: "slicedScoreMatching", value: "unreduced" },
    run: (inputs) => ssmLossUnreduced(inputs),
  }),
  deviation(ssmLoss, {
    id: "probe-not-applied",
    kind: "bug",
    title: "The Jacobian-vector product summed without the probe",
    hint: "You sum the entries of the Jacobian-vector product; multiply each by the entry of the probe first.",
    evidence: "ports",
    run: ({ score, jvp }) => ({
      loss:
        0.5 * squaredNorm(score) +
        dot(
          map(() => 1, jvp),
          jvp,
        ),
    }),
  }),
  deviation(ssmLossUnreduced, {
    id: "reduced-form",
    kind: "convention",
    title: "The variance-reduced form",
    hint: "You take the squared norm of the whole score: right on average, with another variance.",
    evidence: "sliced score matching has both forms, arXiv:1905.07088",
    convention: { name: "slicedScoreMatching", value: "reduced" },
    run: (inputs) => ssmLoss(inputs),
  }),
  deviation(ssmLossUnreduced, {
    id: "square-missing",
    kind: "bug",
    title: "The projection not squared",
    hint: "Your first term is half of the projection of the score; it must be half of its square.",
    evidence: "trap: no broken public code found",
    run: ({ score, jvp, probe }) => ({ loss: 0.5 * dot(probe, score) + dot(probe, jvp) }),
  }),
  deviation(ssmLossUnreduced, {
    ...slips.withoutHalf,
    run: ({ score, jvp, probe }) => ({ loss: dot(probe, score) ** 2 + dot(probe, jvp) }),
  }),
];

/** Wrong versions of the losses at one noise level. */
export const matchingDeviations: readonly Deviation[] = [...denoising, ...implicit];
