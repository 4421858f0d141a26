import { wienerGain } from "../../reference/limits.ts";
import { ratioBody, scaledBody } from "./kit/bodies.ts";
import type { Kernel } from "./kit/kernel.ts";
import { kernel } from "./kit/kernel.ts";

/** Kernel of `wienerGain`. */
export const wienerGainKernel: Kernel = kernel(wienerGain, async (device, { spectrum, scale, sigma }) => ({
  gain: await device.map(ratioBody, spectrum.shape, spectrum, scale, scale * scale, sigma * sigma),
  snrRatio: await device.map(scaledBody, spectrum.shape, spectrum, (scale / sigma) ** 2),
}));
