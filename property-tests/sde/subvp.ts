import fc from "fast-check";
import { gaussLegendre } from "../../reference/kit/quadrature.ts";
import { between, state } from "../kit/arbitraries.ts";
import type { Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import { usualRates } from "../kit/numbers.ts";
import { betaAt, integral, nearTheData, rates, shortInterval, time } from "./kit.ts";
import { driftLaws, priorLaws, solutionLaws, startLaws, transitionLaws } from "./preserving.ts";

const coefficientLaws: readonly Law[] = [
  law("subvpDrift", "is the drift of VP", {
    given: fc.record({ parameters: rates, x: state(3), t: time }),
    holds: async (call, { parameters, x, t }, expect) => {
      const { drift } = await call.subvpDrift({ x, t, ...parameters });
      expect.close(drift, (await call.vpDrift({ x, t, ...parameters })).drift);
    },
  }),
  law("subvpDiffusion", "squared falls short of that of VP by the share of the fourth power of the signal scale", {
    given: fc.record({ parameters: rates, t: time }),
    holds: async (call, { parameters, t }, expect) => {
      const { g } = await call.subvpDiffusion({ t, ...parameters });
      const vp = await call.vpDiffusion({ t, ...parameters });
      const { gain } = await call.vpKernel({ s: 0, t, ...parameters });
      const size = 4 * betaAt(t, parameters) * (1 + integral(0, t, parameters));
      expect.close(g * g + vp.g ** 2 * gain ** 4, vp.g ** 2, size);
    },
  }),
  law("subvpDiffusion", "vanishes at the data and keeps its digits near them", {
    given: fc.record({ parameters: rates, t: nearTheData }),
    holds: async (call, { parameters, t }, expect) => {
      const start = await call.subvpDiffusion({ t: 0, ...parameters });
      expect.equal(Math.abs(start.g), 0);
      const { g } = await call.subvpDiffusion({ t, ...parameters });
      const b = 2 * integral(0, t, parameters);
      const want = betaAt(t, parameters) * b * (1 - b / 2 + (b * b) / 6);
      expect.within(g * g, want, want * (b ** 3 / 20 + 64 * expect.u));
    },
  }),
  law("subvpDiffusion", "squared and damped integrates to the variance of the kernel from the data", {
    runs: 40,
    given: fc.record({ parameters: rates, t: between(0.125, 0.5) }),
    holds: async (call, { parameters, t }, expect) => {
      const { nodes, weights } = gaussLegendre(16);
      const terms = await Promise.all(
        nodes.map(async (node, i) => {
          const u = (t / 2) * (1 + node);
          const { g } = await call.subvpDiffusion({ t: u, ...parameters });
          const { gain } = await call.vpKernel({ s: u, t, ...parameters });
          return (weights[i] as number) * (gain * g) ** 2;
        }),
      );
      const got = (t / 2) * terms.reduce((sum, term) => sum + term, 0);
      const { variance } = await call.subvpKernel({ s: 0, t, ...parameters });
      const size = (1 + integral(0, t, parameters)) * betaAt(t, parameters);
      expect.close(got, variance, size);
    },
  }),
];

const kernelLaws: readonly Law[] = [
  law("subvpKernel", "from the data has the squared variance of VP", {
    given: fc.record({ parameters: rates, t: time }),
    holds: async (call, { parameters, t }, expect) => {
      const { gain, variance } = await call.subvpKernel({ s: 0, t, ...parameters });
      const vp = await call.vpKernel({ s: 0, t, ...parameters });
      const size = 2 + integral(0, t, parameters);
      expect.close(gain, vp.gain, size * gain);
      expect.close(variance, vp.variance ** 2, 2 * size);
    },
  }),
  law("subvpKernel", "keeps its digits over short intervals", {
    given: fc.record({ parameters: rates, times: shortInterval }),
    holds: async (call, { parameters, times: { s, t } }, expect) => {
      const { variance } = await call.subvpKernel({ s, t, ...parameters });
      const b = integral(s, t, parameters);
      const both = integral(0, s, parameters) + integral(0, t, parameters);
      const want = b * (1 - b / 2 + (b * b) / 6) * -Math.expm1(-both);
      expect.within(variance, want, want * (b ** 3 / 20 + 64 * expect.u));
    },
  }),
];

const marginalLaws: readonly Law[] = [
  law("subvpMarginal", "has the standard deviation, not the variance, 1 - scale^2", {
    given: fc.record({ parameters: rates, t: time }),
    holds: async (call, { parameters, t }, expect) => {
      const { scale, sigma } = await call.subvpMarginal({ t, ...parameters });
      expect.close(scale * scale + sigma, 1, 2 + integral(0, t, parameters) * scale * scale);
    },
  }),
  law("subvpMarginal", "squared has the variance of the kernel from the data, and its gain", {
    given: fc.record({ parameters: rates, t: time }),
    holds: async (call, { parameters, t }, expect) => {
      const { scale, sigma } = await call.subvpMarginal({ t, ...parameters });
      const { gain, variance } = await call.subvpKernel({ s: 0, t, ...parameters });
      const size = 2 + integral(0, t, parameters);
      expect.close(scale, gain, size * gain);
      expect.close(sigma * sigma, variance, 2 * size);
    },
  }),
  law("subvpMarginal", "has less noise than VP: the square of its standard deviation", {
    given: fc.record({ parameters: rates, t: between(0.0625, 1) }),
    holds: async (call, { parameters, t }, expect) => {
      const { sigma } = await call.subvpMarginal({ t, ...parameters });
      const vp = await call.vpMarginal({ t, ...parameters });
      expect.that(sigma <= vp.sigma * (1 + 4 * expect.u), "sigma is at most that of VP");
      expect.close(sigma, vp.sigma ** 2, 2 + integral(0, t, parameters));
    },
  }),
  law("subvpMarginal", "keeps its digits near the data, where the standard deviation is the integral of the rate", {
    given: fc.record({ parameters: rates, t: nearTheData }),
    holds: async (call, { parameters, t }, expect) => {
      const { sigma } = await call.subvpMarginal({ t, ...parameters });
      const b = integral(0, t, parameters);
      const want = b * (1 - b / 2 + (b * b) / 6);
      expect.within(sigma, want, want * (b ** 3 / 20 + 64 * expect.u));
    },
  }),
  law("subvpMarginal", "has the standard deviation 1.0009944990046722e-6 at t = 1e-5 and the rates of the papers", {
    given: fc.constant({ t: 1e-5, ...usualRates }),
    runs: 1,
    holds: async (call, inputs, expect) => {
      const { scale, sigma } = await call.subvpMarginal(inputs);
      expect.close(sigma, 1.0009944990046722e-6);
      expect.close(scale, 0.9999994995026249);
    },
  }),
];

const gapLaws: readonly Law[] = [
  law("subvpVarianceSolution", "stays below that of VP by exp(-B) (1 - exp(-B))", {
    given: fc.record({ variance: between(0, 4), betaInt: between(0, 8) }),
    holds: async (call, { variance, betaInt }, expect) => {
      const { covariance } = await call.subvpVarianceSolution({ covariance0: variance, betaInt });
      const vp = await call.vpVarianceSolution({ covariance0: variance, betaInt });
      const gap = Math.exp(-betaInt) * -Math.expm1(-betaInt);
      expect.close((vp.covariance as number) - (covariance as number), gap, 8 + 2 * variance);
    },
  }),
];

/** What must hold for the sub-VP SDE. */
export const subvpLaws: readonly Law[] = [
  ...driftLaws("subvpDrift", "subvpKernel"),
  ...coefficientLaws,
  ...transitionLaws("subvpKernel", "subvpMarginal"),
  ...kernelLaws,
  ...startLaws("subvpMarginal"),
  ...marginalLaws,
  ...solutionLaws("subvpVarianceSolution", "subvpKernel"),
  ...gapLaws,
  ...priorLaws("subvpPriorLogPdf"),
  law("subvpPriorLogPdf", "is that of VP", {
    given: fc.integer({ min: 1, max: 4 }).chain(state),
    holds: async (call, x, expect) => {
      const { logp } = await call.subvpPriorLogPdf({ x });
      expect.close(logp, (await call.vpPriorLogPdf({ x })).logp, 64 + 4 * x.size);
    },
  }),
];
