import { map, zip } from "../../../reference/kit/tensor.ts";
import { likelihoodBitsPerDim, pixelToModel, uniformDequantize } from "../../../reference/likelihood.ts";
import { natsSumVsBpd } from "../common/likelihood.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";
import { deviates, on } from "../kit/deviates.ts";
import { f32 } from "../kit/rounding.ts";

const [unit, halfOpen, ddpm] = [1 / 256, 2 / 256, 2 / 255];

const bitsOfDensity = (logp: number, d: number): number => -logp / (d * Math.LN2);

/** Deviations of the units in which likelihoods of images are reported. */
export const pixelDeviations: readonly Deviation[] = [
  deviation(likelihoodBitsPerDim, {
    id: "bpd-offset",
    kind: "bug",
    title: "The offset of the other range",
    hint: "You are exactly 1 bit/dim off: the offset is 8 for [0, 1) and 7 for [-1, 1).",
    evidence: "score_sde_pytorch likelihood.py, issue 51",
    applies: ({ pixelScale }) => pixelScale === unit || pixelScale === halfOpen,
    run: ({ logp, d, pixelScale }) => ({ bpd: bitsOfDensity(logp, d) + (pixelScale === unit ? 7 : 8) }),
  }),
  deviation(likelihoodBitsPerDim, {
    id: "bpd-offset-255",
    kind: "bug",
    title: "The offset 7 for a pixel unit of 2/255",
    hint: "For the scaling 2 k / 255 - 1 the offset is log2 127.5 = 6.994353, not 7.",
    evidence: "constructed",
    applies: ({ pixelScale }) => Math.abs(pixelScale - ddpm) < 1e-6,
    run: ({ logp, d }) => ({ bpd: bitsOfDensity(logp, d) + 7 }),
  }),
  ...deviates(
    {
      id: "no-dequantisation",
      kind: "bug",
      title: "The values without noise or offset",
      hint: "Discrete data need uniform dequantisation, the draw added before scaling, and the width of a pixel unit; negative bits per dimension are the symptom.",
      evidence: "score_sde issue 24: off by default",
    },
    [
      on(likelihoodBitsPerDim, ({ logp, d }) => ({ bpd: bitsOfDensity(logp, d) })),
      on(uniformDequantize, ({ pixels, centered }) => ({
        x: map((k) => (centered ? (k - 128) / 128 : k / 256), pixels),
      })),
    ],
  ),
  ...deviates(
    {
      id: "bpd-double-correction",
      kind: "bug",
      title: "The correction of dequantisation applied twice",
      hint: "The noise, or the offset for the width of a pixel unit, was added twice.",
      evidence: "IB-INN issue 3",
    },
    [
      on(likelihoodBitsPerDim, ({ logp, d, pixelScale }) => ({
        bpd: bitsOfDensity(logp, d) - 2 * Math.log2(pixelScale),
      })),
      on(uniformDequantize, ({ pixels, u, centered }) => ({
        x: zip((k, share) => (centered ? (k - 128 + 2 * share) / 128 : (k + 2 * share) / 256), pixels, u),
      })),
    ],
  ),
  ...deviates(natsSumVsBpd, [on(likelihoodBitsPerDim, ({ logp }) => ({ bpd: logp }))]),
  deviation(likelihoodBitsPerDim, {
    id: "nats-per-dim",
    kind: "bug",
    title: "Nats per dimension with an offset in bits",
    hint: "The division by log 2 is missing: your density term is in nats.",
    evidence: "constructed",
    run: ({ logp, d, pixelScale }) => ({ bpd: -logp / d - Math.log2(pixelScale) }),
  }),
  deviation(likelihoodBitsPerDim, {
    id: "offset-sign",
    kind: "bug",
    title: "The offset subtracted",
    hint: "The offset has the wrong sign: a narrow pixel unit makes the density of a pixel small and its bits many.",
    evidence: "constructed",
    run: ({ logp, d, pixelScale }) => ({ bpd: bitsOfDensity(logp, d) + Math.log2(pixelScale) }),
  }),
  deviation(uniformDequantize, {
    id: "divided-by-255",
    kind: "bug",
    title: "Scaled by 255 instead of 256",
    hint: "256 cells of equal width fill the range: divide by 256, or pixel 255 leaves it.",
    evidence: "constructed",
    run: ({ pixels, u, centered }) => ({
      x: zip((k, share) => (centered ? (2 * (k + share)) / 255 - 1 : (k + share) / 255), pixels, u),
    }),
  }),
  deviation(uniformDequantize, {
    id: "centred-noise",
    kind: "convention",
    title: "Noise from -1/2 to 1/2",
    hint: "Your points lie around the value instead of above it: half a cell lower than expected.",
    evidence: "constructed",
    convention: { name: "dequantization", value: "around" },
    run: ({ pixels, u, centered }) => ({
      x: zip((k, share) => (centered ? (k - 128.5 + share) / 128 : (k - 0.5 + share) / 256), pixels, u),
    }),
  }),
  deviation(uniformDequantize, {
    id: "centred-by-subtraction",
    kind: "precision",
    title: "The centred value as 2 x - 1 in binary32",
    hint: "Near 0 the subtraction leaves rounding errors: take 128 off the pixel before the draw is added.",
    evidence: "the formula as it is printed; score_sde datasets.py",
    applies: ({ centered }) => centered,
    run: ({ pixels, u }) => ({ x: zip((k, share) => f32(f32(2 * f32(f32(k + share) / 256)) - 1), pixels, u) }),
  }),
  deviation(pixelToModel, {
    id: "divided-by-256",
    kind: "bug",
    title: "2 k / 256 - 1",
    hint: "You scale by 256: pixel 255 must become 1. With cells of 2/256 the offset in bits is 7, with 2/255 it is not.",
    evidence: "score_sde datasets.py scales by 256 when it dequantises",
    run: ({ pixels }) => ({ x: map((k) => k / 128 - 1, pixels) }),
  }),
  deviation(pixelToModel, {
    id: "unit-range",
    kind: "bug",
    title: "Pixels in [0, 1]",
    hint: "Your values lie in [0, 1]: DDPM scales to [-1, 1]. torchvision's ToTensor alone gives that.",
    evidence: "constructed",
    run: ({ pixels }) => ({ x: map((k) => k / 255, pixels) }),
  }),
  deviation(pixelToModel, {
    id: "minus-one-last",
    kind: "precision",
    title: "2 k / 255 - 1 in binary32",
    hint: "Near 0 the subtraction leaves rounding errors: compute (2 k - 255) / 255.",
    evidence: "constructed",
    run: ({ pixels }) => ({ x: map((k) => f32(f32((2 * k) / 255) - 1), pixels) }),
  }),
];
