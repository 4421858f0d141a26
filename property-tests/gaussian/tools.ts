import fc from "fast-check";
import { at, length, map, numbers } from "../../reference/kit/tensor.ts";
import { between } from "../kit/arbitraries.ts";
import type { Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import { indices } from "../kit/numbers.ts";

/** `Pr[χ² >= x]` for an even number of degrees of freedom: a Poisson sum. */
const chiSquaredTail = (d: number, x: number): number => {
  let [term, sum] = [1, 0];
  for (let k = 0; k < d / 2; k += 1) {
    sum += term;
    term *= x / 2 / (k + 1);
  }
  return Math.exp(-x / 2) * sum;
};

const tails = fc.record({ half: fc.integer({ min: 1, max: 50 }), delta: between(0.001, 0.96875) });

/** `∫ x^k e^{-x²} dx / √π` for even `k`: `(k - 1)!! / 2^{k/2}`. */
const moment = (k: number): number => indices(k / 2).reduce((product, j) => product * (j + 0.5), 1);

const counts = fc.integer({ min: 1, max: 24 });

/** Laws of statistics and quadrature. */
export const toolsLaws: readonly Law[] = [
  law("chiSquaredTailBound", "is exceeded with at most the stated probability", {
    given: tails,
    holds: async (call, { half, delta }, expect) => {
      const { bound } = await call.chiSquaredTailBound({ d: 2 * half, delta });
      expect.that(chiSquaredTail(2 * half, bound) <= delta * (1 + 1e-5), "the tail beyond the bound is at most delta");
    },
  }),
  law("chiSquaredTailBound", "exceeds the logarithm of the odds by the square of the sum of two roots", {
    given: tails,
    holds: async (call, { half, delta }, expect) => {
      const { bound } = await call.chiSquaredTailBound({ d: 2 * half, delta });
      const x = -Math.log(delta);
      expect.close(bound - x, (Math.sqrt(2 * half) + Math.sqrt(x)) ** 2, 4 * (bound + x + 1 / Math.sqrt(x)));
    },
  }),
  law("chiSquaredTailBound", "tends to the dimension as the probability tends to 1", {
    given: fc.record({ d: fc.integer({ min: 1, max: 4096 }), exponent: fc.integer({ min: 4, max: 20 }) }),
    holds: async (call, { d, exponent }, expect) => {
      const gap = 2 ** -exponent;
      const { bound } = await call.chiSquaredTailBound({ d, delta: 1 - gap });
      expect.within(bound, d, 3 * Math.sqrt(d * gap) + 4 * gap + 64 * expect.u * d);
      expect.that(bound >= d, "the bound is at least the dimension");
    },
  }),
  law(
    "monteCarloTolerance",
    "has for one standard error the variances of the sample mean and of the unbiased sample variance",
    {
      given: fc.record({ n: fc.integer({ min: 2, max: 5000 }), variance: between(0.125, 4) }),
      holds: async (call, { n, variance }, expect) => {
        const got = await call.monteCarloTolerance({ kSigma: 1, n, variance });
        expect.close(got.meanTolerance ** 2 * n, variance, 4 * variance);
        expect.close(got.varianceTolerance ** 2 * (n - 1), 2 * variance * variance, 8 * variance * variance);
      },
    },
  ),
  law(
    "monteCarloTolerance",
    "is linear in the number of standard errors, and its mean band halves with four times the draws",
    {
      given: fc.record({ n: fc.integer({ min: 2, max: 5000 }), variance: between(0.125, 4), kSigma: between(1, 6) }),
      holds: async (call, { n, variance, kSigma }, expect) => {
        const one = await call.monteCarloTolerance({ kSigma: 1, n, variance });
        const many = await call.monteCarloTolerance({ kSigma, n, variance });
        expect.close(many.meanTolerance, kSigma * one.meanTolerance);
        expect.close(many.varianceTolerance, kSigma * one.varianceTolerance);
        const narrow = await call.monteCarloTolerance({ kSigma, n: 4 * n, variance });
        expect.close(2 * narrow.meanTolerance, many.meanTolerance);
      },
    },
  ),
  law("gaussHermiteNodes", "integrates polynomials up to degree 2n - 1 exactly", {
    given: counts.chain((n) => fc.record({ n: fc.constant(n), degree: fc.integer({ min: 0, max: 2 * n - 1 }) })),
    holds: async (call, { n, degree }, expect) => {
      const { nodes, weights } = await call.gaussHermiteNodes({ n });
      const terms = numbers(nodes).map((x, i) => at(weights, i) * x ** degree);
      const got = terms.reduce((sum, term) => sum + term, 0) / Math.sqrt(Math.PI);
      const absolute = terms.reduce((sum, term) => sum + Math.abs(term), 0);
      expect.close(got, degree % 2 === 0 ? moment(degree) : 0, 4 * (degree + 1) * absolute);
    },
  }),
  law("gaussHermiteNodes", "has ascending nodes, symmetric about 0, and positive weights", {
    given: counts,
    holds: async (call, n, expect) => {
      const { nodes, weights } = await call.gaussHermiteNodes({ n });
      expect.equal(length(nodes), n);
      expect.that(
        numbers(nodes).every((x, i) => i === 0 || x > at(nodes, i - 1)),
        "nodes ascend",
      );
      expect.that(
        numbers(weights).every((w) => w > 0),
        "weights are positive",
      );
      expect.close(
        [...numbers(nodes)].reverse(),
        map((x) => -x, nodes),
      );
      expect.close([...numbers(weights)].reverse(), weights);
    },
  }),
  law("gaussHermiteNodes", "gives the moments of a Gaussian", {
    given: fc.record({ n: fc.integer({ min: 3, max: 24 }), mean: between(-2, 2), sigma: between(0.25, 2) }),
    holds: async (call, { n, mean, sigma }, expect) => {
      const { nodes, weights } = await call.gaussHermiteNodes({ n });
      const values = numbers(nodes).map((x) => (mean + Math.SQRT2 * sigma * x) ** 4);
      const got = values.reduce((sum, value, i) => sum + at(weights, i) * value, 0) / Math.sqrt(Math.PI);
      const want = mean ** 4 + 6 * mean ** 2 * sigma ** 2 + 3 * sigma ** 4;
      expect.close(got, want, 64 * (Math.abs(mean) + 4 * sigma) ** 4);
    },
  }),
];
