import fc from "fast-check";
import { matmul, trace } from "../../reference/kit/linalg.ts";
import { at, map, numbers, vec } from "../../reference/kit/tensor.ts";
import { state } from "../kit/arbitraries.ts";
import type { Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import { congruence, definiteMatrix, gaussianPair, gaussianWithState, inDimensions, reach, size } from "./inputs.ts";

const exponents = fc.integer({ min: 4, max: 20 });

const diagonals = inDimensions((d) =>
  fc.record({ meanP: state(d), logVarP: state(d), meanQ: state(d), logVarQ: state(d) }),
);

/** Laws of the Kullback-Leibler divergence. */
export const divergenceLaws: readonly Law[] = [
  law("gaussianKl", "is the cross-entropy minus the entropy", {
    given: inDimensions((d) =>
      fc.record({ meanP: state(d), covarianceP: definiteMatrix(d), meanQ: state(d), covarianceQ: definiteMatrix(d) }),
    ),
    holds: async (call, pair, expect) => {
      const { meanP, covarianceP, meanQ, covarianceQ } = pair;
      const { kl } = await call.gaussianKl(pair);
      const { entropy } = await call.gaussianEntropy({ covariance: covarianceP });
      const { logp } = await call.gaussianLogPdf({ x: meanP, mean: meanQ, covariance: covarianceQ });
      const { hessian } = await call.gaussianHessian({ covariance: covarianceQ });
      const crossed = -logp - 0.5 * trace(matmul(hessian, covarianceP));
      expect.close(kl, crossed - entropy, reach(meanP, meanQ));
    },
  }),
  law("gaussianKl", "is not negative, and 0 for equal distributions", {
    given: fc.record({ pair: gaussianPair, given: gaussianWithState }),
    holds: async (call, { pair, given: { mean, covariance: s } }, expect) => {
      expect.that((await call.gaussianKl(pair)).kl >= 0, "the divergence is not negative");
      const same = { meanP: mean, covarianceP: s, meanQ: mean, covarianceQ: s };
      expect.close((await call.gaussianKl(same)).kl, 0, reach(mean, mean));
    },
  }),
  law("gaussianKl", "keeps its digits for close variances", {
    given: fc.record({ exponent: exponents, sign: fc.constantFrom(-1, 1) }),
    holds: async (call, { exponent, sign }, expect) => {
      const delta = sign * 2 ** -exponent;
      const { kl } = await call.gaussianKl({ meanP: [0], covarianceP: 1 + delta, meanQ: [0], covarianceQ: 1 });
      const want = delta ** 2 / 4 - delta ** 3 / 6 + delta ** 4 / 8;
      expect.within(kl, want, Math.abs(delta) ** 5 + 64 * expect.u * Math.abs(delta));
    },
  }),
  law("gaussianKl", "does not change under an invertible affine map of both distributions", {
    given: fc.record({
      pair: fc.record({
        meanP: state(2),
        covarianceP: definiteMatrix(2),
        meanQ: state(2),
        covarianceQ: definiteMatrix(2),
      }),
      a: definiteMatrix(2),
    }),
    holds: async (call, { pair: { meanP, covarianceP, meanQ, covarianceQ }, a }, expect) => {
      const here = await call.gaussianKl({ meanP, covarianceP, meanQ, covarianceQ });
      const move = (m: typeof meanP) => vec(numbers(m).map((_, i) => at(a, i, 0) * at(m, 0) + at(a, i, 1) * at(m, 1)));
      const there = await call.gaussianKl({
        meanP: move(meanP),
        covarianceP: congruence(a, covarianceP),
        meanQ: move(meanQ),
        covarianceQ: congruence(a, covarianceQ),
      });
      expect.close(there.kl, here.kl, 40 * reach(meanP, meanQ));
    },
  }),
  law("gaussianKlDiag", "sums to the divergence of the diagonal Gaussians", {
    given: diagonals,
    holds: async (call, given, expect) => {
      const { klVec } = await call.gaussianKlDiag(given);
      const variances = (logs: typeof given.meanP) => map(Math.exp, logs);
      const { meanP, meanQ } = given;
      const covariances = { covarianceP: variances(given.logVarP), covarianceQ: variances(given.logVarQ) };
      const { kl } = await call.gaussianKl({ meanP, meanQ, ...covariances });
      const terms = numbers(meanP).map(
        (m, i) =>
          8 +
          Math.exp(at(given.logVarP, i) - at(given.logVarQ, i)) +
          (m - at(meanQ, i)) ** 2 * Math.exp(-at(given.logVarQ, i)),
      );
      const got = numbers(klVec).reduce((sum, entry) => sum + entry, 0);
      expect.close(got, kl, 8 * size(vec(terms)));
    },
  }),
  law("gaussianKlDiag", "is not negative, and exactly 0 for equal distributions", {
    given: diagonals,
    holds: async (call, given, expect) => {
      const { klVec } = await call.gaussianKlDiag(given);
      expect.that(
        numbers(klVec).every((entry) => entry >= 0),
        "no entry is negative",
      );
      const same = { ...given, meanQ: given.meanP, logVarQ: given.logVarP };
      expect.equal(
        (await call.gaussianKlDiag(same)).klVec,
        numbers(given.meanP).map(() => 0),
      );
    },
  }),
  law("gaussianKlDiag", "is a quarter of the squared difference of close log-variances, to all digits", {
    given: fc.record({ exponent: exponents, sign: fc.constantFrom(-1, 1) }),
    holds: async (call, { exponent, sign }, expect) => {
      const delta = sign * 2 ** -exponent;
      const { klVec } = await call.gaussianKlDiag({ meanP: [0.5], logVarP: [delta], meanQ: [0.5], logVarQ: [0] });
      const want = delta ** 2 / 4 + delta ** 3 / 12 + delta ** 4 / 48;
      expect.within(klVec, [want], Math.abs(delta) ** 5 / 100 + 64 * expect.u * delta ** 2);
    },
  }),
];
