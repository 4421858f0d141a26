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
import type { Twin } from "./kit/twin.ts";
import { twin } from "./kit/twin.ts";

/** Kernel twin of `pfDrift`. */
export const pfDriftKernel: Twin = twin(pfDrift, async (device, { drift, g, score }) => ({
  drift: await device.map(sumOfTwoBody, drift.shape, drift, score, 1, -0.5 * g * g),
}));

/** Kernel twin of `pfDriftGeneral`: the covariance of the noise comes from the host. */
export const pfDriftGeneralKernel: Twin = twin(
  pfDriftGeneral,
  async (device, { drift, diffusionMatrix, divDiffusion, score }) => {
    const squared = matmul(diffusionMatrix, transpose(diffusionMatrix));
    const rest = await device.map(sumOfTwoBody, drift.shape, drift, divDiffusion, 1, -0.5);
    return { drift: await device.map(matrixVectorBody, drift.shape, squared, score, rest, length(drift), -0.5, 1) };
  },
);

/** Kernel twin of `vePfDrift`. */
export const vePfDriftKernel: Twin = twin(vePfDrift, async (device, { t, score, ...parameters }) => ({
  drift: await device.map(scaledBody, score.shape, score, -(sigmaAt(t, parameters) ** 2) * logRatio(parameters)),
}));

/** Kernel twin of `vpPfDrift`. */
export const vpPfDriftKernel: Twin = twin(vpPfDrift, async (device, { x, t, score, ...parameters }) => {
  const rate = -0.5 * betaAt(t, parameters);
  return { drift: await device.map(sumOfTwoBody, x.shape, x, score, rate, rate) };
});

/** Kernel twin of `subvpPfDrift`. */
export const subvpPfDriftKernel: Twin = twin(subvpPfDrift, async (device, { x, t, score, ...parameters }) => {
  const rate = -0.5 * betaAt(t, parameters);
  const share = -Math.expm1(-2 * betaIntegral(0, t, parameters));
  return { drift: await device.map(sumOfTwoBody, x.shape, x, score, rate, rate * share) };
});

/** Kernel twin of `pfGaussianMap`: the matrix of the map comes from the host. */
export const pfGaussianMapKernel: Twin = twin(
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

/** Kernel twin of `pfReverseDiffusionStep`: the covariance of the noise comes from the host. */
export const pfReverseDiffusionStepKernel: Twin = twin(
  pfReverseDiffusionStep,
  async (device, { x, increment, diffusionMatrix, score }) => {
    const squared = matmul(diffusionMatrix, transpose(diffusionMatrix));
    const rest = await device.map(sumOfTwoBody, x.shape, x, increment, 1, -1);
    return { xPrev: await device.map(matrixVectorBody, x.shape, squared, score, rest, length(x), 0.5, 1) };
  },
);

/** Kernel twin of `vePfStep`. */
export const vePfStepKernel: Twin = twin(vePfStep, async (device, { x, score, sigma, sigmaPrev }) => ({
  xPrev: await device.map(sumOfTwoBody, x.shape, x, score, 1, 0.5 * (sigma - sigmaPrev) * (sigma + sigmaPrev)),
}));

/** Kernel twin of `vpPfStep`. */
export const vpPfStepKernel: Twin = twin(vpPfStep, async (device, { x, score, beta }) => ({
  xPrev: await device.map(sumOfTwoBody, x.shape, x, score, 2 - Math.sqrt(1 - beta), 0.5 * beta),
}));

/** Kernel twin of `pfEulerStep`. */
export const pfEulerStepKernel: Twin = twin(pfEulerStep, async (device, { x, drift, h }) => ({
  xPrev: await device.map(sumOfTwoBody, x.shape, x, drift, 1, -h),
}));

/** Kernel twin of `latentSlerp`: the two weights come from the host. */
export const latentSlerpKernel: Twin = twin(latentSlerp, async (device, { latentA, latentB, mix }) => {
  const [first, second] = arcWeights(latentA, latentB, mix);
  return { latent: await device.map(sumOfTwoBody, latentA.shape, latentA, latentB, first, second) };
});

/** Kernel twin of `latentLerpUnitVariance`. */
export const latentLerpUnitVarianceKernel: Twin = twin(
  latentLerpUnitVariance,
  async (device, { latentA, latentB, mix }) => {
    const first = Math.sqrt((1 - mix) * (1 + mix));
    return { latent: await device.map(sumOfTwoBody, latentA.shape, latentA, latentB, first, mix) };
  },
);

/** Kernel twin of `latentTemperature`. */
export const latentTemperatureKernel: Twin = twin(latentTemperature, async (device, { latent, temperature }) => ({
  latent: await device.map(scaledBody, latent.shape, latent, temperature),
}));
