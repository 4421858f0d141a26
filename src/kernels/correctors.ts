import { pcLangevinStep } from "../../reference/correctors.ts";
import { sumOfThreeBody, sumOfTwoBody } from "./kit/bodies.ts";
import type { Twin } from "./kit/twin.ts";
import { twin } from "./kit/twin.ts";

/** Kernel twin of `pcLangevinStep`. */
export const pcLangevinStepKernel: Twin = twin(pcLangevinStep, async (device, { x, score, stepSize, noise }) => ({
  xNext: await device.map(sumOfThreeBody, x.shape, x, score, noise, 1, stepSize, Math.sqrt(2 * stepSize)),
  xMean: await device.map(sumOfTwoBody, x.shape, x, score, 1, stepSize),
}));
