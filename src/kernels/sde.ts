import {
  eulerMaruyamaStep,
  eulerMaruyamaStepMatrix,
  matrixDivergence,
  momentRateMean,
  sdeCoefficients,
  subvpDrift,
  veDrift,
  vePriorSample,
  vpDrift,
  vpToVe,
} from "../../reference/sde.ts";
import { diffusionAt, driftRateAt } from "../../reference/sde/parts.ts";
import { diagonalSumBody, matrixVectorBody, scaledBody, sumOfThreeBody, sumOfTwoBody } from "./kit/bodies.ts";
import type { Kernel } from "./kit/kernel.ts";
import { kernel } from "./kit/kernel.ts";

/** Kernel of `sdeCoefficients`: the diffusion is one number and comes from the host. */
export const sdeCoefficientsKernel: Kernel = kernel(sdeCoefficients, async (device, { x, t, sde }) => ({
  drift: await device.map(scaledBody, x.shape, x, driftRateAt(t, sde)),
  g: Math.fround(diffusionAt(t, sde)),
}));

/** Kernel of `eulerMaruyamaStep`. */
export const eulerMaruyamaStepKernel: Kernel = kernel(eulerMaruyamaStep, async (device, { x, drift, g, h, noise }) => ({
  xNext: await device.map(sumOfThreeBody, x.shape, x, drift, noise, 1, h, g * Math.sqrt(h)),
}));

/** Kernel of `eulerMaruyamaStepMatrix`: the drift first, then the noise through the matrix. */
export const eulerMaruyamaStepMatrixKernel: Kernel = kernel(
  eulerMaruyamaStepMatrix,
  async (device, { x, drift, diffusionMatrix, h, noise }) => {
    const drifted = await device.map(sumOfTwoBody, x.shape, x, drift, 1, h);
    const d = x.shape[0] as number;
    return {
      xNext: await device.map(matrixVectorBody, x.shape, diffusionMatrix, noise, drifted, d, Math.sqrt(h), 1),
    };
  },
);

/** Kernel of `matrixDivergence`. */
export const matrixDivergenceKernel: Kernel = kernel(matrixDivergence, async (device, { jacobian }) => {
  const d = jacobian.shape[0] as number;
  return { divergenceVec: await device.map(diagonalSumBody, [d], jacobian, d) };
});

/** Kernel of `momentRateMean`. */
export const momentRateMeanKernel: Kernel = kernel(
  momentRateMean,
  async (device, { mean, driftMatrix, driftOffset }) => ({
    meanRate: await device.map(
      matrixVectorBody,
      mean.shape,
      driftMatrix,
      mean,
      driftOffset,
      mean.shape[0] as number,
      1,
      1,
    ),
  }),
);

/** Kernel of `vpToVe`: the level is one number and comes from the host. */
export const vpToVeKernel: Kernel = kernel(vpToVe, async (device, { x, score, alphaBar }) => ({
  x: await device.map(scaledBody, x.shape, x, 1 / Math.sqrt(alphaBar)),
  score: await device.map(scaledBody, x.shape, score, Math.sqrt(alphaBar)),
  sigmaBar: Math.fround(Math.sqrt((1 - alphaBar) / alphaBar)),
}));

/** Kernel of `veDrift`. */
export const veDriftKernel: Kernel = kernel(veDrift, async (device, { x }) => ({
  drift: await device.map(scaledBody, x.shape, x, 0),
}));

/** Kernel of `vePriorSample`. */
export const vePriorSampleKernel: Kernel = kernel(vePriorSample, async (device, { noise, sigmaMax }) => ({
  x: await device.map(scaledBody, noise.shape, noise, sigmaMax),
}));

/** Kernel of `vpDrift`. */
export const vpDriftKernel: Kernel = kernel(vpDrift, async (device, { x, t, betaMin, betaMax }) => ({
  drift: await device.map(scaledBody, x.shape, x, driftRateAt(t, { kind: "vp", betaMin, betaMax })),
}));

/** Kernel of `subvpDrift`. */
export const subvpDriftKernel: Kernel = kernel(subvpDrift, async (device, { x, t, betaMin, betaMax }) => ({
  drift: await device.map(scaledBody, x.shape, x, driftRateAt(t, { kind: "subvp", betaMin, betaMax })),
}));
