import { matmul, transpose } from "../../reference/kit/linalg.ts";
import { reverseDrift, reverseDriftGeneral, reverseLambdaFamily } from "../../reference/reverse.ts";
import { matrixVectorBody, sumOfTwoBody } from "./kit/bodies.ts";
import type { Kernel } from "./kit/kernel.ts";
import { kernel } from "./kit/kernel.ts";

/** Kernel of `reverseDrift`. */
export const reverseDriftKernel: Kernel = kernel(reverseDrift, async (device, { drift, g, score }) => ({
  drift: await device.map(sumOfTwoBody, drift.shape, drift, score, 1, -g * g),
}));

/** Kernel of `reverseDriftGeneral`: the squared matrix is a table and comes from the host. */
export const reverseDriftGeneralKernel: Kernel = kernel(
  reverseDriftGeneral,
  async (device, { drift, diffusionMatrix, divDiffusion, score }) => {
    const squared = matmul(diffusionMatrix, transpose(diffusionMatrix));
    const rest = await device.map(sumOfTwoBody, drift.shape, drift, divDiffusion, 1, -1);
    const d = drift.shape[0] as number;
    return { drift: await device.map(matrixVectorBody, drift.shape, squared, score, rest, d, -1, 1) };
  },
);

/** Kernel of `reverseLambdaFamily`: the noise coefficient is one number and comes from the host. */
export const reverseLambdaFamilyKernel: Kernel = kernel(
  reverseLambdaFamily,
  async (device, { drift, g, score, lambda }) => ({
    drift: await device.map(sumOfTwoBody, drift.shape, drift, score, 1, -0.5 * (1 + lambda * lambda) * g * g),
    g: Math.fround(lambda * g),
  }),
);
