import { dsmTarget, trainPerturb } from "../../reference/training.ts";
import { scaledBody, sumOfTwoBody } from "./kit/bodies.ts";
import type { Twin } from "./kit/twin.ts";
import { twin } from "./kit/twin.ts";

/** Kernel twin of `dsmTarget`. */
export const dsmTargetKernel: Twin = twin(dsmTarget, async (device, { noise, sigma }) => ({
  score: await device.map(scaledBody, noise.shape, noise, -1 / sigma),
}));

/** Kernel twin of `trainPerturb`. */
export const trainPerturbKernel: Twin = twin(trainPerturb, async (device, { x0, scale, sigma, noise }) => ({
  x: await device.map(sumOfTwoBody, x0.shape, x0, noise, scale, sigma),
}));
