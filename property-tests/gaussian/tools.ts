import fc from "fast-check";
import { at, length, map, numbers, squaredNorm, sub } from "../../reference/kit/tensor.ts";
import { between, state } from "../kit/arbitraries.ts";
import type { Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import { inDimensions, indices } from "./inputs.ts";

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

const curveNames = fc.constantFrom("cube", "exp", "sin", "gaussian", "logistic", "lorentzian");

type CurveName = "cube" | "exp" | "sin" | "gaussian" | "logistic" | "lorentzian";

/** What `x`, `y = f(x)` and `y' = f'(x)` of every named function fulfil: a difference that is 0. */
const differentialEquations: Readonly<Record<CurveName, (x: number, y: number, slope: number) => number>> = {
  cube: (x, y, slope) => x * slope - 3 * y,
  exp: (_, y, slope) => slope - y,
  sin: (_, y, slope) => slope * slope + y * y - 1,
  gaussian: (x, y, slope) => slope + x * y,
  logistic: (_, y, slope) => slope - y * (1 - y),
  lorentzian: (x, y, slope) => slope + 2 * x * y * y,
};

const points = fc.record({ fn: curveNames, x: between(-2, 2) });

/** Laws of statistics, quadrature and derivatives. */
export const toolsLaws: readonly Law[] = [
  law({
    subject: "chiSquaredTailBound",
    states: "is exceeded with at most the stated probability",
    given: tails,
    holds: async (call, { half, delta }, expect) => {
      const { bound } = await call.chiSquaredTailBound({ d: 2 * half, delta });
      expect.that(chiSquaredTail(2 * half, bound) <= delta * (1 + 1e-5), "the tail beyond the bound is at most delta");
    },
  }),
  law({
    subject: "chiSquaredTailBound",
    states: "exceeds the logarithm of the odds by the square of the sum of two roots",
    given: tails,
    holds: async (call, { half, delta }, expect) => {
      const { bound } = await call.chiSquaredTailBound({ d: 2 * half, delta });
      const x = -Math.log(delta);
      expect.close(bound - x, (Math.sqrt(2 * half) + Math.sqrt(x)) ** 2, 4 * (bound + x + 1 / Math.sqrt(x)));
    },
  }),
  law({
    subject: "chiSquaredTailBound",
    states: "tends to the dimension as the probability tends to 1",
    given: fc.record({ d: fc.integer({ min: 1, max: 4096 }), exponent: fc.integer({ min: 4, max: 20 }) }),
    holds: async (call, { d, exponent }, expect) => {
      const gap = 2 ** -exponent;
      const { bound } = await call.chiSquaredTailBound({ d, delta: 1 - gap });
      expect.within(bound, d, 3 * Math.sqrt(d * gap) + 4 * gap + 64 * expect.u * d);
      expect.that(bound >= d, "the bound is at least the dimension");
    },
  }),
  law({
    subject: "monteCarloTolerance",
    states: "has for one standard error the variances of the sample mean and of the unbiased sample variance",
    given: fc.record({ n: fc.integer({ min: 2, max: 5000 }), variance: between(0.125, 4) }),
    holds: async (call, { n, variance }, expect) => {
      const got = await call.monteCarloTolerance({ kSigma: 1, n, variance });
      expect.close(got.meanTolerance ** 2 * n, variance, 4 * variance);
      expect.close(got.varianceTolerance ** 2 * (n - 1), 2 * variance * variance, 8 * variance * variance);
    },
  }),
  law({
    subject: "monteCarloTolerance",
    states: "is linear in the number of standard errors, and its mean band halves with four times the draws",
    given: fc.record({ n: fc.integer({ min: 2, max: 5000 }), variance: between(0.125, 4), kSigma: between(1, 6) }),
    holds: async (call, { n, variance, kSigma }, expect) => {
      const one = await call.monteCarloTolerance({ kSigma: 1, n, variance });
      const many = await call.monteCarloTolerance({ kSigma, n, variance });
      expect.close(many.meanTolerance, kSigma * one.meanTolerance);
      expect.close(many.varianceTolerance, kSigma * one.varianceTolerance);
      const narrow = await call.monteCarloTolerance({ kSigma, n: 4 * n, variance });
      expect.close(2 * narrow.meanTolerance, many.meanTolerance);
    },
  }),
  law({
    subject: "gaussHermiteNodes",
    states: "integrates polynomials up to degree 2n - 1 exactly",
    given: counts.chain((n) => fc.record({ n: fc.constant(n), degree: fc.integer({ min: 0, max: 2 * n - 1 }) })),
    holds: async (call, { n, degree }, expect) => {
      const { nodes, weights } = await call.gaussHermiteNodes({ n });
      const terms = numbers(nodes).map((x, i) => at(weights, i) * x ** degree);
      const got = terms.reduce((sum, term) => sum + term, 0) / Math.sqrt(Math.PI);
      const absolute = terms.reduce((sum, term) => sum + Math.abs(term), 0);
      expect.close(got, degree % 2 === 0 ? moment(degree) : 0, 4 * (degree + 1) * absolute);
    },
  }),
  law({
    subject: "gaussHermiteNodes",
    states: "has ascending nodes, symmetric about 0, and positive weights",
    given: counts,
    holds: async (call, n, expect) => {
      const { nodes, weights } = await call.gaussHermiteNodes({ n });
      expect.equal(length(nodes), n);
      expect.that(numbers(nodes).every((x, i) => i === 0 || x > at(nodes, i - 1)), "nodes ascend");
      expect.that(numbers(weights).every((w) => w > 0), "weights are positive");
      expect.close([...numbers(nodes)].reverse(), map((x) => -x, nodes));
      expect.close([...numbers(weights)].reverse(), weights);
    },
  }),
  law({
    subject: "gaussHermiteNodes",
    states: "gives the moments of a Gaussian",
    given: fc.record({ n: fc.integer({ min: 3, max: 24 }), mean: between(-2, 2), sigma: between(0.25, 2) }),
    holds: async (call, { n, mean, sigma }, expect) => {
      const { nodes, weights } = await call.gaussHermiteNodes({ n });
      const values = numbers(nodes).map((x) => (mean + Math.SQRT2 * sigma * x) ** 4);
      const got = values.reduce((sum, value, i) => sum + at(weights, i) * value, 0) / Math.sqrt(Math.PI);
      const want = mean ** 4 + 6 * mean ** 2 * sigma ** 2 + 3 * sigma ** 4;
      expect.close(got, want, 64 * (Math.abs(mean) + 4 * sigma) ** 4);
    },
  }),
  law({
    subject: "finiteDifferenceGradient",
    states: "is exact for quadratics, whatever the step",
    given: fc.record({ x: inDimensions(state), h: fc.constantFrom(0.125, 0.5, 2) }),
    holds: async (call, { x, h }, expect) => {
      const { gradient } = await call.finiteDifferenceGradient({ fn: "sumOfSquares", x, h });
      expect.close(gradient, map((entry) => 2 * entry, x), (4 * (1 + squaredNorm(x) + h * h)) / h);
      const normal = await call.finiteDifferenceGradient({ fn: "standardNormalLogPdf", x, h });
      expect.close(normal.gradient, map((entry) => -entry, x), (8 * (4 + squaredNorm(x) + h * h)) / h);
    },
  }),
  law({
    subject: "finiteDifferenceGradient",
    states: "errs by exactly the square of the step for cubes",
    given: fc.record({ x: inDimensions(state), h: fc.constantFrom(0.125, 0.5, 2) }),
    holds: async (call, { x, h }, expect) => {
      const { gradient } = await call.finiteDifferenceGradient({ fn: "sumOfCubes", x, h });
      const size = numbers(x).reduce((sum, entry) => sum + (Math.abs(entry) + h) ** 3, 0);
      expect.close(gradient, map((entry) => 3 * entry * entry + h * h, x), (8 * size) / h);
    },
  }),
  law({
    subject: "finiteDifferenceGradient",
    states: "of the logarithm of a sum of exponentials is the softmax, with an error of second order",
    given: state(3),
    holds: async (call, x, expect) => {
      const raw = numbers(x).map(Math.exp);
      const sum = raw.reduce((total, entry) => total + entry, 0);
      const error = async (h: number) => {
        const { gradient } = await call.finiteDifferenceGradient({ fn: "logSumExp", x, h });
        return Math.sqrt(squaredNorm(sub(gradient, map((_, i) => (raw[i] as number) / sum, x))));
      };
      const [coarse, fine] = [await error(0.25), await error(0.125)];
      const floor = 64 * expect.u * 100;
      expect.that(fine <= coarse * 2 ** -1.85 + floor, `error ${fine} at half the step is a quarter of ${coarse}`);
      expect.that(coarse <= 0.02 + floor, "the error is small");
    },
  }),
  law({
    subject: "dualNumbers",
    states: "gives values and derivatives that fulfil the differential equation of the function",
    given: points,
    holds: async (call, { fn, x }, expect) => {
      const { value, derivative } = await call.dualNumbers({ fn, x });
      expect.close(differentialEquations[fn](x, value, derivative), 0, 16 * (1 + Math.abs(value) + Math.abs(derivative)));
    },
  }),
  law({
    subject: "dualNumbers",
    states: "agrees with the complex step",
    given: points,
    holds: async (call, { fn, x }, expect) => {
      const { derivative } = await call.dualNumbers({ fn, x });
      const other = await call.complexStepDerivative({ fn, x });
      expect.close(derivative, other.derivative, 4 * (1 + Math.abs(derivative)));
    },
  }),
  law({
    subject: "complexStepDerivative",
    states: "agrees with dual numbers",
    given: points,
    holds: async (call, { fn, x }, expect) => {
      const { derivative } = await call.complexStepDerivative({ fn, x });
      const other = await call.dualNumbers({ fn, x });
      expect.close(derivative, other.derivative, 4 * (1 + Math.abs(derivative)));
    },
  }),
  law({
    subject: "complexStepDerivative",
    states: "is the slope of ever shorter secants, with an error of second order",
    given: points,
    holds: async (call, { fn, x }, expect) => {
      const { derivative } = await call.complexStepDerivative({ fn, x });
      const valueAt = async (point: number) => (await call.dualNumbers({ fn, x: point })).value;
      const h = 2 ** -10;
      const slope = ((await valueAt(x + h)) - (await valueAt(x - h))) / (2 * h);
      const rounding = 64 * expect.u * (1 + Math.abs(derivative)) + 1e-11;
      expect.within(derivative, slope, 8 * h * h + rounding);
    },
  }),
];
