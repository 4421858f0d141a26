import { dsmTarget, trainPerturb } from "../../reference/training.ts";
import { scaledBody, sumOfTwoBody } from "./kit/bodies.ts";
import type { Kernel } from "./kit/kernel.ts";
import { kernel } from "./kit/kernel.ts";

/** Kernel of `dsmTarget`. */
export const dsmTargetKernel: Kernel = kernel(dsmTarget, async (device, { noise, sigma }) => ({
  score: await device.map(scaledBody, noise.shape, noise, -1 / sigma),
}));

/** Kernel of `trainPerturb`. */
export const trainPerturbKernel: Kernel = kernel(trainPerturb, async (device, { x0, scale, sigma, noise }) => ({
  x: await device.map(sumOfTwoBody, x0.shape, x0, noise, scale, sigma),
}));
