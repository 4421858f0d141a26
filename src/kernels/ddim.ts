import {
  ddimDirection,
  ddimEulerForm,
  ddimFirstStep,
  ddimForwardBayes,
  ddimPfEulerForm,
  ddimPosterior,
  ddimReverseStep,
  ddimStep,
  ddimStepDeterministic,
  ddimStepFromX0,
} from "../../reference/ddim.ts";
import { directionFactor, sigmaOf, spreadOf } from "../../reference/ddim/parts.ts";
import type { Vec } from "../../reference/kit/tensor.ts";
import { quotientBody, scaledBody, sumOfThreeBody, sumOfTwoBody } from "./kit/bodies.ts";
import type { Device } from "./kit/backend.ts";
import type { Kernel } from "./kit/kernel.ts";
import { kernel } from "./kit/kernel.ts";

const clean = (device: Device, x: Vec, eps: Vec, alphaBar: number): Promise<Vec> =>
  device.map(quotientBody, x.shape, x, eps, Math.sqrt(1 - alphaBar), Math.sqrt(alphaBar));

const predicted = (device: Device, x: Vec, x0: Vec, alphaBar: number): Promise<Vec> =>
  device.map(quotientBody, x.shape, x, x0, Math.sqrt(alphaBar), Math.sqrt(1 - alphaBar));

/** Kernel of `ddimPosterior`. */
export const ddimPosteriorKernel: Kernel = kernel(
  ddimPosterior,
  async (device, { x, x0, alphaBar, alphaBarPrev, sigma }) => {
    const eps = await predicted(device, x, x0, alphaBar);
    const direction = directionFactor(alphaBarPrev, sigma);
    const mean = await device.map(sumOfTwoBody, x.shape, x0, eps, Math.sqrt(alphaBarPrev), direction);
    return { mean, variance: Math.fround(sigma * sigma) };
  },
);

/** Kernel of `ddimForwardBayes`. */
export const ddimForwardBayesKernel: Kernel = kernel(
  ddimForwardBayes,
  async (device, { x, x0, alphaBar, alphaBarPrev, sigma }) => {
    const noiseVariance = 1 - alphaBarPrev;
    const gain = (Math.sqrt(1 - alphaBar) * directionFactor(alphaBarPrev, sigma)) / noiseVariance;
    const mean = await device.map(
      sumOfTwoBody,
      x.shape,
      x0,
      x,
      Math.sqrt(alphaBar) - gain * Math.sqrt(alphaBarPrev),
      gain,
    );
    return { mean, variance: Math.fround(((1 - alphaBar) * sigma * sigma) / noiseVariance) };
  },
);

/** Kernel of `ddimDirection`. */
export const ddimDirectionKernel: Kernel = kernel(ddimDirection, async (device, { eps, alphaBarPrev, sigma }) => ({
  direction: await device.map(scaledBody, eps.shape, eps, directionFactor(alphaBarPrev, sigma)),
}));

/** Kernel of `ddimStep`. */
export const ddimStepKernel: Kernel = kernel(
  ddimStep,
  async (device, { x, eps, noise, alphaBar, alphaBarPrev, eta }) => {
    const [signal, spread] = [Math.sqrt(alphaBarPrev), spreadOf(alphaBar, alphaBarPrev, eta)];
    const x0 = await clean(device, x, eps, alphaBar);
    const mean = await device.map(sumOfTwoBody, x.shape, x0, eps, signal, spread);
    const sigma = sigmaOf(eta, alphaBar, alphaBarPrev);
    return { xPrev: await device.map(sumOfThreeBody, x.shape, x0, eps, noise, signal, spread, sigma), x0, mean };
  },
);

/** Kernel of `ddimStepDeterministic`. */
export const ddimStepDeterministicKernel: Kernel = kernel(
  ddimStepDeterministic,
  async (device, { x, eps, alphaBar, alphaBarPrev }) => {
    const x0 = await clean(device, x, eps, alphaBar);
    const xPrev = await device.map(
      sumOfTwoBody,
      x.shape,
      x0,
      eps,
      Math.sqrt(alphaBarPrev),
      Math.sqrt(1 - alphaBarPrev),
    );
    return { xPrev, x0 };
  },
);

/** Kernel of `ddimStepFromX0`. */
export const ddimStepFromX0Kernel: Kernel = kernel(
  ddimStepFromX0,
  async (device, { x, x0, noise, alphaBar, alphaBarPrev, eta }) => {
    const eps = await predicted(device, x, x0, alphaBar);
    const [signal, spread] = [Math.sqrt(alphaBarPrev), spreadOf(alphaBar, alphaBarPrev, eta)];
    const sigma = sigmaOf(eta, alphaBar, alphaBarPrev);
    return { xPrev: await device.map(sumOfThreeBody, x.shape, x0, eps, noise, signal, spread, sigma) };
  },
);

/** Kernel of `ddimFirstStep`. */
export const ddimFirstStepKernel: Kernel = kernel(ddimFirstStep, async (device, { x, eps, noise, alphaBar, sigma }) => {
  const x0 = await clean(device, x, eps, alphaBar);
  return { x0: await device.map(sumOfTwoBody, x.shape, x0, noise, 1, sigma) };
});

/** Kernel of `ddimReverseStep`. */
export const ddimReverseStepKernel: Kernel = kernel(
  ddimReverseStep,
  async (device, { x, eps, alphaBar, alphaBarPrev }) => {
    const x0 = await clean(device, x, eps, alphaBarPrev);
    return { xNext: await device.map(sumOfTwoBody, x.shape, x0, eps, Math.sqrt(alphaBar), Math.sqrt(1 - alphaBar)) };
  },
);

/** Kernel of `ddimEulerForm`. */
export const ddimEulerFormKernel: Kernel = kernel(
  ddimEulerForm,
  async (device, { xBar, eps, sigmaBar, sigmaBarPrev }) => ({
    xBarPrev: await device.map(sumOfTwoBody, xBar.shape, xBar, eps, 1, sigmaBarPrev - sigmaBar),
  }),
);

/** Kernel of `ddimPfEulerForm`. */
export const ddimPfEulerFormKernel: Kernel = kernel(
  ddimPfEulerForm,
  async (device, { xBar, eps, sigmaBar, sigmaBarPrev }) => {
    const slope = (0.5 * (sigmaBarPrev - sigmaBar) * (sigmaBarPrev + sigmaBar)) / sigmaBar;
    return { xBarPrev: await device.map(sumOfTwoBody, xBar.shape, xBar, eps, 1, slope) };
  },
);
