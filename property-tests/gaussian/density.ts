import fc from "fast-check";
import { dimensionOf } from "../../reference/kit/gaussians.ts";
import { matmul, matvec, trace, transpose } from "../../reference/kit/linalg.ts";
import {
  add,
  at,
  dot,
  generateMatrix,
  length,
  map,
  numbers,
  scale,
  squaredNorm,
  sub,
  vec,
} from "../../reference/kit/tensor.ts";
import { between, matrix, state } from "../kit/arbitraries.ts";
import type { Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import { indices } from "../kit/numbers.ts";
import {
  conditioning,
  congruence,
  alone,
  definiteMatrix,
  full,
  gaussianWithState,
  inDimensions,
  size,
  unit,
} from "./inputs.ts";

/** Absolute terms of a log-density: quadratic form, determinant and normaliser. */
const logSize = (deviation: ReturnType<typeof sub>): number => conditioning * (4 + squaredNorm(deviation));

/** A lower triangular matrix that is far from singular. */
const triangular = matrix(2, 2).map((m) =>
  generateMatrix(2, 2, (i, j) => {
    if (i === j) return 1 + 0.25 * at(m, i, i);
    return i > j ? at(m, i, j) : 0;
  }),
);

/** Laws of the density, score and Hessian of a Gaussian. */
export const densityLaws: readonly Law[] = [
  law("gaussianLogPdf", "integrates to 1", {
    runs: 20,
    given: fc.record({ mean: between(-2, 2), covariance: between(0.25, 4) }),
    holds: async (call, { mean, covariance: variance }, expect) => {
      const step = 0.5 * Math.sqrt(variance);
      const logs = await Promise.all(
        indices(37).map(
          async (k) =>
            (await call.gaussianLogPdf({ x: [mean + (k - 18) * step], mean: [mean], covariance: variance })).logp,
        ),
      );
      const terms = logs.map((logp) => step * Math.exp(logp));
      const errors = terms.map((term, k) => term * (1 + Math.abs(logs[k] as number)));
      expect.close(size(vec(terms)), 1, conditioning * size(vec(errors)));
    },
  }),
  law("gaussianLogPdf", "is the sum over the coordinates for a diagonal covariance", {
    given: inDimensions((d) =>
      fc.record({ x: state(d), mean: state(d), covariance: state(d).map((v) => map((entry) => 4 + entry, v)) }),
    ),
    holds: async (call, given, expect) => {
      const { logp } = await call.gaussianLogPdf(given);
      const parts = await Promise.all(
        indices(length(given.x)).map(
          async (i) =>
            (
              await call.gaussianLogPdf({
                x: [at(given.x, i)],
                mean: [at(given.mean, i)],
                covariance: at(given.covariance, i),
              })
            ).logp,
        ),
      );
      expect.close(
        logp,
        parts.reduce((total, part) => total + part, 0),
        logSize(sub(given.x, given.mean)),
      );
    },
  }),
  law("gaussianLogPdf", "falls by the log-determinant under an affine change of variables", {
    given: fc.record({ x: state(2), mean: state(2), covariance: definiteMatrix(2), a: triangular, b: state(2) }),
    holds: async (call, { x, mean, covariance: s, a, b }, expect) => {
      const before = await call.gaussianLogPdf({ x, mean, covariance: s });
      const moved = (point: typeof x) => add(matvec(a, point), b);
      const after = await call.gaussianLogPdf({ x: moved(x), mean: moved(mean), covariance: congruence(a, s) });
      const want = before.logp - Math.log(at(a, 0, 0) * at(a, 1, 1));
      expect.close(after.logp, want, 20 * logSize(sub(x, mean)) * (1 + squaredNorm(a)));
    },
  }),
  law("gaussianLogPdf", "reads an isotropic covariance alike as a number, a list and a matrix", {
    given: inDimensions((d) => fc.record({ x: state(d), mean: state(d), variance: between(0.25, 4) })),
    holds: async (call, { x, mean, variance }, expect) => {
      const number = await call.gaussianLogPdf({ x, mean, covariance: variance });
      const matrixForm = full(variance, length(x));
      const list = await call.gaussianLogPdf({ x, mean, covariance: map(() => variance, x) });
      const whole = await call.gaussianLogPdf({ x, mean, covariance: matrixForm });
      expect.close([list.logp, whole.logp], [number.logp, number.logp], logSize(sub(x, mean)));
    },
  }),
  law("gaussianScore", "is the gradient of the log-density", {
    given: gaussianWithState,
    holds: async (call, given, expect) => {
      const { score } = await call.gaussianScore(given);
      const d = length(given.x);
      const logp = async (i: number, h: number) =>
        (await call.gaussianLogPdf({ ...given, x: add(given.x, scale(h, unit(d, i))) })).logp;
      const slopes = await Promise.all(indices(d).map(async (i) => (await logp(i, 0.5)) - (await logp(i, -0.5))));
      expect.close(score, slopes, logSize(sub(given.x, given.mean)));
    },
  }),
  law("gaussianScore", "vanishes at the mean", {
    given: gaussianWithState,
    holds: async (call, { mean, covariance: s }, expect) => {
      const { score } = await call.gaussianScore({ x: mean, mean, covariance: s });
      expect.equal(
        score,
        numbers(mean).map(() => 0),
      );
    },
  }),
  law("gaussianScore", "has the trace of the Hessian as its divergence", {
    given: alone,
    holds: async (call, s, expect) => {
      const d = dimensionOf(s);
      const mean = unit(d, 0);
      const terms = await Promise.all(
        indices(d).map(async (i) => {
          const { score } = await call.gaussianScore({ x: add(mean, unit(d, i)), mean, covariance: s });
          return at(score, i);
        }),
      );
      const { hessian } = await call.gaussianHessian({ covariance: s });
      expect.close(
        terms.reduce((total, term) => total + term, 0),
        trace(hessian),
        conditioning,
      );
    },
  }),
  law("gaussianHessian", "maps a displacement from the mean to the score there", {
    given: inDimensions((d) => fc.record({ v: state(d), covariance: d === 1 ? between(0.25, 4) : definiteMatrix(d) })),
    holds: async (call, { v, covariance: s }, expect) => {
      const { hessian } = await call.gaussianHessian({ covariance: s });
      const { score } = await call.gaussianScore({ x: v, mean: scale(0, v), covariance: s });
      expect.close(matvec(hessian, v), score, conditioning * (1 + size(v)));
    },
  }),
  law("gaussianHessian", "is symmetric and negative definite", {
    given: inDimensions((d) => fc.record({ v: state(d), covariance: definiteMatrix(d) })),
    holds: async (call, { v, covariance: s }, expect) => {
      const { hessian } = await call.gaussianHessian({ covariance: s });
      expect.close(hessian, transpose(hessian), conditioning);
      if (squaredNorm(v) > 1e-3) expect.that(dot(v, matvec(hessian, v)) < 0, "v^T H v is negative");
    },
  }),
  law("gaussianHessian", "times the covariance is minus the identity", {
    given: inDimensions(definiteMatrix),
    holds: async (call, s, expect) => {
      const { hessian } = await call.gaussianHessian({ covariance: s });
      expect.close(matmul(hessian, s), full(-1, length(s)), conditioning);
    },
  }),
];
