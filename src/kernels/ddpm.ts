import {
  ddpmEpsFromMean,
  ddpmForwardConditional,
  ddpmForwardMarginal,
  ddpmForwardStep,
  ddpmLogVarianceLearned,
  ddpmMeanFromEps,
  ddpmMeanFromScore,
  ddpmMeanFromX0,
  ddpmPosteriorMean,
  ddpmReverseGaussianExact,
  ddpmStep,
  ddpmStepClipped,
  ddpmX0FromMean,
  dynamicThreshold,
} from "../../reference/ddpm.ts";
import { betaBetween, posteriorWeights } from "../../reference/ddpm/parts.ts";
import { sizeQuantile } from "../../reference/ddpm/threshold.ts";
import type { Device } from "./kit/backend.ts";
import { affineBody, clippedBody, quotientBody, sumOfThreeBody, sumOfTwoBody } from "./kit/bodies.ts";
import type { Kernel } from "./kit/kernel.ts";
import { kernel } from "./kit/kernel.ts";
import type { Vec } from "../../reference/kit/tensor.ts";

const posteriorMean = (device: Device, x: Vec, x0: Vec, alphaBar: number, alphaBarPrev: number): Promise<Vec> => {
  const { coefX0, coefX } = posteriorWeights(alphaBar, alphaBarPrev);
  return device.map(sumOfTwoBody, x.shape, x0, x, coefX0, coefX);
};

/** Kernel of `ddpmForwardStep`. */
export const ddpmForwardStepKernel: Kernel = kernel(ddpmForwardStep, async (device, { x, beta, noise }) => ({
  xNext: await device.map(sumOfTwoBody, x.shape, x, noise, Math.sqrt(1 - beta), Math.sqrt(beta)),
}));

/** Kernel of `ddpmForwardMarginal`. */
export const ddpmForwardMarginalKernel: Kernel = kernel(
  ddpmForwardMarginal,
  async (device, { x0, alphaBar, noise }) => ({
    x: await device.map(sumOfTwoBody, x0.shape, x0, noise, Math.sqrt(alphaBar), Math.sqrt(1 - alphaBar)),
  }),
);

/** Kernel of `ddpmForwardConditional`. */
export const ddpmForwardConditionalKernel: Kernel = kernel(
  ddpmForwardConditional,
  async (device, { x, alphaBar, alphaBarPrev, noise }) => {
    const spread = Math.sqrt(betaBetween(alphaBar, alphaBarPrev));
    return { xNext: await device.map(sumOfTwoBody, x.shape, x, noise, Math.sqrt(alphaBar / alphaBarPrev), spread) };
  },
);

/** Kernel of `ddpmPosteriorMean`. */
export const ddpmPosteriorMeanKernel: Kernel = kernel(
  ddpmPosteriorMean,
  async (device, { x, x0, alphaBar, alphaBarPrev }) => ({
    mean: await posteriorMean(device, x, x0, alphaBar, alphaBarPrev),
  }),
);

/** Kernel of `ddpmMeanFromX0`. */
export const ddpmMeanFromX0Kernel: Kernel = kernel(
  ddpmMeanFromX0,
  async (device, { x, x0, alphaBar, alphaBarPrev }) => ({
    mean: await posteriorMean(device, x, x0, alphaBar, alphaBarPrev),
  }),
);

/** Kernel of `ddpmMeanFromEps`. */
export const ddpmMeanFromEpsKernel: Kernel = kernel(ddpmMeanFromEps, async (device, { x, eps, beta, alphaBar }) => ({
  mean: await device.map(quotientBody, x.shape, x, eps, beta / Math.sqrt(1 - alphaBar), Math.sqrt(1 - beta)),
}));

/** Kernel of `ddpmMeanFromScore`. */
export const ddpmMeanFromScoreKernel: Kernel = kernel(ddpmMeanFromScore, async (device, { x, score, beta }) => ({
  mean: await device.map(quotientBody, x.shape, x, score, -beta, Math.sqrt(1 - beta)),
}));

/** Kernel of `ddpmReverseGaussianExact`: its variance is one number and comes from the host. */
export const ddpmReverseGaussianExactKernel: Kernel = kernel(ddpmReverseGaussianExact, async (device, inputs) => {
  const { x, mean0, variance0, beta, alphaBar, alphaBarPrev } = inputs;
  const spread = alphaBar * variance0 + (1 - alphaBar);
  const [keep, root] = [1 - beta / spread, Math.sqrt(1 - beta)];
  const pull = (beta * Math.sqrt(alphaBar)) / spread / root;
  return {
    mean: await device.map(sumOfTwoBody, x.shape, x, mean0, keep / root, pull),
    variance: Math.fround((beta * (alphaBarPrev * variance0 + (1 - alphaBarPrev))) / spread),
  };
});

/** Kernel of `ddpmX0FromMean`. */
export const ddpmX0FromMeanKernel: Kernel = kernel(
  ddpmX0FromMean,
  async (device, { mean, x, alphaBar, alphaBarPrev }) => {
    const { coefX0, coefX } = posteriorWeights(alphaBar, alphaBarPrev);
    return { x0: await device.map(quotientBody, x.shape, mean, x, coefX, coefX0) };
  },
);

/** Kernel of `ddpmEpsFromMean`. */
export const ddpmEpsFromMeanKernel: Kernel = kernel(ddpmEpsFromMean, async (device, { mean, x, beta, alphaBar }) => {
  const factor = Math.sqrt(1 - alphaBar) / beta;
  return { eps: await device.map(sumOfTwoBody, x.shape, x, mean, factor, -factor * Math.sqrt(1 - beta)) };
});

/** Kernel of `ddpmLogVarianceLearned`. */
export const ddpmLogVarianceLearnedKernel: Kernel = kernel(
  ddpmLogVarianceLearned,
  async (device, { output, beta, betaTilde }) => {
    const [large, small] = [Math.log(beta), Math.log(betaTilde)];
    return {
      logVariance: await device.map(affineBody, output.shape, output, 0.5 * (large - small), 0.5 * (large + small)),
    };
  },
);

/** Kernel of `ddpmStep`. */
export const ddpmStepKernel: Kernel = kernel(ddpmStep, async (device, { x, eps, noise, beta, alphaBar, variance }) => {
  const root = Math.sqrt(1 - beta);
  const pull = -beta / Math.sqrt(1 - alphaBar) / root;
  return { xPrev: await device.map(sumOfThreeBody, x.shape, x, eps, noise, 1 / root, pull, Math.sqrt(variance)) };
});

/** Kernel of `ddpmStepClipped`. */
export const ddpmStepClippedKernel: Kernel = kernel(ddpmStepClipped, async (device, inputs) => {
  const { x, x0, noise, alphaBar, alphaBarPrev, variance, lo, hi } = inputs;
  const { coefX0, coefX } = posteriorWeights(alphaBar, alphaBarPrev);
  const clipped = await device.map(clippedBody, x.shape, x0, lo, hi, 1);
  return { xPrev: await device.map(sumOfThreeBody, x.shape, clipped, x, noise, coefX0, coefX, Math.sqrt(variance)) };
});

/** Kernel of `dynamicThreshold`: the quantile needs all coordinates in order and comes from the host. */
export const dynamicThresholdKernel: Kernel = kernel(dynamicThreshold, async (device, { x0, quantile, maxValue }) => {
  const threshold = Math.min(Math.max(1, sizeQuantile(x0, quantile)), maxValue);
  return { x0: await device.map(clippedBody, x0.shape, x0, -threshold, threshold, threshold) };
});
