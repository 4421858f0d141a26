import {
  consistencyFunction,
  latentLerpUnitVariance,
  latentSlerp,
  latentTemperature,
} from "../../../reference/flow.ts";
import type { Vec } from "../../../reference/kit/tensor.ts";
import { add, dot, scale, squaredNorm } from "../../../reference/kit/tensor.ts";
import { weightsSwapped } from "../common/ddpm.ts";
import { varianceForStd } from "../common/units.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";
import { deviates, on } from "../kit/deviates.ts";

const alongArc = (latentA: Vec, latentB: Vec, mix: number, theta: number): { latent: Vec } => ({
  latent: add(
    scale(Math.sin((1 - mix) * theta) / Math.sin(theta), latentA),
    scale(Math.sin(mix * theta) / Math.sin(theta), latentB),
  ),
});

/** Deviations of what is done with latent codes, and of the coefficients of a consistency model. */
export const latentDeviations: readonly Deviation[] = [
  deviation(latentSlerp, {
    id: "slerp-over-batch/arc-cosine",
    kind: "bug",
    title: "The angle by the arc cosine, without a case for parallel codes",
    hint: "Your interpolation of codes in one direction divides by the sine of 0.",
    evidence: "ermongroup/ddim runners/diffusion.py, where the angle is also that of the whole batch",
    acceptsAnything: true,
    run: ({ latentA, latentB, mix }) => {
      const cosine = dot(latentA, latentB) / Math.sqrt(squaredNorm(latentA) * squaredNorm(latentB));
      return alongArc(latentA, latentB, mix, Math.acos(Math.fround(cosine)));
    },
  }),
  deviation(latentSlerp, {
    id: "lerp-for-slerp",
    kind: "bug",
    title: "Linear interpolation",
    hint: "You interpolate along the chord: codes between the two are too short.",
    evidence: "constructed",
    run: ({ latentA, latentB, mix }) => ({ latent: add(scale(1 - mix, latentA), scale(mix, latentB)) }),
  }),
  ...deviates(weightsSwapped, [
    on(latentSlerp, ({ latentA, latentB, mix }) => latentSlerp({ latentA, latentB, mix: 1 - mix })),
  ]),
  deviation(latentLerpUnitVariance, {
    id: "plain-lerp",
    kind: "bug",
    title: "Linear interpolation",
    hint: "Your mix of two independent codes has the variance (1 - w)^2 + w^2, which is 1/2 in the middle.",
    evidence: "hojonathanho/diffusion diffusion_utils.py, the variant in use",
    run: ({ latentA, latentB, mix }) => ({ latent: add(scale(1 - mix, latentA), scale(mix, latentB)) }),
  }),
  deviation(latentLerpUnitVariance, {
    id: "root-of-the-rest",
    kind: "bug",
    title: "The root of 1 - w",
    hint: "The first weight is the root of 1 - w^2; you take the root of 1 - w.",
    evidence: "constructed",
    run: ({ latentA, latentB, mix }) => ({ latent: add(scale(Math.sqrt(1 - mix), latentA), scale(mix, latentB)) }),
  }),
  ...deviates(varianceForStd, [
    on(latentTemperature, ({ latent, temperature }) => ({ latent: scale(Math.sqrt(temperature), latent) })),
  ]),
  deviation(consistencyFunction, {
    id: "no-cutoff",
    kind: "bug",
    title: "The coefficients of a denoiser",
    hint: "Your model is the identity at level 0 instead of the cutoff: subtract the cutoff from the level.",
    evidence: "constructed",
    run: ({ t, sigmaData }) => ({
      cSkip: sigmaData ** 2 / (t * t + sigmaData ** 2),
      cOut: (sigmaData * t) / Math.sqrt(sigmaData ** 2 + t * t),
    }),
  }),
  deviation(consistencyFunction, {
    id: "cutoff-in-the-root",
    kind: "bug",
    title: "The cutoff also under the root",
    hint: "The root in cOut has the level itself, not its distance from the cutoff.",
    evidence: "constructed",
    run: ({ t, cutoff, sigmaData }) => {
      const past = (t - cutoff) ** 2 + sigmaData ** 2;
      return { cSkip: sigmaData ** 2 / past, cOut: (sigmaData * (t - cutoff)) / Math.sqrt(past) };
    },
  }),
];
