import fc from "fast-check";
import { asMatrix } from "../../reference/kit/gaussians.ts";
import { cholesky, matmul, trace } from "../../reference/kit/linalg.ts";
import { at, length, map, numbers, scale, squaredNorm, sub, vec } from "../../reference/kit/tensor.ts";
import { between, state } from "../kit/arbitraries.ts";
import type { Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import {
  average,
  conditioning,
  congruence,
  definiteMatrix,
  gaussianPair,
  gaussianWithState,
  inDimensions,
  sigmaPoints,
  size,
} from "./inputs.ts";

const reach = (meanP: ReturnType<typeof vec>, meanQ: ReturnType<typeof vec>): number =>
  conditioning * (4 + squaredNorm(sub(meanP, meanQ)));

const variancePair = fc.record({ p: between(0.25, 4), q: between(0.25, 4) });
const exponents = fc.integer({ min: 4, max: 20 });

const diagonals = inDimensions((d) =>
  fc.record({ meanP: state(d), logVarP: state(d), meanQ: state(d), logVarQ: state(d) }),
);

/** Laws of divergences and distances. */
export const divergenceLaws: readonly Law[] = [
  law({
    subject: "gaussianKl",
    states: "is the cross-entropy minus the entropy",
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
  law({
    subject: "gaussianKl",
    states: "is not negative, and 0 for equal laws",
    given: fc.record({ pair: gaussianPair, given: gaussianWithState }),
    holds: async (call, { pair, given: { mean, covariance: s } }, expect) => {
      expect.that((await call.gaussianKl(pair)).kl >= 0, "the divergence is not negative");
      const same = { meanP: mean, covarianceP: s, meanQ: mean, covarianceQ: s };
      expect.close((await call.gaussianKl(same)).kl, 0, 1e-3);
    },
  }),
  law({
    subject: "gaussianKl",
    states: "keeps its digits for close variances",
    given: fc.record({ exponent: exponents, sign: fc.constantFrom(-1, 1) }),
    holds: async (call, { exponent, sign }, expect) => {
      const delta = sign * 2 ** -exponent;
      const { kl } = await call.gaussianKl({ meanP: [0], covarianceP: 1 + delta, meanQ: [0], covarianceQ: 1 });
      const want = delta ** 2 / 4 - delta ** 3 / 6 + delta ** 4 / 8;
      expect.within(kl, want, Math.abs(delta) ** 5 + 64 * expect.u * Math.abs(delta));
    },
  }),
  law({
    subject: "gaussianKl",
    states: "does not change under an invertible affine map of both laws",
    given: fc.record({
      pair: fc.record({ meanP: state(2), covarianceP: definiteMatrix(2), meanQ: state(2), covarianceQ: definiteMatrix(2) }),
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
  law({
    subject: "gaussianKlDiag",
    states: "sums to the divergence of the diagonal Gaussians",
    given: diagonals,
    holds: async (call, given, expect) => {
      const { klVec } = await call.gaussianKlDiag(given);
      const variances = (logs: typeof given.meanP) => map(Math.exp, logs);
      const { meanP, meanQ } = given;
      const covariances = { covarianceP: variances(given.logVarP), covarianceQ: variances(given.logVarQ) };
      const { kl } = await call.gaussianKl({ meanP, meanQ, ...covariances });
      const terms = numbers(meanP).map(
        (m, i) =>
          8 + Math.exp(at(given.logVarP, i) - at(given.logVarQ, i)) + (m - at(meanQ, i)) ** 2 * Math.exp(-at(given.logVarQ, i)),
      );
      const got = numbers(klVec).reduce((sum, entry) => sum + entry, 0);
      expect.close(got, kl, 8 * size(vec(terms)));
    },
  }),
  law({
    subject: "gaussianKlDiag",
    states: "is not negative, and exactly 0 for equal laws",
    given: diagonals,
    holds: async (call, given, expect) => {
      const { klVec } = await call.gaussianKlDiag(given);
      expect.that(numbers(klVec).every((entry) => entry >= 0), "no entry is negative");
      const same = { ...given, meanQ: given.meanP, logVarQ: given.logVarP };
      expect.equal((await call.gaussianKlDiag(same)).klVec, numbers(given.meanP).map(() => 0));
    },
  }),
  law({
    subject: "gaussianKlDiag",
    states: "is a quarter of the squared difference of close log-variances, to all digits",
    given: fc.record({ exponent: exponents, sign: fc.constantFrom(-1, 1) }),
    holds: async (call, { exponent, sign }, expect) => {
      const delta = sign * 2 ** -exponent;
      const { klVec } = await call.gaussianKlDiag({ meanP: [0.5], logVarP: [delta], meanQ: [0.5], logVarQ: [0] });
      const want = delta ** 2 / 4 + delta ** 3 / 12 + delta ** 4 / 48;
      expect.within(klVec, [want], Math.abs(delta) ** 5 / 100 + 64 * expect.u * delta ** 2);
    },
  }),
  law({
    subject: "gaussianW2Squared",
    states: "is the squared length of a translation",
    given: fc.record({ given: gaussianWithState }),
    holds: async (call, { given: { x, mean, covariance: s } }, expect) => {
      const { w2Squared } = await call.gaussianW2Squared({ meanP: x, covarianceP: s, meanQ: mean, covarianceQ: s });
      expect.close(w2Squared, squaredNorm(sub(x, mean)), 4 * squaredNorm(sub(x, mean)) + 1e-3);
    },
  }),
  law({
    subject: "gaussianW2Squared",
    states: "is the sum of the squared differences of standard deviations for commuting covariances",
    given: fc.record({ pair: variancePair, other: variancePair }),
    holds: async (call, { pair, other }, expect) => {
      const means = { meanP: [0, 0], meanQ: [0, 0] };
      const given = { ...means, covarianceP: [pair.p, other.p], covarianceQ: [pair.q, other.q] };
      const { w2Squared } = await call.gaussianW2Squared(given);
      const gap = ({ p, q }: typeof pair): number => (Math.sqrt(p) - Math.sqrt(q)) ** 2;
      expect.close(w2Squared, gap(pair) + gap(other), 4 * (pair.p + pair.q + other.p + other.q));
    },
  }),
  law({
    subject: "gaussianW2Squared",
    states: "is the mean squared displacement of the optimal map, a positive definite one",
    given: inDimensions((d) => fc.record({ meanP: state(d), meanQ: state(d), covarianceP: definiteMatrix(d), t: definiteMatrix(d) })),
    holds: async (call, { meanP, meanQ, covarianceP, t }, expect) => {
      const covarianceQ = congruence(t, covarianceP);
      const { w2Squared } = await call.gaussianW2Squared({ meanP, covarianceP, meanQ, covarianceQ });
      const moved = congruence(sub(t, asMatrix(1, length(t))), covarianceP);
      expect.close(w2Squared, squaredNorm(sub(meanP, meanQ)) + trace(moved), reach(meanP, meanQ));
    },
  }),
  law({
    subject: "gaussianW2Squared",
    states: "does not depend on the order",
    given: gaussianPair,
    holds: async (call, { meanP, covarianceP, meanQ, covarianceQ }, expect) => {
      const one = await call.gaussianW2Squared({ meanP, covarianceP, meanQ, covarianceQ });
      const swapped = { meanP: meanQ, covarianceP: covarianceQ, meanQ: meanP, covarianceQ: covarianceP };
      const other = await call.gaussianW2Squared(swapped);
      expect.close(one.w2Squared, other.w2Squared, reach(meanP, meanQ));
    },
  }),
  law({
    subject: "gaussianFisherDivergence",
    states: "is the expected squared difference of the scores under the first law",
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
  law({
    subject: "gaussianFisherDivergence",
    states: "is 0 for equal laws and otherwise depends on the order",
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
