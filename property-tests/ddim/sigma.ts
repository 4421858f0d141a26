import fc from "fast-check";
import { squaredNorm } from "../../reference/kit/tensor.ts";
import { between, levelPair, state } from "../kit/arbitraries.ts";
import type { Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import { root } from "../kit/numbers.ts";
import { etas, pairAndSigma } from "./inputs.ts";

/** Laws of the noise and of the direction. */
export const sigmaLaws: readonly Law[] = [
  law("ddimSigma", "is linear in eta", {
    given: fc.record({ p: levelPair, eta: between(0.05, 1) }),
    holds: async (call, { p, eta }, expect) => {
      const whole = await call.ddimSigma({ eta: 1, ...p });
      const part = await call.ddimSigma({ eta, ...p });
      expect.close(part.sigma, eta * whole.sigma, whole.sigma);
    },
  }),
  law("ddimSigma", "squared is the DDPM posterior variance at eta = 1", {
    given: levelPair,
    holds: async (call, p, expect) => {
      const { sigma } = await call.ddimSigma({ eta: 1, ...p });
      const { variance } = await call.ddpmPosteriorVariance(p);
      expect.close(sigma * sigma, variance, variance / (1 - p.alphaBar) + variance / (1 - p.alphaBarPrev));
    },
  }),
  law("ddimSigma", "vanishes on the last step", {
    given: fc.record({ alphaBar: between(0.05, 0.95), eta: etas }),
    holds: async (call, { alphaBar, eta }, expect) => {
      const { sigma } = await call.ddimSigma({ eta, alphaBar, alphaBarPrev: 1 });
      expect.equal(sigma, 0);
    },
  }),
  law("ddimSigmaHat", "squared is the larger DDPM variance", {
    given: levelPair,
    holds: async (call, p, expect) => {
      const { sigma } = await call.ddimSigmaHat(p);
      const { variance } = await call.ddpmVarianceFixedLarge(p);
      expect.close(sigma * sigma, variance, 2 * (variance + p.alphaBar / p.alphaBarPrev));
    },
  }),
  law("ddimDirection", "has with the noise the variance of level s", {
    given: fc.record({ eps: state(3), p: pairAndSigma }),
    holds: async (call, { eps, p: { alphaBarPrev, sigma } }, expect) => {
      const { direction } = await call.ddimDirection({ eps, alphaBarPrev, sigma });
      const size = squaredNorm(eps);
      expect.close(squaredNorm(direction) + sigma * sigma * size, (1 - alphaBarPrev) * size, size);
    },
  }),
  law("ddimDirection", "refuses more noise than the level has", {
    given: fc.record({ eps: state(2), alphaBarPrev: between(0.1, 0.9) }),
    holds: async (call, { eps, alphaBarPrev }, expect) => {
      const sigma = 1.1 * root(1 - alphaBarPrev);
      await expect.refused(call.ddimDirection({ eps, alphaBarPrev, sigma }), "DOMAIN");
    },
  }),
];
