import fc from "fast-check";
import { at } from "../../reference/kit/tensor.ts";
import { between } from "../kit/arbitraries.ts";
import type { Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import { usualRates } from "../kit/numbers.ts";
import { integral, nearTheData, rates, shortInterval, time, twoTimes } from "./kit.ts";
import { driftLaws, priorLaws, solutionLaws, startLaws, transitionLaws } from "./preserving.ts";

const diffusionLaws: readonly Law[] = [
  law("vpDiffusion", "squared runs linearly from betaMin to betaMax", {
    given: fc.record({ parameters: rates, t: time }),
    holds: async (call, { parameters, t }, expect) => {
      const { betaMin, betaMax } = parameters;
      const { g } = await call.vpDiffusion({ t, ...parameters });
      const want = (1 - t) * betaMin + t * betaMax;
      expect.close(g * g, want, betaMin + betaMax);
    },
  }),
  law("vpDiffusion", "makes up for the variance that the drift takes from unit variance", {
    given: fc.record({ parameters: rates, t: time }),
    holds: async (call, { parameters, t }, expect) => {
      const { g } = await call.vpDiffusion({ t, ...parameters });
      const { drift } = await call.vpDrift({ x: [1], t, ...parameters });
      expect.close(g * g, -2 * at(drift, 0), 2 * parameters.betaMax);
    },
  }),
];

const kernelLaws: readonly Law[] = [
  law("vpKernel", "keeps unit variance", {
    given: fc.record({ parameters: rates, times: twoTimes }),
    holds: async (call, { parameters, times: { s, t } }, expect) => {
      const { gain, variance } = await call.vpKernel({ s, t, ...parameters });
      expect.close(gain * gain + variance, 1, 2 + integral(s, t, parameters) * gain * gain);
    },
  }),
  law("vpKernel", "keeps its digits over short intervals", {
    given: fc.record({ parameters: rates, times: shortInterval }),
    holds: async (call, { parameters, times: { s, t } }, expect) => {
      const { variance } = await call.vpKernel({ s, t, ...parameters });
      const b = integral(s, t, parameters);
      const want = b * (1 - b / 2 + (b * b) / 6);
      expect.within(variance, want, want * (b ** 3 / 20 + 64 * expect.u));
    },
  }),
];

const marginalLaws: readonly Law[] = [
  law("vpMarginal", "keeps unit variance", {
    given: fc.record({ parameters: rates, t: time }),
    holds: async (call, { parameters, t }, expect) => {
      const { scale, sigma } = await call.vpMarginal({ t, ...parameters });
      expect.close(scale * scale + sigma * sigma, 1, 2 + integral(0, t, parameters) * scale * scale);
    },
  }),
  law("vpMarginal", "is the kernel from the data", {
    given: fc.record({ parameters: rates, t: time }),
    holds: async (call, { parameters, t }, expect) => {
      const { scale, sigma } = await call.vpMarginal({ t, ...parameters });
      const { gain, variance } = await call.vpKernel({ s: 0, t, ...parameters });
      const size = 2 + integral(0, t, parameters);
      expect.close(scale, gain, size * gain);
      expect.close(sigma * sigma, variance, size);
    },
  }),
  law("vpMarginal", "keeps its digits near the data, where the variance is the integral of the rate", {
    given: fc.record({ parameters: rates, t: nearTheData }),
    holds: async (call, { parameters, t }, expect) => {
      const { sigma } = await call.vpMarginal({ t, ...parameters });
      const b = integral(0, t, parameters);
      const want = b * (1 - b / 2 + (b * b) / 6);
      expect.within(sigma * sigma, want, want * (b ** 3 / 20 + 64 * expect.u));
    },
  }),
  law("vpMarginal", "has the standard deviation 1.0004971259352383e-3 at t = 1e-5 and the rates of the papers", {
    given: fc.constant({ t: 1e-5, ...usualRates }),
    runs: 1,
    holds: async (call, inputs, expect) => {
      const { scale, sigma } = await call.vpMarginal(inputs);
      expect.close(sigma, 1.0004971259352383e-3);
      expect.close(scale, 0.9999994995026249);
    },
  }),
];

const fixedPointLaws: readonly Law[] = [
  law("vpVarianceSolution", "leaves unit variance where it is", {
    given: between(0, 12),
    holds: async (call, betaInt, expect) => {
      const { covariance } = await call.vpVarianceSolution({ covariance0: [1, 1, 1], betaInt });
      expect.close(covariance, [1, 1, 1], 2);
    },
  }),
  law("vpVarianceSolution", "composes over time", {
    given: fc.record({ variance: between(0, 4), first: between(0, 2), second: between(0, 2) }),
    holds: async (call, { variance, first, second }, expect) => {
      const after = async (covariance0: number, betaInt: number): Promise<number> =>
        (await call.vpVarianceSolution({ covariance0, betaInt })).covariance as number;
      const twice = await after(await after(variance, first), second);
      expect.close(twice, await after(variance, first + second), 8 * (2 + variance));
    },
  }),
];

/** What must hold for the variance-preserving SDE. */
export const vpLaws: readonly Law[] = [
  ...driftLaws("vpDrift", "vpKernel"),
  ...diffusionLaws,
  ...transitionLaws("vpKernel", "vpMarginal"),
  ...kernelLaws,
  ...startLaws("vpMarginal"),
  ...marginalLaws,
  ...solutionLaws("vpVarianceSolution", "vpKernel"),
  ...fixedPointLaws,
  ...priorLaws("vpPriorLogPdf"),
];
