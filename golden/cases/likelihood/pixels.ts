import { generated, pick, pick64 } from "../kit/build.ts";
import type { ChapterCases } from "../kit/case.ts";

const bits = { logp: -1000, d: 48, pixelScale: 2 / 256 };
const cells = { pixels: [0, 17, 128, 255], u: [0.5, 0.0625, 0.875, 0.984375], centered: false };

/** Cases of the units in which likelihoods of images are reported. */
export const pixelCases: ChapterCases["operations"] = {
  likelihoodBitsPerDim: [
    pick("half-open", ["pixelUnits"], "Data in [-1, 1) with cells of 2/256: the offset is 7.", bits),
    pick("unit", ["pixelUnits"], "Data in [0, 1) with cells of 1/256: the offset is 8.", {
      ...bits,
      pixelScale: 1 / 256,
    }),
    pick("ddpm", ["pixelUnits"], "The scaling of DDPM: the offset is log2 127.5, not 7.", {
      ...bits,
      pixelScale: Math.fround(2 / 255),
    }),
    pick64("ddpm-binary64", ["pixelUnits", "literature"], "The same with 2/255 in full.", {
      ...bits,
      pixelScale: 2 / 255,
    }),
    pick64("uniform", ["edge"], "A uniform density on [-1, 1)^48 needs 8 bits.", { ...bits, logp: -48 * Math.LN2 }),
    pick("pixel-units", ["edge"], "A density per pixel unit needs no offset.", { ...bits, pixelScale: 1 }),
    pick("cifar", ["literature"], "3,072 dimensions, near 3 bits.", { logp: 8512, d: 3072, pixelScale: 2 / 256 }),
    pick("one-dimension", ["edge"], "A narrow density: the log-density is positive.", {
      logp: 3.5,
      d: 1,
      pixelScale: 2 / 256,
    }),
    pick("no-density", ["edge"], "Log-density 0 leaves the offset.", { logp: 0, d: 4, pixelScale: 1 / 256 }),
    ...generated("likelihoodBitsPerDim", 3, (g) => ({
      logp: g.uniform(-3000, 3000),
      d: g.int(1, 3072),
      pixelScale: g.uniform(0.001, 2),
    })),
  ],
  uniformDequantize: [
    pick("cells", ["pixelUnits"], "Points of the cells of [0, 1).", cells),
    pick("cells-centred", ["pixelUnits"], "Points of the cells of [-1, 1).", { ...cells, centered: true }),
    pick("lower-ends", ["edge"], "No noise: the lower ends of the cells.", { ...cells, u: [0, 0, 0, 0] }),
    pick("lower-ends-centred", ["edge"], "No noise: pixel 128 is 0.", { ...cells, u: [0, 0, 0, 0], centered: true }),
    pick("near-zero", ["cancellation"], "The cell above 0 keeps the digits of the draw.", {
      pixels: [128, 127, 128],
      u: [2 ** -20, 1 - 2 ** -20, 0.0013275146484375],
      centered: true,
    }),
    pick("one-pixel", ["edge"], "One dimension.", { pixels: [200], u: [0.25], centered: true }),
    ...generated("uniformDequantize", 4, (g, i) => ({
      pixels: [g.int(0, 255), g.int(0, 255), g.int(0, 255)],
      u: g.vec(3, 0, 0.999),
      centered: i % 2 === 1,
    })),
  ],
  pixelToModel: [
    pick("ends", ["edge"], "Both ends are reached.", { pixels: [0, 255] }),
    pick("middle", ["cancellation"], "The two values next to 0.", { pixels: [127, 128] }),
    pick("some", ["pixelUnits"], "Others.", { pixels: [1, 64, 200, 254] }),
    pick("one-pixel", ["edge"], "One dimension.", { pixels: [51] }),
    ...generated("pixelToModel", 2, (g) => ({ pixels: [g.int(0, 255), g.int(0, 255), g.int(0, 255)] })),
  ],
};
