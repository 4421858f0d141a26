import fc from "fast-check";
import { between, levelPair, state, states } from "../kit/arbitraries.ts";
import type { Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import { root } from "../kit/numbers.ts";
import { combine, conditioning, entry, linearTransition, sizes, times } from "./inputs.ts";

const linearPairs = fc
  .constantFrom<readonly [number, number]>([2, 1], [417, 416], [417, 100], [500, 499], [500, 100], [1000, 980])
  .map(([from, to]) => linearTransition(from, to));

/** What must hold for the posterior given the clean data. */
export const posteriorLaws: readonly Law[] = [
  law("ddpmPosteriorCoefficients", "put the posterior of noiseless states at the signal of the level below", {
    given: levelPair,
    holds: async (call, pair, expect) => {
      const { coefX0, coefX } = await call.ddpmPosteriorCoefficients(pair);
      const terms = coefX0 + coefX * root(pair.alphaBar);
      expect.close(terms, root(pair.alphaBarPrev), terms * conditioning(pair));
    },
  }),
  law("ddpmPosteriorCoefficients", "follow from Bayes' rule for the Gaussians of the linear schedule", {
    runs: 24,
    given: linearPairs,
    holds: async (call, { alphaBar, alphaBarPrev }, expect) => {
      const pair = { alphaBar, alphaBarPrev };
      const forward = await call.ddpmForwardConditional({ x: [1], ...pair, noise: [0] });
      const covariance = entry(forward.xNext, 0) * (1 - alphaBarPrev);
      const { coefX0, coefX } = await call.ddpmPosteriorCoefficients(pair);
      const size = (coefX0 + coefX + 1) * conditioning(pair);
      expect.close(coefX, covariance / (1 - alphaBar), size);
      expect.close(coefX0, root(alphaBarPrev) - (covariance / (1 - alphaBar)) * root(alphaBar), size);
    },
  }),
  law("ddpmPosteriorCoefficients", "are 1 and 0 on the last step", {
    given: between(0.02, 0.98),
    holds: async (call, alphaBar, expect) => {
      const { coefX0, coefX } = await call.ddpmPosteriorCoefficients({ alphaBar, alphaBarPrev: 1 });
      expect.close(coefX0, 1);
      expect.equal(coefX, 0);
    },
  }),
  law("ddpmPosteriorMean", "with the posterior variance keeps the marginal of the level below", {
    given: fc.record({ s: states("x0", "z"), pair: levelPair }),
    holds: async (call, { s: { x0, z }, pair }, expect) => {
      const x = combine(root(pair.alphaBar), x0, root(1 - pair.alphaBar), z);
      const { mean } = await call.ddpmPosteriorMean({ x, x0, ...pair });
      const { variance } = await call.ddpmPosteriorVariance(pair);
      const want = root(1 - pair.alphaBarPrev - variance);
      const size = sizes(1, x0, 1, z).map((terms) => terms * conditioning(pair));
      expect.close(mean, combine(root(pair.alphaBarPrev), x0, want, z), size);
    },
  }),
  law("ddpmPosteriorMean", "is the clean data on the last step", {
    given: fc.record({ s: states("x", "x0"), alphaBar: between(0.02, 0.98) }),
    holds: async (call, { s, alphaBar }, expect) => {
      const { mean } = await call.ddpmPosteriorMean({ ...s, alphaBar, alphaBarPrev: 1 });
      expect.close(mean, s.x0);
    },
  }),
  law("ddpmPosteriorVariance", "has the sum of the precisions of the two Gaussians that meet", {
    given: levelPair,
    holds: async (call, pair, expect) => {
      const { variance } = await call.ddpmPosteriorVariance(pair);
      const alpha = pair.alphaBar / pair.alphaBarPrev;
      expect.close(variance * (alpha / (1 - alpha) + 1 / (1 - pair.alphaBarPrev)), 1, conditioning(pair));
    },
  }),
  law("ddpmPosteriorVariance", "is 0 on the last step", {
    given: between(0.02, 0.98),
    holds: async (call, alphaBar, expect) => {
      expect.equal((await call.ddpmPosteriorVariance({ alphaBar, alphaBarPrev: 1 })).variance, 0);
    },
  }),
  law("ddpmPosteriorVariance", "is smaller than the variance of the forward transition", {
    given: levelPair,
    holds: async (call, pair, expect) => {
      const { variance } = await call.ddpmPosteriorVariance(pair);
      const { variance: beta } = await call.ddpmVarianceFixedLarge(pair);
      expect.that(variance > 0 && variance < beta, "0 < posterior variance < beta");
    },
  }),
  law("ddpmMeanFromX0", "is the posterior mean at the prediction", {
    given: fc.record({ s: states("x", "x0"), pair: levelPair }),
    holds: async (call, { s, pair }, expect) => {
      const { mean } = await call.ddpmPosteriorMean({ ...s, ...pair });
      expect.close(
        (await call.ddpmMeanFromX0({ ...s, ...pair })).mean,
        mean,
        times(conditioning(pair), sizes(1, s.x, 1, s.x0)),
      );
    },
  }),
  law("ddpmMeanFromX0", "is linear: the mean of twice the state and the prediction is twice the mean", {
    given: fc.record({ x: state(2), x0: state(2), pair: levelPair }),
    holds: async (call, { x, x0, pair }, expect) => {
      const once = await call.ddpmMeanFromX0({ x, x0, ...pair });
      const twice = await call.ddpmMeanFromX0({ x: combine(2, x, 0, x), x0: combine(2, x0, 0, x0), ...pair });
      expect.close(twice.mean, combine(2, once.mean, 0, once.mean), times(4, sizes(1, x, 1, x0)));
    },
  }),
];
