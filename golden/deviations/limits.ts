import { ancestralReverseDiffusionGap, frequencyCutoff, wienerGain } from "../../reference/limits.ts";
import { map } from "../../reference/kit/tensor.ts";
import { gainWithoutScale } from "./common/gaussians.ts";
import { varianceForStd } from "./common/units.ts";
import type { Deviation } from "./kit/deviation.ts";
import { deviation } from "./kit/deviation.ts";
import { deviates, on } from "./kit/deviates.ts";
import { f32 } from "./kit/rounding.ts";

const gapDeviations: readonly Deviation[] = [
  deviation(ancestralReverseDiffusionGap, {
    id: "leading-order",
    kind: "bug",
    title: "The leading terms for the gaps",
    hint: "You return beta^2 / 4 and beta^2 / 2, the first terms of the expansions.",
    evidence: "constructed",
    run: ({ beta }) => ({ gapX: 0.25 * beta * beta, gapScore: 0.5 * beta * beta }),
  }),
  deviation(ancestralReverseDiffusionGap, {
    id: "gap-to-euler",
    kind: "bug",
    title: "The gap to the Euler-Maruyama step",
    hint: "Your gap of x is that to the factor 1 + beta / 2 of the Euler-Maruyama step, not to 2 - sqrt(1 - beta).",
    evidence: "constructed",
    run: ({ beta }) => {
      const q = Math.sqrt(1 - beta);
      return { gapX: 1 / q - (1 + 0.5 * beta), gapScore: beta / q - beta };
    },
  }),
  deviation(ancestralReverseDiffusionGap, {
    id: "printed-differences",
    kind: "precision",
    title: "The coefficients subtracted in binary32",
    hint: "The coefficients agree to beta^2, so their difference loses its digits: use 1 - q = beta / (1 + q).",
    evidence: "arXiv:2011.13456 App. E compares the two steps in this form",
    run: ({ beta }) => {
      const q = f32(Math.sqrt(f32(1 - f32(beta))));
      const inverse = f32(1 / q);
      return { gapX: f32(inverse - f32(2 - q)), gapScore: f32(f32(f32(beta) * inverse) - f32(beta)) };
    },
  }),
];

const gainDeviations: readonly Deviation[] = [
  ...deviates(gainWithoutScale, [
    on(wienerGain, ({ spectrum, scale, sigma }) => ({
      gain: map((power) => power / (scale * scale * power + sigma * sigma), spectrum),
      snrRatio: wienerGain({ spectrum, scale, sigma }).snrRatio,
    })),
  ]),
  deviation(wienerGain, {
    id: "gain-of-the-signal",
    kind: "bug",
    title: "The share of the signal in the power",
    hint: "Your gain estimates the scaled signal a x0; the denoiser of x0 has the factor scale once, not twice. The textbook filter estimates the signal in the observation.",
    evidence: "constructed",
    run: ({ spectrum, scale, sigma }) => ({
      gain: map((power) => (scale * scale * power) / (scale * scale * power + sigma * sigma), spectrum),
      snrRatio: wienerGain({ spectrum, scale, sigma }).snrRatio,
    }),
  }),
  ...deviates(varianceForStd, [
    on(wienerGain, ({ spectrum, scale, sigma }) => wienerGain({ spectrum, scale, sigma: Math.sqrt(sigma) })),
  ]),
  ...deviates(
    {
      id: "ratio-of-amplitudes",
      kind: "bug",
      title: "The ratio of the amplitudes",
      hint: "Your ratio is the root of the expected one: powers are compared, not amplitudes.",
      evidence: "constructed",
    },
    [
      on(wienerGain, (inputs) => {
        const { gain, snrRatio } = wienerGain(inputs);
        return { gain, snrRatio: map(Math.sqrt, snrRatio) };
      }),
    ],
  ),
];

const cutoffDeviations: readonly Deviation[] = [
  deviation(frequencyCutoff, {
    id: "amplitude-spectrum",
    kind: "bug",
    title: "The exponent of the amplitudes",
    hint: "You take the exponent as that of the amplitudes, half of that of the powers. Natural images have amplitudes near 1 / f and powers near 1 / f^2.",
    evidence: "constructed",
    run: (inputs) => frequencyCutoff({ ...inputs, exponent: inputs.exponent / 2 }),
  }),
  deviation(frequencyCutoff, {
    id: "exponent-not-inverted",
    kind: "bug",
    title: "The exponent itself instead of its inverse",
    hint: "You raise to the power p; solving c f^-p = sigma^2 / a^2 for f gives the power 1 / p.",
    evidence: "constructed",
    run: (inputs) => frequencyCutoff({ ...inputs, exponent: 1 / inputs.exponent }),
  }),
  ...deviates(
    {
      id: "ratio-of-amplitudes",
      kind: "bug",
      title: "The ratio of the amplitudes",
      hint: "Your ratio is the root of the expected one: powers are compared, not amplitudes.",
      evidence: "constructed",
    },
    [
      on(frequencyCutoff, (inputs) =>
        frequencyCutoff({ ...inputs, scale: Math.sqrt(inputs.scale), sigma: Math.sqrt(inputs.sigma) }),
      ),
    ],
  ),
];

/** Deviations of the equations of the chapter derivations. */
export const limitsDeviations: readonly Deviation[] = [...gapDeviations, ...gainDeviations, ...cutoffDeviations];

/** Rows of the catalogue that touch this chapter and change no number of it. */
export const limitsElsewhere: readonly { readonly id: string; readonly reason: string }[] = [];
