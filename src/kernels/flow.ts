import {
  latentLerpUnitVariance,
  latentSlerp,
  latentTemperature,
  pfDrift,
  pfDriftGeneral,
  pfEulerStep,
  pfGaussianMap,
  pfReverseDiffusionStep,
  subvpPfDrift,
  vePfDrift,
  vePfStep,
  vpPfDrift,
  vpPfStep,
} from "../../reference/flow.ts";
import { arcWeights } from "../../reference/flow/arc.ts";
import { ends, stretch } from "../../reference/flow/ends.ts";
import { functionTimesVector } from "../../reference/kit/covariances.ts";
import { matmul, transpose } from "../../reference/kit/linalg.ts";
import type { Vec } from "../../reference/kit/tensor.ts";
import { generate, length, stack } from "../../reference/kit/tensor.ts";
import { betaAt, betaIntegral, logRatio, sigmaAt } from "../../reference/sde/parts.ts";
import { matrixVectorBody, scaledBody, sumOfTwoBody } from "./kit/bodies.ts";
import type { Kernel } from "./kit/kernel.ts";
import { kernel } from "./kit/kernel.ts";

/** Kernel of `pfDrift`. */
export const pfDriftKernel: Kernel = kernel(pfDrift, async (device, { drift, g, score }) => ({
  drift: await device.map(sumOfTwoBody, drift.shape, drift, score, 1, -0.5 * g * g),
}));

/** Kernel of `pfDriftGeneral`: the covariance of the noise comes from the host. */
export const pfDriftGeneralKernel: Kernel = kernel(
  pfDriftGeneral,
  async (device, { drift, diffusionMatrix, divDiffusion, score }) => {
    const squared = matmul(diffusionMatrix, transpose(diffusionMatrix));
    const rest = await device.map(sumOfTwoBody, drift.shape, drift, divDiffusion, 1, -0.5);
    return { drift: await device.map(matrixVectorBody, drift.shape, squared, score, rest, length(drift), -0.5, 1) };
  },
);

/** Kernel of `vePfDrift`. */
export const vePfDriftKernel: Kernel = kernel(vePfDrift, async (device, { t, score, ...parameters }) => ({
  drift: await device.map(scaledBody, score.shape, score, -(sigmaAt(t, parameters) ** 2) * logRatio(parameters)),
}));

/** Kernel of `vpPfDrift`. */
export const vpPfDriftKernel: Kernel = kernel(vpPfDrift, async (device, { x, t, score, ...parameters }) => {
  const rate = -0.5 * betaAt(t, parameters);
  return { drift: await device.map(sumOfTwoBody, x.shape, x, score, rate, rate) };
});

/** Kernel of `subvpPfDrift`. */
export const subvpPfDriftKernel: Kernel = kernel(subvpPfDrift, async (device, { x, t, score, ...parameters }) => {
  const rate = -0.5 * betaAt(t, parameters);
  const share = -Math.expm1(-2 * betaIntegral(0, t, parameters));
  return { drift: await device.map(sumOfTwoBody, x.shape, x, score, rate, rate * share) };
});

/** Kernel of `pfGaussianMap`: the matrix of the map comes from the host. */
export const pfGaussianMapKernel: Kernel = kernel(
  pfGaussianMap,
  async (device, { x, mean0, covariance0, mode, ...levels }) => {
    const { noisy, clean } = ends(levels);
    const [from, to] = mode === "encode" ? [clean, noisy] : [noisy, clean];
    const d = length(x);
    const unit = (j: number): Vec => generate(d, (i) => (i === j ? 1 : 0));
    const column = (_: unknown, j: number): Vec => functionTimesVector(covariance0, stretch(from, to), unit(j));
    const map = transpose(stack(Array.from({ length: d }, column)));
    const deviation = await device.map(sumOfTwoBody, x.shape, x, mean0, 1, -from.scale);
    return { xOut: await device.map(matrixVectorBody, x.shape, map, deviation, mean0, d, 1, to.scale) };
  },
);

/** Kernel of `pfReverseDiffusionStep`: the covariance of the noise comes from the host. */
export const pfReverseDiffusionStepKernel: Kernel = kernel(
  pfReverseDiffusionStep,
  async (device, { x, increment, diffusionMatrix, score }) => {
    const squared = matmul(diffusionMatrix, transpose(diffusionMatrix));
    const rest = await device.map(sumOfTwoBody, x.shape, x, increment, 1, -1);
    return { xPrev: await device.map(matrixVectorBody, x.shape, squared, score, rest, length(x), 0.5, 1) };
  },
);

/** Kernel of `vePfStep`. */
export const vePfStepKernel: Kernel = kernel(vePfStep, async (device, { x, score, sigma, sigmaPrev }) => ({
  xPrev: await device.map(sumOfTwoBody, x.shape, x, score, 1, 0.5 * (sigma - sigmaPrev) * (sigma + sigmaPrev)),
}));

/** Kernel of `vpPfStep`. */
export const vpPfStepKernel: Kernel = kernel(vpPfStep, async (device, { x, score, beta }) => ({
  xPrev: await device.map(sumOfTwoBody, x.shape, x, score, 2 - Math.sqrt(1 - beta), 0.5 * beta),
}));

/** Kernel of `pfEulerStep`. */
export const pfEulerStepKernel: Kernel = kernel(pfEulerStep, async (device, { x, drift, h }) => ({
  xPrev: await device.map(sumOfTwoBody, x.shape, x, drift, 1, -h),
}));

/** Kernel of `latentSlerp`: the two weights come from the host. */
export const latentSlerpKernel: Kernel = kernel(latentSlerp, async (device, { latentA, latentB, mix }) => {
  const [first, second] = arcWeights(latentA, latentB, mix);
  return { latent: await device.map(sumOfTwoBody, latentA.shape, latentA, latentB, first, second) };
});

/** Kernel of `latentLerpUnitVariance`. */
export const latentLerpUnitVarianceKernel: Kernel = kernel(
  latentLerpUnitVariance,
  async (device, { latentA, latentB, mix }) => {
    const first = Math.sqrt((1 - mix) * (1 + mix));
    return { latent: await device.map(sumOfTwoBody, latentA.shape, latentA, latentB, first, mix) };
  },
);

/** Kernel of `latentTemperature`. */
export const latentTemperatureKernel: Kernel = kernel(latentTemperature, async (device, { latent, temperature }) => ({
  latent: await device.map(scaledBody, latent.shape, latent, temperature),
}));
