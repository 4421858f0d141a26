import fc from "fast-check";
import { between, gaussians, levelPair, state, states } from "../kit/arbitraries.ts";
import type { Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import { root } from "../kit/numbers.ts";
import { combine, conditioning, entry, sizes, spread, times, transition } from "./inputs.ts";

const pairOf = ({ alphaBar, alphaBarPrev }: { alphaBar: number; alphaBarPrev: number }) => ({ alphaBar, alphaBarPrev });

/** What must hold for the means of a reverse step and their inverses. */
export const meanLaws: readonly Law[] = [
  law("ddpmMeanFromX0", "is the mean from noise when clean data and noise belong together", {
    given: fc.record({ s: states("x0", "eps"), t: transition }),
    holds: async (call, { s: { x0, eps }, t }, expect) => {
      const x = combine(root(t.alphaBar), x0, root(1 - t.alphaBar), eps);
      const { mean } = await call.ddpmMeanFromX0({ x, x0, ...pairOf(t) });
      const other = await call.ddpmMeanFromEps({ x, eps, beta: t.beta, alphaBar: t.alphaBar });
      expect.close(mean, other.mean, times(conditioning(t) / root(1 - t.beta), sizes(1, x0, 1, eps)));
    },
  }),
  law("ddpmMeanFromEps", "is the posterior mean at the clean data of the prediction", {
    given: fc.record({ s: states("x0", "eps"), t: transition }),
    holds: async (call, { s: { x0, eps }, t }, expect) => {
      const x = combine(root(t.alphaBar), x0, root(1 - t.alphaBar), eps);
      const { mean } = await call.ddpmMeanFromEps({ x, eps, beta: t.beta, alphaBar: t.alphaBar });
      const other = await call.ddpmPosteriorMean({ x, x0, ...pairOf(t) });
      expect.close(mean, other.mean, times(conditioning(t) / root(1 - t.beta), sizes(1, x0, 1, eps)));
    },
  }),
  law("ddpmMeanFromEps", "is the exact reverse mean on Gaussian data when the prediction is exact", {
    given: fc.record({ data: gaussians, t: transition, x: state(1) }),
    holds: async (call, { data: { mean0, variance0 }, t, x }, expect) => {
      const after = spread(t.alphaBar, variance0);
      const eps = [(root(1 - t.alphaBar) * (entry(x, 0) - root(t.alphaBar) * mean0)) / after];
      const { mean } = await call.ddpmMeanFromEps({ x, eps, beta: t.beta, alphaBar: t.alphaBar });
      const exact = await call.ddpmReverseGaussianExact({ x, mean0: [mean0], variance0, ...t });
      const size = ((1 + t.beta / after) * (Math.abs(entry(x, 0)) + Math.abs(mean0))) / root(1 - t.beta);
      expect.close(mean, exact.mean, (4 * size) / (1 - t.alphaBar));
    },
  }),
  law("ddpmMeanFromScore", "is the mean from noise when score and noise belong together", {
    given: fc.record({ s: states("x", "score"), t: transition }),
    holds: async (call, { s: { x, score }, t }, expect) => {
      const eps = combine(-root(1 - t.alphaBar), score, 0, score);
      const { mean } = await call.ddpmMeanFromScore({ x, score, beta: t.beta });
      const other = await call.ddpmMeanFromEps({ x, eps, beta: t.beta, alphaBar: t.alphaBar });
      expect.close(mean, other.mean, times(4 / ((1 - t.alphaBar) * root(1 - t.beta)), sizes(1, x, t.beta, score)));
    },
  }),
  law("ddpmMeanFromScore", "undoes the gain of the forward step where the score vanishes", {
    given: fc.record({ x: state(3), beta: between(0.01, 0.95) }),
    holds: async (call, { x, beta }, expect) => {
      const { mean } = await call.ddpmMeanFromScore({ x, score: [0, 0, 0], beta });
      const { xNext } = await call.ddpmForwardStep({ x: mean, beta, noise: [0, 0, 0] });
      expect.close(xNext, x, times(1 / (1 - beta), sizes(1, x, 0, x)));
    },
  }),
  law("ddpmX0FromMean", "undoes the mean from clean data", {
    given: fc.record({ s: states("x", "x0"), pair: levelPair }),
    holds: async (call, { s: { x, x0 }, pair }, expect) => {
      const { mean } = await call.ddpmMeanFromX0({ x, x0, ...pair });
      const back = await call.ddpmX0FromMean({ mean, x, ...pair });
      const { coefX0, coefX } = await call.ddpmPosteriorCoefficients(pair);
      expect.close(back.x0, x0, times((2 * conditioning(pair)) / coefX0, sizes(coefX0, x0, coefX, x)));
    },
  }),
  law("ddpmX0FromMean", "is the mean on the last step", {
    given: fc.record({ s: states("x", "mean"), alphaBar: between(0.02, 0.98) }),
    holds: async (call, { s, alphaBar }, expect) => {
      expect.close((await call.ddpmX0FromMean({ ...s, alphaBar, alphaBarPrev: 1 })).x0, s.mean);
    },
  }),
  law("ddpmEpsFromMean", "undoes the mean from noise", {
    given: fc.record({ s: states("x", "eps"), t: transition }),
    holds: async (call, { s: { x, eps }, t: { beta, alphaBar } }, expect) => {
      const { mean } = await call.ddpmMeanFromEps({ x, eps, beta, alphaBar });
      const back = await call.ddpmEpsFromMean({ mean, x, beta, alphaBar });
      const weight = beta / root(1 - alphaBar);
      expect.close(back.eps, eps, times(4 / (weight * (1 - alphaBar) * (1 - beta)), sizes(1, x, weight, eps)));
    },
  }),
  law("ddpmEpsFromMean", "names the clean data that the same mean names", {
    given: fc.record({ s: states("x", "mean"), t: transition }),
    holds: async (call, { s: { x, mean }, t }, expect) => {
      const { eps } = await call.ddpmEpsFromMean({ mean, x, beta: t.beta, alphaBar: t.alphaBar });
      const { x0 } = await call.ddpmX0FromMean({ mean, x, ...pairOf(t) });
      const rebuilt = combine(root(t.alphaBar), x0, root(1 - t.alphaBar), eps);
      expect.close(rebuilt, x, times((4 * conditioning(t)) / t.beta, sizes(1, x, 1, mean)));
    },
  }),
];
