import { matmul, transpose } from "../../reference/kit/linalg.ts";
import type { Vec } from "../../reference/kit/tensor.ts";
import {
  reverseDiffusionStep,
  reverseEulerMaruyamaStep,
  subvpReverseDiffusionStep,
  veAncestralPosterior,
  veAncestralStep,
  veReverseDiffusionStep,
  vpAncestralStep,
  vpReverseDiffusionStep,
} from "../../reference/predictors.ts";
import { diffusionAt, driftRateAt } from "../../reference/sde/parts.ts";
import type { Device } from "./kit/backend.ts";
import { matrixVectorBody, sumOfThreeBody, sumOfTwoBody } from "./kit/bodies.ts";
import type { Kernel } from "./kit/kernel.ts";
import { kernel } from "./kit/kernel.ts";

/** `xMean = a x + b score` and `xPrev = xMean + c noise`. */
const step = async (
  device: Device,
  { x, score, noise }: { x: Vec; score: Vec; noise: Vec },
  [a, b, c]: readonly [number, number, number],
): Promise<{ xPrev: Vec; xMean: Vec }> => ({
  xPrev: await device.map(sumOfThreeBody, x.shape, x, score, noise, a, b, c),
  xMean: await device.map(sumOfTwoBody, x.shape, x, score, a, b),
});

/** Kernel of `reverseEulerMaruyamaStep`. */
export const reverseEulerMaruyamaStepKernel: Kernel = kernel(
  reverseEulerMaruyamaStep,
  async (device, { x, score, drift, g, h, noise }) => {
    const xMean = await device.map(sumOfThreeBody, x.shape, x, drift, score, 1, -h, g * g * h);
    return { xPrev: await device.map(sumOfTwoBody, x.shape, xMean, noise, 1, g * Math.sqrt(h)), xMean };
  },
);

/** Kernel of `reverseDiffusionStep`: the squared matrix is a table and comes from the host. */
export const reverseDiffusionStepKernel: Kernel = kernel(
  reverseDiffusionStep,
  async (device, { x, increment, diffusionMatrix, score, noise }) => {
    const squared = matmul(diffusionMatrix, transpose(diffusionMatrix));
    const rest = await device.map(sumOfTwoBody, x.shape, x, increment, 1, -1);
    const d = x.shape[0] as number;
    const xMean = await device.map(matrixVectorBody, x.shape, squared, score, rest, d, 1, 1);
    return { xPrev: await device.map(matrixVectorBody, x.shape, diffusionMatrix, noise, xMean, d, 1, 1), xMean };
  },
);

const removedVariance = (sigma: number, sigmaPrev: number): number => (sigma - sigmaPrev) * (sigma + sigmaPrev);

/** Kernel of `veReverseDiffusionStep`. */
export const veReverseDiffusionStepKernel: Kernel = kernel(
  veReverseDiffusionStep,
  (device, { sigma, sigmaPrev, ...states }) => {
    const removed = removedVariance(sigma, sigmaPrev);
    return step(device, states, [1, removed, Math.sqrt(removed)]);
  },
);

/** Kernel of `vpReverseDiffusionStep`. */
export const vpReverseDiffusionStepKernel: Kernel = kernel(vpReverseDiffusionStep, (device, { beta, ...states }) =>
  step(device, states, [1 + beta / (1 + Math.sqrt(1 - beta)), beta, Math.sqrt(beta)]),
);

/** Kernel of `subvpReverseDiffusionStep`. */
export const subvpReverseDiffusionStepKernel: Kernel = kernel(
  subvpReverseDiffusionStep,
  (device, { t, numLevels, betaMin, betaMax, ...states }) => {
    const process = { kind: "subvp", betaMin, betaMax } as const;
    const spread = diffusionAt(t, process) / Math.sqrt(numLevels);
    return step(device, states, [1 - driftRateAt(t, process) / numLevels, spread * spread, spread]);
  },
);

/** Kernel of `veAncestralPosterior`: the variance is one number and comes from the host. */
export const veAncestralPosteriorKernel: Kernel = kernel(
  veAncestralPosterior,
  async (device, { x, x0, sigma, sigmaPrev }) => {
    const rest = removedVariance(sigma, sigmaPrev) / (sigma * sigma);
    return {
      mean: await device.map(sumOfTwoBody, x.shape, x, x0, (sigmaPrev / sigma) ** 2, rest),
      variance: Math.fround(sigmaPrev * sigmaPrev * rest),
    };
  },
);

/** Kernel of `veAncestralStep`. */
export const veAncestralStepKernel: Kernel = kernel(veAncestralStep, (device, { sigma, sigmaPrev, ...states }) => {
  const removed = removedVariance(sigma, sigmaPrev);
  return step(device, states, [1, removed, (sigmaPrev / sigma) * Math.sqrt(removed)]);
});

/** Kernel of `vpAncestralStep`. */
export const vpAncestralStepKernel: Kernel = kernel(vpAncestralStep, (device, { beta, ...states }) => {
  const root = Math.sqrt(1 - beta);
  return step(device, states, [1 / root, beta / root, Math.sqrt(beta)]);
});
