import { wienerGain } from "../../reference/limits.ts";
import { ratioBody, scaledBody } from "./kit/bodies.ts";
import type { Twin } from "./kit/twin.ts";
import { twin } from "./kit/twin.ts";

/** Kernel twin of `wienerGain`. */
export const wienerGainKernel: Twin = twin(wienerGain, async (device, { spectrum, scale, sigma }) => ({
  gain: await device.map(ratioBody, spectrum.shape, spectrum, scale, scale * scale, sigma * sigma),
  snrRatio: await device.map(scaledBody, spectrum.shape, spectrum, (scale / sigma) ** 2),
}));
