import fc from "fast-check";
import { numbers } from "../../reference/kit/tensor.ts";
import { between, gaussians, state } from "../kit/arbitraries.ts";
import type { Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import { root } from "../kit/numbers.ts";
import { entry, spread, transition } from "./inputs.ts";

const oneState = fc.record({ data: gaussians, t: transition, x: state(1) });

/** What must hold for the exact reverse conditional of Gaussian data. */
export const exactLaws: readonly Law[] = [
  law("ddpmReverseGaussianExact", "is Bayes' rule for the forward step and the marginal of the level below", {
    given: oneState,
    holds: async (call, { data: { mean0, variance0 }, t, x }, expect) => {
      const { mean, variance } = await call.ddpmReverseGaussianExact({ x, mean0: [mean0], variance0, ...t });
      const [before, after] = [spread(t.alphaBarPrev, variance0), spread(t.alphaBar, variance0)];
      const gain = (root(1 - t.beta) * before) / after;
      const want = root(t.alphaBarPrev) * mean0 + gain * (entry(x, 0) - root(t.alphaBar) * mean0);
      const size = ((1 + t.beta / after) * (Math.abs(entry(x, 0)) + Math.abs(mean0))) / root(1 - t.beta);
      expect.close(mean, [want], 2 * size + 4 * Math.abs(mean0));
      expect.close(variance, before - (1 - t.beta) * (before / after) * before, 4 * before);
    },
  }),
  law("ddpmReverseGaussianExact", "brings the marginal of one level to the marginal of the level below", {
    given: fc.record({ data: gaussians, t: transition }),
    holds: async (call, { data: { mean0, variance0 }, t }, expect) => {
      const centre = root(t.alphaBar) * mean0;
      const inputs = { mean0: [mean0, mean0], variance0, ...t };
      const { mean, variance } = await call.ddpmReverseGaussianExact({ x: [centre, centre + 1], ...inputs });
      const gain = entry(mean, 1) - entry(mean, 0);
      const after = spread(t.alphaBar, variance0);
      const size = ((1 + t.beta / after) * (1 + Math.abs(mean0))) / root(1 - t.beta);
      expect.close(entry(mean, 0), root(t.alphaBarPrev) * mean0, 4 * size);
      expect.close(gain ** 2 * after + variance, spread(t.alphaBarPrev, variance0), 8 * size ** 2 * (1 + after));
    },
  }),
  law("ddpmReverseGaussianExact", "has the posterior for a point mass, whose place is the clean data", {
    given: fc.record({ mean0: state(2), x: state(2), t: transition }),
    holds: async (call, { mean0, x, t: { beta, alphaBar, alphaBarPrev } }, expect) => {
      const levels = { alphaBar, alphaBarPrev };
      const exact = await call.ddpmReverseGaussianExact({ x, mean0, variance0: 0, beta, ...levels });
      const { mean } = await call.ddpmPosteriorMean({ x, x0: mean0, ...levels });
      const { variance } = await call.ddpmPosteriorVariance(levels);
      const size = numbers(x).map((e, i) => Math.abs(e) + Math.abs(entry(mean0, i)));
      const amplified = size.map((e) => (8 * e) / ((1 - alphaBar) * root(1 - beta)));
      expect.close(exact.mean, mean, amplified);
      expect.close(exact.variance, variance, 4 * beta);
    },
  }),
  law("ddpmOptimalVariance", "is the larger fixed variance at unit variance and the smaller for a point mass", {
    given: transition,
    holds: async (call, t, expect) => {
      const pair = { alphaBar: t.alphaBar, alphaBarPrev: t.alphaBarPrev };
      const [unit, point] = [
        await call.ddpmOptimalVariance({ ...t, variance0: 1 }),
        await call.ddpmOptimalVariance({ ...t, variance0: 0 }),
      ];
      expect.close(unit.variance, t.beta, 8 * t.beta);
      expect.close(point.variance, (await call.ddpmPosteriorVariance(pair)).variance, 8 * t.beta);
    },
  }),
  law("ddpmOptimalVariance", "is what the forward step leaves of the variance of the level below", {
    given: fc.record({ t: transition, variance0: between(0, 4) }),
    holds: async (call, { t, variance0 }, expect) => {
      const { variance } = await call.ddpmOptimalVariance({ ...t, variance0 });
      const [before, after] = [spread(t.alphaBarPrev, variance0), spread(t.alphaBar, variance0)];
      expect.close(variance, before - (1 - t.beta) * (before / after) * before, 4 * before);
    },
  }),
];
