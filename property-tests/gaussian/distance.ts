import fc from "fast-check";
import { asMatrix } from "../../reference/kit/gaussians.ts";
import { cholesky, trace } from "../../reference/kit/linalg.ts";
import { length, scale, squaredNorm, sub } from "../../reference/kit/tensor.ts";
import { between, state } from "../kit/arbitraries.ts";
import type { Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import { average } from "../kit/numbers.ts";
import {
  conditioning,
  congruence,
  definiteMatrix,
  gaussianPair,
  gaussianWithState,
  inDimensions,
  reach,
  sigmaPoints,
} from "./inputs.ts";

const variancePair = fc.record({ p: between(0.25, 4), q: between(0.25, 4) });

/** Laws of distances between Gaussians. */
export const distanceLaws: readonly Law[] = [
  law("gaussianW2Squared", "is the squared length of a translation", {
    given: fc.record({ given: gaussianWithState }),
    holds: async (call, { given: { x, mean, covariance: s } }, expect) => {
      const { w2Squared } = await call.gaussianW2Squared({ meanP: x, covarianceP: s, meanQ: mean, covarianceQ: s });
      expect.close(w2Squared, squaredNorm(sub(x, mean)), reach(x, mean));
    },
  }),
  law("gaussianW2Squared", "is the sum of the squared differences of standard deviations for commuting covariances", {
    given: fc.record({ pair: variancePair, other: variancePair }),
    holds: async (call, { pair, other }, expect) => {
      const means = { meanP: [0, 0], meanQ: [0, 0] };
      const given = { ...means, covarianceP: [pair.p, other.p], covarianceQ: [pair.q, other.q] };
      const { w2Squared } = await call.gaussianW2Squared(given);
      const gap = ({ p, q }: typeof pair): number => (Math.sqrt(p) - Math.sqrt(q)) ** 2;
      expect.close(w2Squared, gap(pair) + gap(other), 4 * (pair.p + pair.q + other.p + other.q));
    },
  }),
  law("gaussianW2Squared", "is the mean squared displacement of the optimal map, a positive definite one", {
    given: inDimensions((d) =>
      fc.record({ meanP: state(d), meanQ: state(d), covarianceP: definiteMatrix(d), t: definiteMatrix(d) }),
    ),
    holds: async (call, { meanP, meanQ, covarianceP, t }, expect) => {
      const covarianceQ = congruence(t, covarianceP);
      const { w2Squared } = await call.gaussianW2Squared({ meanP, covarianceP, meanQ, covarianceQ });
      const moved = congruence(sub(t, asMatrix(1, length(t))), covarianceP);
      expect.close(w2Squared, squaredNorm(sub(meanP, meanQ)) + trace(moved), reach(meanP, meanQ));
    },
  }),
  law("gaussianW2Squared", "does not depend on the order", {
    given: gaussianPair,
    holds: async (call, { meanP, covarianceP, meanQ, covarianceQ }, expect) => {
      const one = await call.gaussianW2Squared({ meanP, covarianceP, meanQ, covarianceQ });
      const swapped = { meanP: meanQ, covarianceP: covarianceQ, meanQ: meanP, covarianceQ: covarianceP };
      const other = await call.gaussianW2Squared(swapped);
      expect.close(one.w2Squared, other.w2Squared, reach(meanP, meanQ));
    },
  }),
  law("gaussianFisherDivergence", "is the expected squared difference of the scores under the first distribution", {
    given: gaussianPair,
    holds: async (call, pair, expect) => {
      const { meanP, covarianceP, meanQ, covarianceQ } = pair;
      const { fisherDivergence } = await call.gaussianFisherDivergence(pair);
      const points = sigmaPoints(meanP, cholesky(asMatrix(covarianceP, length(meanP))));
      const squares = await Promise.all(
        points.map(async (x) => {
          const p = await call.gaussianScore({ x, mean: meanP, covariance: covarianceP });
          const q = await call.gaussianScore({ x, mean: meanQ, covariance: covarianceQ });
          return squaredNorm(sub(p.score, q.score));
        }),
      );
      expect.close(fisherDivergence, average(squares), 25 * reach(meanP, meanQ));
    },
  }),
  law("gaussianFisherDivergence", "is 0 for equal distributions and otherwise depends on the order", {
    given: fc.record({ given: gaussianWithState, factor: fc.constantFrom(0.25, 4) }),
    holds: async (call, { given: { mean, covariance: s }, factor }, expect) => {
      const wide = typeof s === "number" ? factor * s : scale(factor, s);
      const ask = async (covarianceP: typeof s, covarianceQ: typeof s) =>
        (await call.gaussianFisherDivergence({ meanP: mean, covarianceP, meanQ: mean, covarianceQ })).fisherDivergence;
      expect.equal(await ask(s, s), 0);
      const forwards = await ask(s, wide);
      expect.close(await ask(wide, s), forwards * factor, conditioning * forwards * (1 + factor));
    },
  }),
];
