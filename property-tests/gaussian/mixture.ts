import fc from "fast-check";
import { outer, trace, transpose } from "../../reference/kit/linalg.ts";
import type { Gmm } from "../../reference/kit/records.ts";
import type { Vec } from "../../reference/kit/tensor.ts";
import { add, at, length, map, numbers, row, scale, squaredNorm, stack, sub, vec } from "../../reference/kit/tensor.ts";
import { between, state } from "../kit/arbitraries.ts";
import type { Calls, Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import { conditioning, indices, mixture, mixtureWithState, size, unit } from "./inputs.ts";

/** Log-densities and scores of the components, and their shares at a state, from the Gaussian equations. */
const componentsAt = async (call: Calls, x: Vec, { weights, means, covariances }: Gmm) => {
  const parts = await Promise.all(
    covariances.map(async (covariance, k) => {
      const given = { x, mean: row(means, k), covariance };
      const { logp } = await call.gaussianLogPdf(given);
      return { log: Math.log(at(weights, k)) + logp, score: (await call.gaussianScore(given)).score };
    }),
  );
  const largest = Math.max(...parts.map(({ log }) => log));
  const raw = parts.map(({ log }) => Math.exp(log - largest));
  const sum = raw.reduce((total, entry) => total + entry, 0);
  return { logp: largest + Math.log(sum), shares: raw.map((entry) => entry / sum), scores: parts.map((p) => p.score) };
};

/** Rounding errors of shares grow with the exponents, and so do those of everything weighted with them. */
const exponentSize = (x: Vec, { means }: Gmm): number =>
  4 + Math.max(...indices(length(means)).map((k) => 5 * squaredNorm(sub(x, row(means, k)))));

/** Components of unit width or more, so that third derivatives are moderate. */
const gentle = fc.integer({ min: 1, max: 2 }).chain((d) =>
  fc.record({
    x: state(d),
    gmm: fc.record({
      weights: fc.constantFrom([0.25, 0.75], [0.5, 0.5]).map(vec),
      means: fc.array(state(d), { minLength: 2, maxLength: 2 }).map((rows) => scale(0.5, stack(rows))),
      covariances: fc.array(between(1, 2), { minLength: 2, maxLength: 2 }),
    }),
  }),
);

const step = 2 ** -10;

/** Largest difference of component scores: the third derivative is at most its cube and three times it. */
const truncation = (scores: readonly Vec[]): number => {
  const gap = Math.sqrt(squaredNorm(sub(scores[0] as Vec, scores[1] as Vec)));
  return (step * step * (gap ** 3 + 3 * gap)) / 6;
};

const far = fc.record({ gmm: mixture(2), direction: fc.constantFrom([1, 0], [0, -1], [1, 1]), distance: between(30, 60) });

/** Laws of the density, score and Hessian of a mixture. */
export const mixtureLaws: readonly Law[] = [
  law({
    subject: "gmmLogPdf",
    states: "is the logarithm of the weighted densities of its components",
    given: mixtureWithState,
    holds: async (call, { x, gmm }, expect) => {
      const { logp } = await call.gmmLogPdf({ x, gmm });
      expect.close(logp, (await componentsAt(call, x, gmm)).logp, conditioning * exponentSize(x, gmm));
    },
  }),
  law({
    subject: "gmmLogPdf",
    states: "keeps its digits forty standard deviations away from every mode",
    given: far,
    holds: async (call, { gmm, direction, distance }, expect) => {
      const x = scale(distance, vec(direction));
      const { logp } = await call.gmmLogPdf({ x, gmm });
      expect.close(logp, (await componentsAt(call, x, gmm)).logp, conditioning * exponentSize(x, gmm));
    },
  }),
  law({
    subject: "gmmLogPdf",
    states: "does not depend on the order of the components",
    given: mixtureWithState,
    holds: async (call, { x, gmm: { weights, means, covariances } }, expect) => {
      const gmm = { weights, means, covariances };
      const order = indices(length(weights)).reverse();
      const reversed = {
        weights: order.map((k) => at(weights, k)),
        means: stack(order.map((k) => row(means, k))),
        covariances: [...covariances].reverse(),
      };
      const [one, other] = [await call.gmmLogPdf({ x, gmm }), await call.gmmLogPdf({ x, gmm: reversed })];
      expect.close(other.logp, one.logp, conditioning * exponentSize(x, gmm));
    },
  }),
  law({
    subject: "gmmScore",
    states: "is the mean of the component scores, weighted by the responsibilities",
    given: mixtureWithState,
    holds: async (call, { x, gmm }, expect) => {
      const { score } = await call.gmmScore({ x, gmm });
      const { shares, scores } = await componentsAt(call, x, gmm);
      const [first, ...rest] = scores.map((own, k) => scale(shares[k] as number, own));
      expect.close(score, add(first as Vec, ...rest), conditioning * exponentSize(x, gmm) * (1 + size(...scores)));
    },
  }),
  law({
    subject: "gmmScore",
    states: "is the gradient of the log-density, up to the truncation of central differences",
    given: gentle,
    holds: async (call, { x, gmm }, expect) => {
      const { score } = await call.gmmScore({ x, gmm });
      const { scores } = await componentsAt(call, x, gmm);
      const logp = async (i: number, h: number) =>
        (await call.gmmLogPdf({ x: add(x, scale(h, unit(length(x), i))), gmm })).logp;
      const slopes = await Promise.all(
        indices(length(x)).map(async (i) => ((await logp(i, step)) - (await logp(i, -step))) / (2 * step)),
      );
      const rounding = 64 * expect.u * conditioning * exponentSize(x, gmm) + 1e-9;
      expect.within(score, slopes, truncation(scores) + rounding);
    },
  }),
  law({
    subject: "gmmHessian",
    states: "is the derivative of the score, up to the truncation of central differences",
    given: gentle,
    holds: async (call, { x, gmm }, expect) => {
      const { hessian } = await call.gmmHessian({ x, gmm });
      const { scores } = await componentsAt(call, x, gmm);
      const gap = 1 + Math.sqrt(squaredNorm(sub(scores[0] as Vec, scores[1] as Vec)));
      const columns = await Promise.all(
        indices(length(x)).map(async (i) => {
          const shift = scale(step, unit(length(x), i));
          const [after, before] = [await call.gmmScore({ x: add(x, shift), gmm }), await call.gmmScore({ x: sub(x, shift), gmm })];
          return scale(1 / (2 * step), sub(after.score, before.score));
        }),
      );
      const rounding = 64 * expect.u * conditioning * exponentSize(x, gmm) * gap + 1e-9;
      expect.within(hessian, stack(columns), step * step * 4 * gap ** 4 + rounding);
    },
  }),
  law({
    subject: "gmmHessian",
    states: "is the mean curvature of the components and the covariance of their scores",
    given: mixtureWithState,
    holds: async (call, { x, gmm }, expect) => {
      const { hessian } = await call.gmmHessian({ x, gmm });
      const { shares, scores } = await componentsAt(call, x, gmm);
      const zero = scale(0, outer(x, x));
      const pairs = indices(shares.length).flatMap((j) => indices(shares.length).map((k) => [j, k] as const));
      const spread = pairs.map(([j, k]) => {
        const gap = sub(scores[j] as Vec, scores[k] as Vec);
        return scale(0.5 * (shares[j] as number) * (shares[k] as number), outer(gap, gap));
      });
      const curvatures = await Promise.all(
        gmm.covariances.map(async (covariance, k) => {
          const own = typeof covariance === "number" ? map(() => covariance, x) : covariance;
          return scale(shares[k] as number, (await call.gaussianHessian({ covariance: own })).hessian);
        }),
      );
      const scores2 = scores.map(squaredNorm).reduce((total, entry) => total + entry, 1);
      expect.close(hessian, add(zero, ...spread, ...curvatures), conditioning * exponentSize(x, gmm) * scores2);
    },
  }),
  law({
    subject: "gmmHessian",
    states: "is symmetric",
    given: mixtureWithState,
    holds: async (call, { x, gmm }, expect) => {
      const { hessian } = await call.gmmHessian({ x, gmm });
      expect.close(hessian, transpose(hessian), conditioning * (1 + size(hessian)));
    },
  }),
  law({
    subject: "gmmHessian",
    states: "is that of the nearest component far from every mode, however large the scores",
    given: fc.record({ variance: between(0.25, 2), mean: state(2), distance: between(32, 256) }),
    holds: async (call, { variance, mean, distance }, expect) => {
      const gmm = {
        weights: [0.5, 0.5],
        means: stack([mean, add(mean, vec([-32, -32]))]),
        covariances: [variance, variance],
      };
      const { hessian } = await call.gmmHessian({ x: add(mean, vec([distance, distance])), gmm });
      expect.close(hessian, [-1 / variance, 0, 0, -1 / variance], 16 / variance);
    },
  }),
  law({
    subject: "gmmScoreDivergence",
    states: "is the trace of the Hessian",
    given: mixtureWithState,
    holds: async (call, given, expect) => {
      const { divergence } = await call.gmmScoreDivergence(given);
      const { hessian } = await call.gmmHessian(given);
      const { scores } = await componentsAt(call, given.x, given.gmm);
      const scores2 = scores.map(squaredNorm).reduce((total, entry) => total + entry, 1);
      expect.close(divergence, trace(hessian), conditioning * exponentSize(given.x, given.gmm) * scores2);
    },
  }),
  law({
    subject: "gmmScoreDivergence",
    states: "is minus the Fisher information for one component",
    given: fc.record({ x: state(2), mean: state(2), covariance: fc.array(between(0.25, 4), { minLength: 2, maxLength: 2 }) }),
    holds: async (call, { x, mean, covariance }, expect) => {
      const gmm = { weights: [1], means: [numbers(mean)], covariances: [covariance] };
      const { divergence } = await call.gmmScoreDivergence({ x, gmm });
      const { fisherInformation } = await call.gaussianFisherInformation({ covariance });
      expect.close(divergence, -fisherInformation, conditioning * (1 + squaredNorm(sub(x, mean))));
    },
  }),
];
