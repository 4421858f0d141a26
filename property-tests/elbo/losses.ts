import fc from "fast-check";
import { length, scale, squaredNorm, sub, zip } from "../../reference/kit/tensor.ts";
import { between, gaussians, states } from "../kit/arbitraries.ts";
import type { Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import { root } from "../kit/numbers.ts";
import { draws, size } from "./inputs.ts";

const reductions = ["sum", "mean", "halfSum"] as const;

/** Laws of the losses. */
export const lossLaws: readonly Law[] = [
  law("ddpmSimpleLoss", "is the squared distance, its mean over the coordinates, or half of it", {
    given: fc.record({ s: states("noise", "eps"), reduce: fc.constantFrom(...reductions) }),
    holds: async (call, { s: { noise, eps }, reduce }, expect) => {
      const { loss } = await call.ddpmSimpleLoss({ noise, eps, reduce });
      const total = squaredNorm(sub(noise, eps));
      const divisor = { sum: 1, mean: length(noise), halfSum: 2 }[reduce];
      const terms = squaredNorm(zip((a, b) => Math.abs(a) + Math.abs(b), noise, eps));
      expect.close(loss * divisor, total, terms);
    },
  }),
  law(
    "ddpmSimpleLoss",
    "is at least, on average, the share of the data in the variance for Gaussian data, and reaches it at the exact prediction",
    {
      given: fc.record({ gaussian: gaussians, alphaBar: between(0.05, 0.95), bias: between(-0.5, 0.5) }),
      holds: async (call, { gaussian: { mean0, variance0 }, alphaBar, bias }, expect) => {
        const [a, sigma] = [root(alphaBar), root(1 - alphaBar)];
        const spread = alphaBar * variance0 + sigma * sigma;
        const average = async (gain: number, offset: number): Promise<number> => {
          let mean = 0;
          for (const data of draws) {
            for (const { node, weight } of draws) {
              const deviation = a * root(variance0) * data.node + sigma * node;
              const eps = [gain * deviation + offset];
              const { loss } = await call.ddpmSimpleLoss({ noise: [node], eps, reduce: "sum" });
              mean += data.weight * weight * loss;
            }
          }
          return mean;
        };
        const least = (alphaBar * variance0) / spread;
        const terms =
          (1 + (sigma * (a * root(variance0) + sigma)) / spread + Math.abs(bias)) ** 2 * 10 + Math.abs(mean0);
        expect.close(await average(sigma / spread, 0), least, terms);
        expect.close(
          await average(sigma / spread + bias, bias),
          least + bias * bias * (spread + 1),
          terms * (1 + spread),
        );
      },
    },
  ),
  law("ddpmScoreLoss", "is the simple loss of the noise that belongs to the score", {
    given: fc.record({ s: states("score", "noise"), alphaBar: between(0.02, 0.98) }),
    holds: async (call, { s: { score, noise }, alphaBar }, expect) => {
      const { loss } = await call.ddpmScoreLoss({ score, noise, alphaBar });
      const eps = scale(-root(1 - alphaBar), score);
      const simple = await call.ddpmSimpleLoss({ noise, eps, reduce: "sum" });
      expect.close(
        loss,
        simple.loss,
        squaredNorm(zip((a, b) => Math.abs(a) + Math.abs(b), noise, eps)) / (1 - alphaBar),
      );
    },
  }),
  law(
    "ddpmScoreLoss",
    "weighs the score by the noise power of the whole way, also where a transition adds little noise",
    {
      runs: 20,
      given: fc.record({ s: states("score", "noise"), level: fc.constantFrom(100, 480, 500, 980, 1000) }),
      holds: async (call, { s: { score, noise }, level }, expect) => {
        const { betas } = await call.betasLinear({ numLevels: 1000, betaFirst: 1e-4, betaLast: 0.02 });
        const { alphaBars } = await call.alphaBarsFromBetas({ betas });
        const alphaBar = alphaBars.get(level);
        const { loss } = await call.ddpmScoreLoss({ score, noise, alphaBar });
        const power = 1 - alphaBar;
        const residual = zip((s, e) => s + e / root(power), score, noise);
        expect.close(
          loss,
          power * squaredNorm(residual),
          squaredNorm(zip((s, e) => Math.abs(s) + Math.abs(e), score, noise)) / power,
        );
      },
    },
  ),
  law("elboHybridLoss", "is the simple loss at weight 0 and grows with the bound at the rate of the weight", {
    given: fc.record({ simple: between(0, 4), vlb: between(-8, 8), lambda: between(0, 2) }),
    holds: async (call, { simple, vlb, lambda }, expect) => {
      const { loss: alone } = await call.elboHybridLoss({ simple, vlb, lambda: 0 });
      expect.equal(alone, simple);
      const { loss } = await call.elboHybridLoss({ simple, vlb, lambda });
      expect.close(loss - simple, lambda * vlb, size([simple, lambda * vlb]));
    },
  }),
];
