import { pixelToModel, probeGaussian, probeRademacher, uniformDequantize } from "../../reference/likelihood.ts";
import { affineBody, scaledBody, sumOfTwoBody } from "./kit/bodies.ts";
import type { Kernel } from "./kit/kernel.ts";
import { kernel } from "./kit/kernel.ts";

/** Kernel of `probeRademacher`. */
export const probeRademacherKernel: Kernel = kernel(probeRademacher, async (device, { bits }) => ({
  probe: await device.map(affineBody, bits.shape, bits, 2, -1),
}));

/** Kernel of `probeGaussian`. */
export const probeGaussianKernel: Kernel = kernel(probeGaussian, async (device, { noise }) => ({
  probe: await device.map(scaledBody, noise.shape, noise, 1),
}));

/** Kernel of `uniformDequantize`: the pixel is shifted first, which is exact. */
export const uniformDequantizeKernel: Kernel = kernel(uniformDequantize, async (device, { pixels, u, centered }) => {
  const [shift, cell] = centered ? [-128, 1 / 128] : [0, 1 / 256];
  const shifted = await device.map(affineBody, pixels.shape, pixels, 1, shift);
  return { x: await device.map(sumOfTwoBody, pixels.shape, shifted, u, cell, cell) };
});

/** Kernel of `pixelToModel`: the odd number 2 k - 255 is exact. */
export const pixelToModelKernel: Kernel = kernel(pixelToModel, async (device, { pixels }) => {
  const odd = await device.map(affineBody, pixels.shape, pixels, 2, -255);
  return { x: await device.map(scaledBody, pixels.shape, odd, 1 / 255) };
});
