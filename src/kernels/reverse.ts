import { matmul, transpose } from "../../reference/kit/linalg.ts";
import { reverseDrift, reverseDriftGeneral, reverseLambdaFamily } from "../../reference/reverse.ts";
import { matrixVectorBody, sumOfTwoBody } from "./kit/bodies.ts";
import type { Twin } from "./kit/twin.ts";
import { twin } from "./kit/twin.ts";

/** Kernel twin of `reverseDrift`. */
export const reverseDriftKernel: Twin = twin(reverseDrift, async (device, { drift, g, score }) => ({
  drift: await device.map(sumOfTwoBody, drift.shape, drift, score, 1, -g * g),
}));

/** Kernel twin of `reverseDriftGeneral`: the squared matrix is a table and comes from the host. */
export const reverseDriftGeneralKernel: Twin = twin(
  reverseDriftGeneral,
  async (device, { drift, diffusionMatrix, divDiffusion, score }) => {
    const squared = matmul(diffusionMatrix, transpose(diffusionMatrix));
    const rest = await device.map(sumOfTwoBody, drift.shape, drift, divDiffusion, 1, -1);
    const d = drift.shape[0] as number;
    return { drift: await device.map(matrixVectorBody, drift.shape, squared, score, rest, d, -1, 1) };
  },
);

/** Kernel twin of `reverseLambdaFamily`: the noise coefficient is one number and comes from the host. */
export const reverseLambdaFamilyKernel: Twin = twin(
  reverseLambdaFamily,
  async (device, { drift, g, score, lambda }) => ({
    drift: await device.map(sumOfTwoBody, drift.shape, drift, score, 1, -0.5 * (1 + lambda * lambda) * g * g),
    g: Math.fround(lambda * g),
  }),
);
