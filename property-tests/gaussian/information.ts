import fc from "fast-check";
import { asMatrix, dimensionOf } from "../../reference/kit/gaussians.ts";
import { cholesky, trace } from "../../reference/kit/linalg.ts";
import { at, map, scale, squaredNorm, vec } from "../../reference/kit/tensor.ts";
import { between, state } from "../kit/arbitraries.ts";
import type { Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import { average, indices } from "../kit/numbers.ts";
import { alone, conditioning, definiteMatrix, inDimensions, sigmaPoints, unit } from "./inputs.ts";

/** Points under a centred Gaussian. */
const pointsOf = (s: typeof alone extends fc.Arbitrary<infer S> ? S : never) => {
  const d = dimensionOf(s);
  const mean = scale(0, unit(d, 0));
  return { d, mean, points: sigmaPoints(mean, cholesky(asMatrix(s, d))) };
};

const process = fc.record({
  covariance: inDimensions(definiteMatrix),
  driftRate: between(-1.5, 1.5),
  g: between(0.125, 2),
});

/** Laws of information and entropy. */
export const informationLaws: readonly Law[] = [
  law("gaussianFisherInformation", "is the expected squared score", {
    given: alone,
    holds: async (call, s, expect) => {
      const { fisherInformation } = await call.gaussianFisherInformation({ covariance: s });
      const { mean, points } = pointsOf(s);
      const squares = points.map(async (x) =>
        squaredNorm((await call.gaussianScore({ x, mean, covariance: s })).score),
      );
      expect.close(fisherInformation, average(await Promise.all(squares)), 8 * conditioning);
    },
  }),
  law("gaussianFisherInformation", "is minus the trace of the Hessian", {
    given: alone,
    holds: async (call, s, expect) => {
      const { fisherInformation } = await call.gaussianFisherInformation({ covariance: s });
      const { hessian } = await call.gaussianHessian({ covariance: s });
      expect.close(fisherInformation, -trace(hessian), conditioning);
    },
  }),
  law("gaussianEntropy", "is minus the expected log-density", {
    given: alone,
    holds: async (call, s, expect) => {
      const { entropy } = await call.gaussianEntropy({ covariance: s });
      const { mean, points } = pointsOf(s);
      const logs = points.map(async (x) => (await call.gaussianLogPdf({ x, mean, covariance: s })).logp);
      expect.close(entropy, -average(await Promise.all(logs)), 4 * conditioning);
    },
  }),
  law("gaussianEntropy", "adds over independent coordinates", {
    given: inDimensions((d) => state(d).map((v) => map((entry) => entry * entry + 0.25, v))),
    holds: async (call, variances, expect) => {
      const { entropy } = await call.gaussianEntropy({ covariance: variances });
      const parts = await Promise.all(
        indices(variances.shape[0] as number).map(
          async (i) => (await call.gaussianEntropy({ covariance: at(variances, i) })).entropy,
        ),
      );
      expect.close(
        entropy,
        parts.reduce((sum, part) => sum + part, 0),
        32,
      );
    },
  }),
  law("entropyRate", "is the derivative of the entropy of a Gaussian marginal with a linear drift", {
    given: process,
    holds: async (call, { covariance: s, driftRate, g }, expect) => {
      const d = dimensionOf(s);
      const origin = scale(0, unit(d, 0));
      const { fisherInformation } = await call.gaussianFisherInformation({ covariance: s });
      const { rate } = await call.entropyRate({ g, fisherInformation, driftDivergence: driftRate * d });
      const unused = { precision: asMatrix(0, d), centre: origin, mode: "forward" as const };
      const { covarianceRate } = await call.gaussianMomentRates({
        mean: origin,
        covariance: s,
        driftRate,
        g,
        ...unused,
      });
      const { hessian } = await call.gaussianHessian({ covariance: s });
      const want = -0.5 * indices(d).reduce((sum, i) => sum + rowDot(hessian, covarianceRate, i, d), 0);
      expect.close(rate, want, conditioning * (1 + g * g));
    },
  }),
  law("entropyRate", "vanishes for a standard normal under the variance-preserving process", {
    given: fc.record({ root: between(0.25, 4), d: fc.integer({ min: 1, max: 64 }) }),
    holds: async (call, { root, d }, expect) => {
      const given = { g: root, fisherInformation: d, driftDivergence: -0.5 * root * root * d };
      expect.close((await call.entropyRate(given)).rate, 0, 2 * root * root * d);
    },
  }),
];

const rowDot = (a: ReturnType<typeof vec>, b: ReturnType<typeof vec>, i: number, d: number): number =>
  indices(d).reduce((sum, j) => sum + at(a, i, j) * at(b, j, i), 0);
