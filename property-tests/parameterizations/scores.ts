import fc from "fast-check";
import { scale as times, zip } from "../../reference/kit/tensor.ts";
import { between, state, states } from "../kit/arbitraries.ts";
import type { Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import { anyLevel, combinedSize, exactGaussian, truth } from "./kit.ts";

/** What must hold for the conversions to the score. */
export const scoreLaws: readonly Law[] = [
  law("scoreFromEps", "is the score of Gaussian data for the exact prediction", {
    given: exactGaussian,
    holds: async (call, sample, expect) => {
      const { score, eps } = truth(sample);
      const got = await call.scoreFromEps({ eps, sigma: sample.level.sigma });
      expect.close(got.score, score);
    },
  }),
  law("scoreFromEps", "is undone by epsFromScore", {
    given: fc.record({ eps: state(3), sigma: between(0.0625, 4) }),
    holds: async (call, { eps, sigma }, expect) => {
      const { score } = await call.scoreFromEps({ eps, sigma });
      const back = await call.epsFromScore({ score, sigma });
      expect.close(back.eps, eps);
    },
  }),
  law("scoreFromX0", "is the score of Gaussian data for the posterior mean", {
    given: exactGaussian,
    holds: async (call, sample, expect) => {
      const { score, x0, size } = truth(sample);
      const got = await call.scoreFromX0({ x: sample.x, x0, ...sample.level });
      const terms = zip((entry, clean) => entry + Math.abs(sample.level.scale * clean), size, x0);
      expect.close(got.score, score, times(2 / sample.level.sigma ** 2, terms));
    },
  }),
  law("scoreFromX0", "is undone by Tweedie's formula", {
    given: fc.record({ s: states("x", "x0"), level: anyLevel }),
    holds: async (call, { s, level }, expect) => {
      const { score } = await call.scoreFromX0({ ...s, ...level });
      const { x0 } = await call.x0FromScore({ x: s.x, score, ...level });
      expect.close(x0, s.x0, combinedSize(2 / level.scale, s.x, 2, s.x0));
    },
  }),
  law("scoreFromX0", "is the score of the noise that belongs to the clean data", {
    given: fc.record({ s: states("x", "x0"), level: anyLevel }),
    holds: async (call, { s, level }, expect) => {
      const { eps } = await call.epsFromX0({ ...s, ...level });
      const viaNoise = await call.scoreFromEps({ eps, sigma: level.sigma });
      const { score } = await call.scoreFromX0({ ...s, ...level });
      expect.close(
        score,
        viaNoise.score,
        combinedSize(1 / level.sigma ** 2, s.x, level.scale / level.sigma ** 2, s.x0),
      );
    },
  }),
];
