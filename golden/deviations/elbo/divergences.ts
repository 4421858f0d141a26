import { elboPriorKl, elboStepKl, elboTotal } from "../../../reference/elbo.ts";
import { length, numbers, squaredNorm, sub, total } from "../../../reference/kit/tensor.ts";
import { missingHalf } from "../common/halves.ts";
import { elboConstantDropped, meanOverCoordinates, priorDropped, sumVsMean } from "../common/losses.ts";
import { varianceTermCancels } from "../common/precision.ts";
import { klReversed, likelihoodSign } from "../common/signs.ts";
import { logStdForLogVariance, powerForScale, stdForVariance } from "../common/units.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";
import { deviates, on } from "../kit/deviates.ts";
import { f32 } from "../kit/rounding.ts";

/** Deviations of the sum and of its divergences. */
export const divergenceDeviations: readonly Deviation[] = [
  ...deviates(sumVsMean, [
    on(elboTotal, ({ priorKl, stepKls, reconstruction }) => ({
      total: priorKl + total(stepKls) / Math.max(1, length(stepKls)) + reconstruction,
    })),
  ]),
  ...deviates(likelihoodSign, [
    on(elboTotal, ({ priorKl, stepKls, reconstruction }) => ({ total: priorKl + total(stepKls) - reconstruction })),
  ]),
  ...deviates(priorDropped, [
    on(elboTotal, ({ stepKls, reconstruction }) => ({ total: total(stepKls) + reconstruction })),
  ]),
  deviation(elboTotal, {
    id: "first-step-dropped",
    kind: "bug",
    title: "One divergence too few",
    hint: "Your sum starts at t = 3: the divergence of the second level is missing.",
    evidence: "constructed",
    run: ({ priorKl, stepKls, reconstruction }) => ({
      total: numbers(stepKls)
        .slice(1)
        .reduce((sum, kl) => sum + kl, priorKl + reconstruction),
    }),
  }),
  ...deviates(powerForScale, [
    on(elboPriorKl, ({ x0, alphaBar }) => ({
      kl: elboPriorKl({ x0, alphaBar }).kl - 0.5 * alphaBar * (1 - alphaBar) * squaredNorm(x0),
    })),
  ]),
  ...deviates(meanOverCoordinates, [
    on(elboPriorKl, ({ x0, alphaBar }) => ({ kl: elboPriorKl({ x0, alphaBar }).kl / length(x0) }), {
      convention: { name: "klReduction", value: "mean" },
    }),
  ]),
  ...deviates(logStdForLogVariance, [
    on(elboPriorKl, ({ x0, alphaBar }) => ({
      kl: elboPriorKl({ x0, alphaBar }).kl + 0.25 * length(x0) * Math.log(1 - alphaBar),
    })),
  ]),
  ...deviates(elboConstantDropped, [
    on(elboStepKl, ({ meanP, meanQ, variance }) => ({ kl: squaredNorm(sub(meanP, meanQ)) / (2 * variance) })),
  ]),
  ...deviates(klReversed, [
    on(elboStepKl, ({ meanP, betaTilde, meanQ, variance }) =>
      elboStepKl({ meanP: meanQ, betaTilde: variance, meanQ: meanP, variance: betaTilde }),
    ),
  ]),
  ...deviates(stdForVariance, [
    on(elboStepKl, ({ variance, ...others }) => elboStepKl({ ...others, variance: Math.sqrt(variance) })),
  ]),
  ...deviates(missingHalf, [on(elboStepKl, (inputs) => ({ kl: 2 * elboStepKl(inputs).kl }))]),
  ...deviates(varianceTermCancels, [
    on(elboPriorKl, ({ x0, alphaBar }) => {
      const a = f32(alphaBar);
      const spread = f32(f32(-a) - f32(Math.log(f32(1 - a))));
      return {
        kl: numbers(x0).reduce((sum, x) => f32(sum + f32(0.5 * f32(f32(a * f32(f32(x) * f32(x))) + spread))), 0),
      };
    }),
    on(elboStepKl, ({ meanP, betaTilde, meanQ, variance }) => {
      const [p, q] = [f32(Math.log(betaTilde)), f32(Math.log(variance))];
      const spread = f32(f32(f32(-1 + q) - p) + f32(Math.exp(f32(p - q))));
      const distance = f32(squaredNorm(sub(meanP, meanQ)) / variance);
      return { kl: f32(0.5 * f32(distance + f32(length(meanP) * spread))) };
    }),
  ]),
];
