import { pcLangevinStep } from "../../reference/correctors.ts";
import { sumOfThreeBody, sumOfTwoBody } from "./kit/bodies.ts";
import type { Kernel } from "./kit/kernel.ts";
import { kernel } from "./kit/kernel.ts";

/** Kernel of `pcLangevinStep`. */
export const pcLangevinStepKernel: Kernel = kernel(pcLangevinStep, async (device, { x, score, stepSize, noise }) => ({
  xNext: await device.map(sumOfThreeBody, x.shape, x, score, noise, 1, stepSize, Math.sqrt(2 * stepSize)),
  xMean: await device.map(sumOfTwoBody, x.shape, x, score, 1, stepSize),
}));
