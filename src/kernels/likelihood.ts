import { pixelToModel, probeGaussian, probeRademacher, uniformDequantize } from "../../reference/likelihood.ts";
import { affineBody, scaledBody, sumOfTwoBody } from "./kit/bodies.ts";
import type { Twin } from "./kit/twin.ts";
import { twin } from "./kit/twin.ts";

/** Kernel twin of `probeRademacher`. */
export const probeRademacherKernel: Twin = twin(probeRademacher, async (device, { bits }) => ({
  probe: await device.map(affineBody, bits.shape, bits, 2, -1),
}));

/** Kernel twin of `probeGaussian`. */
export const probeGaussianKernel: Twin = twin(probeGaussian, async (device, { noise }) => ({
  probe: await device.map(scaledBody, noise.shape, noise, 1),
}));

/** Kernel twin of `uniformDequantize`: the pixel is shifted first, which is exact. */
export const uniformDequantizeKernel: Twin = twin(uniformDequantize, async (device, { pixels, u, centered }) => {
  const [shift, cell] = centered ? [-128, 1 / 128] : [0, 1 / 256];
  const shifted = await device.map(affineBody, pixels.shape, pixels, 1, shift);
  return { x: await device.map(sumOfTwoBody, pixels.shape, shifted, u, cell, cell) };
});

/** Kernel twin of `pixelToModel`: the odd number 2 k - 255 is exact. */
export const pixelToModelKernel: Twin = twin(pixelToModel, async (device, { pixels }) => {
  const odd = await device.map(affineBody, pixels.shape, pixels, 2, -255);
  return { x: await device.map(scaledBody, pixels.shape, odd, 1 / 255) };
});
