import { diffuseGaussian } from "../../reference/gaussian.ts";
import { asMatrix } from "../../reference/kit/gaussians.ts";
import { inverse } from "../../reference/kit/linalg.ts";
import { length } from "../../reference/kit/tensor.ts";
import { langevinStep, langevinStepNcsn, smldChainStep, smldGaussianScore, smldPerturb } from "../../reference/smld.ts";
import { matrixVectorBody, sumOfThreeBody, sumOfTwoBody } from "./kit/bodies.ts";
import type { Kernel } from "./kit/kernel.ts";
import { kernel } from "./kit/kernel.ts";

/** Kernel of `smldPerturb`. */
export const smldPerturbKernel: Kernel = kernel(smldPerturb, async (device, { x0, sigma, noise }) => ({
  x: await device.map(sumOfTwoBody, x0.shape, x0, noise, 1, sigma),
}));

/** Kernel of `smldGaussianScore`; the host inverts the covariance. */
export const smldGaussianScoreKernel: Kernel = kernel(
  smldGaussianScore,
  async (device, { x, mean0, covariance0, sigma }) => {
    const d = length(x);
    const { covariance } = diffuseGaussian({ mean0, covariance0, scale: 1, sigma });
    const precision = inverse(asMatrix(covariance, d));
    const deviation = await device.map(sumOfTwoBody, x.shape, x, mean0, 1, -1);
    return { score: await device.map(matrixVectorBody, x.shape, precision, deviation, deviation, d, -1, 0) };
  },
);

/** Kernel of `smldChainStep`. */
export const smldChainStepKernel: Kernel = kernel(smldChainStep, async (device, { x, sigma, sigmaPrev, noise }) => {
  const spread = Math.sqrt((sigma - sigmaPrev) * (sigma + sigmaPrev));
  return { xNext: await device.map(sumOfTwoBody, x.shape, x, noise, 1, spread) };
});

/** Kernel of `langevinStep`. */
export const langevinStepKernel: Kernel = kernel(langevinStep, async (device, { x, score, stepSize, noise }) => ({
  xNext: await device.map(sumOfThreeBody, x.shape, x, score, noise, 1, stepSize, Math.sqrt(2 * stepSize)),
}));

/** Kernel of `langevinStepNcsn`. */
export const langevinStepNcsnKernel: Kernel = kernel(
  langevinStepNcsn,
  async (device, { x, score, stepSize, noise }) => ({
    xNext: await device.map(sumOfThreeBody, x.shape, x, score, noise, 1, 0.5 * stepSize, Math.sqrt(stepSize)),
  }),
);
