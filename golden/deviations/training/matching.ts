import { dot, length, map, squaredNorm, sub, add } from "../../../reference/kit/tensor.ts";
import { dsmFloor, dsmLoss, dsmTarget, ismLoss, ssmLoss, ssmLossUnreduced } from "../../../reference/training.ts";
import { implicitWithoutHalf } from "../common/halves.ts";
import { halfSum, halfSumMean, ssmPrintedWithoutGradient } from "../common/losses.ts";
import { scoreSign, targetSign } from "../common/signs.ts";
import { scoreOverVariance, stdForVariance } from "../common/units.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";
import { deviates, on } from "../kit/deviates.ts";

const denoising: readonly Deviation[] = [
  ...deviates(scoreOverVariance, [
    on(dsmTarget, ({ noise, sigma }) => ({ score: map((z) => -z / sigma ** 2, noise) })),
  ]),
  ...deviates(scoreSign, [on(dsmTarget, ({ noise, sigma }) => ({ score: map((z) => z / sigma, noise) }))]),
  deviation(dsmTarget, {
    id: "target-is-the-noise",
    kind: "bug",
    title: "The negative noise for the score",
    hint: "Your target lacks the division by sigma: it is that of a noise prediction, not of a score.",
    evidence: "constructed",
    run: ({ noise }) => ({ score: map((z) => -z, noise) }),
  }),
  ...deviates(halfSum, [
    on(dsmLoss, ({ score, target }) => ({ loss: squaredNorm(sub(score, target)) }), {
      convention: { name: "dsmHalf", value: "never" },
    }),
  ]),
  deviation(dsmLoss, {
    id: "half-sum/always",
    kind: "convention",
    title: "Always halved",
    hint: "You always halve: your losses without the half are exactly twice too small.",
    evidence:
      "score_sde losses.py (mean or half of the sum); ermongroup/ddim (sum); hojonathanho/diffusion diffusion_utils_2.py (mean)",
    convention: { name: "dsmHalf", value: "always" },
    run: ({ score, target }) => ({ loss: 0.5 * squaredNorm(sub(score, target)) }),
  }),
  ...deviates(halfSumMean, [
    on(
      dsmLoss,
      ({ score, target, half }) => ({
        loss: ((half ? 0.5 : 1) * squaredNorm(sub(score, target))) / length(score),
      }),
      { convention: { name: "squaredNorm", value: "mean" } },
    ),
  ]),
  ...deviates(targetSign, [
    on(dsmLoss, ({ score, target, half }) => ({ loss: (half ? 0.5 : 1) * squaredNorm(add(score, target)) })),
  ]),
  deviation(dsmFloor, {
    id: "floor-is-zero",
    kind: "bug",
    title: "No floor at all",
    hint: "The denoising loss does not go to 0: what is left is d / sigma^2 less the Fisher information.",
    evidence: "constructed",
    run: () => ({ floor: 0 }),
  }),
  deviation(dsmFloor, {
    id: "floor-halved",
    kind: "convention",
    title: "The floor of the halved loss",
    hint: "Your floor is half of the expected one: it belongs to the loss with the factor 1/2.",
    evidence: "arXiv:1907.05600; ermongroup/ncsn losses/dsm.py",
    convention: { name: "dsmHalf", value: "always" },
    run: (inputs) => ({ floor: dsmFloor(inputs).floor / 2 }),
  }),
  deviation(dsmFloor, {
    id: "floor-without-dimension",
    kind: "bug",
    title: "The dimension missing",
    hint: "Your floor has 1 / sigma^2 where d / sigma^2 is expected: every coordinate contributes. Right in one dimension.",
    evidence: "constructed",
    run: ({ sigma, fisherInformation }) => ({ floor: 1 / sigma ** 2 - fisherInformation }),
  }),
  ...deviates(stdForVariance, [
    on(dsmFloor, ({ d, sigma, fisherInformation }) => ({ floor: d / sigma - fisherInformation })),
  ]),
];

const implicit: readonly Deviation[] = [
  ...deviates(ssmPrintedWithoutGradient, [
    on(ssmLoss, ({ score, probe }) => ({ loss: 0.5 * squaredNorm(score) + dot(probe, score) })),
  ]),
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
    evidence: "constructed",
    run: ({ score, jvp, probe }) => ({ loss: 0.5 * dot(probe, score) + dot(probe, jvp) }),
  }),
  ...deviates(implicitWithoutHalf, [
    on(ismLoss, ({ score, divergence }) => ({ loss: squaredNorm(score) + divergence })),
    on(ssmLoss, ({ score, jvp, probe }) => ({ loss: squaredNorm(score) + dot(probe, jvp) })),
    on(ssmLossUnreduced, ({ score, jvp, probe }) => ({ loss: dot(probe, score) ** 2 + dot(probe, jvp) })),
  ]),
  deviation(ismLoss, {
    id: "divergence-sign",
    kind: "bug",
    title: "The divergence subtracted",
    hint: "Your divergence has the wrong sign: a good score converges, which lowers the loss.",
    evidence: "constructed",
    run: ({ score, divergence }) => ({ loss: 0.5 * squaredNorm(score) - divergence }),
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
    evidence: "constructed",
    run: ({ score, jvp }) => ({
      loss:
        0.5 * squaredNorm(score) +
        dot(
          map(() => 1, jvp),
          jvp,
        ),
    }),
  }),
];

/** Deviations of the losses at one noise level. */
export const matchingDeviations: readonly Deviation[] = [...denoising, ...implicit];
