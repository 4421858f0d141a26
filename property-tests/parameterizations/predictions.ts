import fc from "fast-check";
import { scale as times, vec } from "../../reference/kit/tensor.ts";
import { between, state, states } from "../kit/arbitraries.ts";
import type { Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import { anyLevel, combine, combinedSize, exactGaussian, truth } from "./kit.ts";

const mixture = {
  weights: vec([0.25, 0.75]),
  means: [
    [-1, 0.5],
    [1.5, -0.25],
  ],
  covariances: [0.25, vec([0.5, 0.125])],
};

const toClean: readonly Law[] = [
  law("x0FromEps", "recovers the clean data from a state and the noise in it", {
    given: fc.record({ s: states("x0", "eps"), level: anyLevel }),
    holds: async (call, { s, level: { scale, sigma } }, expect) => {
      const x = combine(scale, s.x0, sigma, s.eps);
      const { x0 } = await call.x0FromEps({ x, eps: s.eps, scale, sigma });
      expect.close(x0, s.x0, combinedSize(1, s.x0, (2 * sigma) / scale, s.eps));
    },
  }),
  law("x0FromEps", "is the posterior mean of Gaussian data for the exact prediction", {
    given: exactGaussian,
    holds: async (call, sample, expect) => {
      const { eps, x0, size } = truth(sample);
      const got = await call.x0FromEps({ x: sample.x, eps, ...sample.level });
      expect.close(got.x0, x0, times(2 / sample.level.scale, size));
    },
  }),
  law("x0FromEps", "refuses a level without signal", {
    given: fc.record({ s: states("x", "eps"), sigma: between(0.25, 4) }),
    holds: async (call, { s, sigma }, expect) => {
      await expect.refused(call.x0FromEps({ ...s, scale: 0, sigma }), "DOMAIN");
    },
  }),
  law("x0FromScore", "is the posterior mean of Gaussian data for the exact score", {
    given: exactGaussian,
    holds: async (call, sample, expect) => {
      const { score, x0, size } = truth(sample);
      const got = await call.x0FromScore({ x: sample.x, score, ...sample.level });
      expect.close(got.x0, x0, times(2 / sample.level.scale, size));
    },
  }),
  law("x0FromScore", "is the exact denoiser of a mixture for the exact score", {
    given: fc.record({ x: state(2), level: anyLevel }),
    holds: async (call, { x, level }, expect) => {
      const { gmmOut } = await call.diffuseGmm({ gmm: mixture, ...level });
      const { score } = await call.gmmScore({ x, gmm: gmmOut as never });
      const denoised = await call.gmmDenoiser({ x, gmm: mixture, ...level });
      const { x0 } = await call.x0FromScore({ x, score, ...level });
      expect.close(x0, denoised.x0, times(4, combinedSize(1 / level.scale, x, level.sigma ** 2 / level.scale, score)));
    },
  }),
  law("x0FromScore", "is the prediction from the noise that belongs to the score", {
    given: fc.record({ s: states("x", "score"), level: anyLevel }),
    holds: async (call, { s, level }, expect) => {
      const { eps } = await call.epsFromScore({ score: s.score, sigma: level.sigma });
      const viaNoise = await call.x0FromEps({ x: s.x, eps, ...level });
      const { x0 } = await call.x0FromScore({ ...s, ...level });
      expect.close(x0, viaNoise.x0, combinedSize(1 / level.scale, s.x, level.sigma ** 2 / level.scale, s.score));
    },
  }),
];

const toNoise: readonly Law[] = [
  law("epsFromX0", "recovers the noise from a state and the clean data in it", {
    given: fc.record({ s: states("x0", "eps"), level: anyLevel }),
    holds: async (call, { s, level: { scale, sigma } }, expect) => {
      const x = combine(scale, s.x0, sigma, s.eps);
      const { eps } = await call.epsFromX0({ x, x0: s.x0, scale, sigma });
      expect.close(eps, s.eps, combinedSize((2 * scale) / sigma, s.x0, 1, s.eps));
    },
  }),
  law("epsFromX0", "is undone by x0FromEps", {
    given: fc.record({ s: states("x", "x0"), level: anyLevel }),
    holds: async (call, { s, level }, expect) => {
      const { eps } = await call.epsFromX0({ ...s, ...level });
      const { x0 } = await call.x0FromEps({ x: s.x, eps, ...level });
      expect.close(x0, s.x0, combinedSize(2 / level.scale, s.x, 2, s.x0));
    },
  }),
  law("epsFromScore", "is the exact prediction of Gaussian data for the exact score", {
    given: exactGaussian,
    holds: async (call, sample, expect) => {
      const { score, eps } = truth(sample);
      const got = await call.epsFromScore({ score, sigma: sample.level.sigma });
      expect.close(got.eps, eps);
    },
  }),
  law("epsFromScore", "undoes scoreFromEps, exactly where sigma is a power of two", {
    given: fc.record({ eps: state(3), power: fc.integer({ min: -10, max: 6 }) }),
    holds: async (call, { eps, power }, expect) => {
      const sigma = 2 ** power;
      const { score } = await call.scoreFromEps({ eps, sigma });
      const back = await call.epsFromScore({ score, sigma });
      expect.equal(back.eps, eps);
    },
  }),
];

/** What must hold for the conversions to clean data and to noise. */
export const predictionLaws: readonly Law[] = [...toClean, ...toNoise];
