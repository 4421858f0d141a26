import fc from "fast-check";
import { outer, trace, transpose } from "../../reference/kit/linalg.ts";
import type { Vec } from "../../reference/kit/tensor.ts";
import { add, length, map, numbers, scale, squaredNorm, stack, sub, vec } from "../../reference/kit/tensor.ts";
import { between, state } from "../kit/arbitraries.ts";
import type { Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import { componentsAt, exponentSize, gentle, step } from "./components.ts";
import { indices } from "../kit/numbers.ts";
import { conditioning, mixtureWithState, size, unit } from "./inputs.ts";

/** Laws of the Hessian of a mixture. */
export const hessianLaws: readonly Law[] = [
  law("gmmHessian", "is the derivative of the score, up to the truncation of central differences", {
    given: gentle,
    holds: async (call, { x, gmm }, expect) => {
      const { hessian } = await call.gmmHessian({ x, gmm });
      const { scores } = await componentsAt(call, x, gmm);
      const gap = 1 + Math.sqrt(squaredNorm(sub(scores[0] as Vec, scores[1] as Vec)));
      const columns = await Promise.all(
        indices(length(x)).map(async (i) => {
          const shift = scale(step, unit(length(x), i));
          const [after, before] = [
            await call.gmmScore({ x: add(x, shift), gmm }),
            await call.gmmScore({ x: sub(x, shift), gmm }),
          ];
          return scale(1 / (2 * step), sub(after.score, before.score));
        }),
      );
      const rounding = 64 * expect.u * conditioning * exponentSize(x, gmm) * gap + 1e-9;
      expect.within(hessian, stack(columns), step * step * 4 * gap ** 4 + rounding);
    },
  }),
  law("gmmHessian", "is the mean curvature of the components and the covariance of their scores", {
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
  law("gmmHessian", "is symmetric", {
    given: mixtureWithState,
    holds: async (call, { x, gmm }, expect) => {
      const { hessian } = await call.gmmHessian({ x, gmm });
      expect.close(hessian, transpose(hessian), conditioning * (1 + size(hessian)));
    },
  }),
  law("gmmHessian", "is that of the nearest component far from every mode, however large the scores", {
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
  law("gmmScoreDivergence", "is the trace of the Hessian", {
    given: mixtureWithState,
    holds: async (call, given, expect) => {
      const { divergence } = await call.gmmScoreDivergence(given);
      const { hessian } = await call.gmmHessian(given);
      const { scores } = await componentsAt(call, given.x, given.gmm);
      const scores2 = scores.map(squaredNorm).reduce((total, entry) => total + entry, 1);
      expect.close(divergence, trace(hessian), conditioning * exponentSize(given.x, given.gmm) * scores2);
    },
  }),
  law("gmmScoreDivergence", "is minus the Fisher information for one component", {
    given: fc.record({
      x: state(2),
      mean: state(2),
      covariance: fc.array(between(0.25, 4), { minLength: 2, maxLength: 2 }),
    }),
    holds: async (call, { x, mean, covariance }, expect) => {
      const gmm = { weights: [1], means: [numbers(mean)], covariances: [covariance] };
      const { divergence } = await call.gmmScoreDivergence({ x, gmm });
      const { fisherInformation } = await call.gaussianFisherInformation({ covariance });
      expect.close(divergence, -fisherInformation, conditioning * (1 + squaredNorm(sub(x, mean))));
    },
  }),
];
