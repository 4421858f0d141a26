import fc from "fast-check";
import { at, map, numbers } from "../../reference/kit/tensor.ts";
import { between } from "../kit/arbitraries.ts";
import type { Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import { pixelsWithDraws } from "./inputs.ts";

const images = fc.record({
  d: fc.integer({ min: 1, max: 3072 }),
  pixelScale: between(0.001, 2),
  perDim: between(-5, 5),
});

/** Absolute terms of a result in bits: the density's and the offset's. */
const bits = (perDim: number, pixelScale: number): number =>
  4 * (1 + Math.abs(perDim)) + Math.abs(Math.log2(pixelScale));

const everyPixel = Array.from({ length: 256 }, (_, k) => k);

/** Laws of the units in which likelihoods of images are reported. */
export const pixelLaws: readonly Law[] = [
  law("likelihoodBitsPerDim", "is 8 for a density that is uniform over all 256 cells, however wide they are", {
    given: fc.record({ d: fc.integer({ min: 1, max: 3072 }), width: fc.constantFrom(1, 2, 256 / 255, 512 / 255, 256) }),
    holds: async (call, { d, width }, expect) => {
      const { bpd } = await call.likelihoodBitsPerDim({ logp: -d * Math.log(width), d, pixelScale: width / 256 });
      expect.close(bpd, 8, bits(Math.log(width), width / 256));
    },
  }),
  law("likelihoodBitsPerDim", "is 8 for dequantised pixels under the uniform density on [-1, 1)", {
    given: pixelsWithDraws,
    holds: async (call, { pixels, u }, expect) => {
      const { x } = await call.uniformDequantize({ pixels, u, centered: true });
      const isInside = numbers(x).every((entry) => entry >= -1 && entry < 1);
      const d = pixels.length;
      const logp = isInside ? -d * Math.LN2 : -1000 * d;
      const { bpd } = await call.likelihoodBitsPerDim({ logp, d, pixelScale: 2 / 256 });
      expect.close(bpd, 8, 16);
    },
  }),
  law("likelihoodBitsPerDim", "does not depend on the units of the model's variable", {
    given: fc.record({ image: images, factor: between(0.25, 4) }),
    holds: async (call, { image: { d, pixelScale, perDim }, factor }, expect) => {
      const logp = d * perDim;
      const before = await call.likelihoodBitsPerDim({ logp, d, pixelScale });
      const scaled = { logp: logp - d * Math.log(factor), d, pixelScale: factor * pixelScale };
      const after = await call.likelihoodBitsPerDim(scaled);
      expect.close(after.bpd, before.bpd, bits(perDim, pixelScale) + bits(Math.log(factor), factor));
    },
  }),
  law("likelihoodBitsPerDim", "falls by one bit for log 2 nats in every dimension", {
    given: images,
    holds: async (call, { d, pixelScale, perDim }, expect) => {
      const less = await call.likelihoodBitsPerDim({ logp: d * perDim, d, pixelScale });
      const more = await call.likelihoodBitsPerDim({ logp: d * (perDim + Math.LN2), d, pixelScale });
      expect.close(less.bpd - more.bpd, 1, 4 * bits(perDim, pixelScale));
    },
  }),
  law("likelihoodBitsPerDim", "has the offsets 8, 7 and 6.994353 for pixel units of 1/256, 2/256 and 2/255", {
    given: fc.constantFrom([1 / 256, 8], [2 / 256, 7], [2 / 255, 6.994353]),
    holds: async (call, [pixelScale, offset], expect) => {
      const { bpd } = await call.likelihoodBitsPerDim({ logp: 0, d: 1, pixelScale: pixelScale as number });
      expect.within(bpd, offset as number, 5e-7 + 512 * expect.u);
    },
  }),
  law("uniformDequantize", "gives the value back as the cell that holds the point", {
    given: pixelsWithDraws,
    holds: async (call, { pixels, u }, expect) => {
      const plain = await call.uniformDequantize({ pixels, u, centered: false });
      const centred = await call.uniformDequantize({ pixels, u, centered: true });
      expect.equal(
        map((x) => Math.floor(256 * x), plain.x),
        pixels,
      );
      expect.equal(
        map((x) => Math.floor(128 * x) + 128, centred.x),
        pixels,
      );
    },
  }),
  law("uniformDequantize", "is uniform on the cell: the draw is the place in it", {
    given: pixelsWithDraws,
    holds: async (call, { pixels, u }, expect) => {
      const plain = await call.uniformDequantize({ pixels, u, centered: false });
      const centred = await call.uniformDequantize({ pixels, u, centered: true });
      const size = pixels.map((k) => k + 1);
      expect.close(
        map((x, i) => 256 * x - (pixels[i] as number), plain.x),
        u,
        size,
      );
      expect.close(
        map((x, i) => 128 * x + 128 - (pixels[i] as number), centred.x),
        u,
        128,
      );
    },
  }),
  law("uniformDequantize", "keeps the digits of a small draw in the cell above 0", {
    given: fc.integer({ min: 1, max: 30 }).map((power) => 3 * 2 ** -(power + 2)),
    holds: async (call, draw, expect) => {
      const { x } = await call.uniformDequantize({ pixels: [128], u: [draw], centered: true });
      expect.close(x, [draw / 128]);
    },
  }),
  law("pixelToModel", "is undone by rounding, for all 256 values", {
    runs: 1,
    given: fc.constant(everyPixel),
    holds: async (call, pixels, expect) => {
      const { x } = await call.pixelToModel({ pixels });
      expect.equal(
        map((entry) => Math.round(127.5 * (entry + 1)), x),
        pixels,
      );
    },
  }),
  law("pixelToModel", "is odd about the middle and reaches both ends", {
    runs: 1,
    given: fc.constant(everyPixel),
    holds: async (call, pixels, expect) => {
      const { x } = await call.pixelToModel({ pixels });
      const mirrored = await call.pixelToModel({ pixels: pixels.map((k) => 255 - k) });
      expect.close(
        map((entry) => -entry, mirrored.x),
        x,
      );
      expect.close([at(x, 0), at(x, 255)], [-1, 1]);
    },
  }),
  law("pixelToModel", "has equal distances of 2/255, also next to 0", {
    runs: 1,
    given: fc.constant(everyPixel),
    holds: async (call, pixels, expect) => {
      const { x } = await call.pixelToModel({ pixels });
      expect.close(
        map((entry) => 255 * entry, x),
        pixels.map((k) => 2 * k - 255),
      );
    },
  }),
];
