import {
  chiSquaredTailBound,
  complexStepDerivative,
  dualNumbers,
  finiteDifferenceGradient,
  gaussHermiteNodes,
  monteCarloTolerance,
} from "../../../reference/gaussian.ts";
import type { Vec } from "../../../reference/kit/tensor.ts";
import { generate, length, map, scale } from "../../../reference/kit/tensor.ts";
import { varianceForStd } from "../common/units.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";
import { deviates, on } from "../kit/deviates.ts";

/** Difference quotients of a field with a given pair of offsets, in steps. */
const quotients = (
  fn: (x: Vec) => number,
  x: Vec,
  h: number,
  [after, before]: [number, number],
  divisor: number,
): Vec =>
  generate(length(x), (i) => {
    const moved = (by: number): Vec => map((entry, j) => (i === j ? entry + by * h : entry), x);
    return (fn(moved(after)) - fn(moved(before))) / (divisor * h);
  });

/** Deviations of statistics, quadrature and derivatives. */
export const toolsDeviations: readonly Deviation[] = [
  deviation(chiSquaredTailBound, {
    id: "lower-tail",
    kind: "bug",
    title: "The bound of the lower tail",
    hint: "You return d - 2 sqrt(d x), below which the variable seldom falls; the upper bound adds both terms. Yours is the second inequality of the same lemma.",
    evidence: "constructed",
    run: ({ d, delta }) => ({ bound: d - 2 * Math.sqrt(-d * Math.log(delta)) }),
  }),
  deviation(chiSquaredTailBound, {
    id: "linear-term-halved",
    kind: "bug",
    title: "The last term once instead of twice",
    hint: "Your bound has -log(delta) once; the lemma has it twice.",
    evidence: "constructed",
    run: ({ d, delta }) => ({ bound: chiSquaredTailBound({ d, delta }).bound + Math.log(delta) }),
  }),
  deviation(monteCarloTolerance, {
    id: "n-for-n-minus-1",
    kind: "convention",
    title: "The variance band divided by n",
    hint: "Your band is that of the biased sample variance: divide by n - 1. Libraries differ in their default.",
    evidence: "constructed",
    convention: { name: "sampleVariance", value: "biased" },
    run: ({ kSigma, n, variance }) => ({
      meanTolerance: kSigma * Math.sqrt(variance / n),
      varianceTolerance: kSigma * variance * Math.sqrt(2 / n),
    }),
  }),
  ...deviates(varianceForStd, [
    on(monteCarloTolerance, ({ kSigma, n, variance }) => ({
      ...monteCarloTolerance({ kSigma, n, variance }),
      meanTolerance: (kSigma * variance) / Math.sqrt(n),
    })),
  ]),
  deviation(gaussHermiteNodes, {
    id: "probabilists-nodes",
    kind: "convention",
    title: "The rule of the probabilists' polynomials",
    hint: "Your weight function is exp(-x^2 / 2); this rule has exp(-x^2): nodes smaller by the root of 2.",
    evidence: "numpy hermite_e.py: hermegauss beside hermgauss",
    convention: { name: "hermite", value: "probabilists" },
    run: ({ n }) => {
      const { nodes, weights } = gaussHermiteNodes({ n });
      return { nodes: scale(Math.SQRT2, nodes), weights: scale(Math.SQRT2, weights) };
    },
  }),
  deviation(gaussHermiteNodes, {
    id: "normalised-weights",
    kind: "convention",
    title: "Weights that sum to 1",
    hint: "You divided the weights by sqrt(pi); here the caller does. Rules for expectations under a normal distribution divide.",
    evidence: "constructed",
    convention: { name: "hermite", value: "normalised" },
    run: ({ n }) => {
      const { nodes, weights } = gaussHermiteNodes({ n });
      return { nodes, weights: scale(1 / Math.sqrt(Math.PI), weights) };
    },
  }),
  deviation(finiteDifferenceGradient, {
    id: "forward-difference",
    kind: "bug",
    title: "A one-sided difference",
    hint: "You subtract the value at x itself; a central difference has an error of second order.",
    evidence: "constructed",
    run: ({ fn, x, h }) => ({ gradient: quotients(fn, x, h, [1, 0], 1) }),
  }),
  deviation(finiteDifferenceGradient, {
    id: "half-missing",
    kind: "bug",
    title: "Divided by the step instead of twice the step",
    hint: "Your gradient is twice the expected one: the two points are 2 h apart.",
    evidence: "constructed",
    run: ({ fn, x, h }) => ({ gradient: quotients(fn, x, h, [1, -1], 1) }),
  }),
  deviation(dualNumbers, {
    id: "seed-missing",
    kind: "bug",
    title: "No derivative seeded",
    hint: "Your derivative is 0: the input must carry the derivative 1. Yours is that of a constant.",
    evidence: "constructed",
    run: ({ fn, x }) => {
      const { value, derivative } = fn({ value: x, derivative: 0 });
      return { value, derivative };
    },
  }),
  deviation(dualNumbers, {
    id: "seeded-with-the-value",
    kind: "bug",
    title: "The value seeded as the derivative",
    hint: "Your derivative is x times the expected one: the input must carry the derivative 1. Yours is the derivative with respect to log x.",
    evidence: "constructed",
    run: ({ fn, x }) => {
      const { value, derivative } = fn({ value: x, derivative: x });
      return { value, derivative };
    },
  }),
  deviation(complexStepDerivative, {
    id: "real-step",
    kind: "bug",
    title: "A real step of the same size",
    hint: "x + 1e-30 is x: the step must be imaginary, and the imaginary part divided by it.",
    evidence: "constructed",
    run: ({ fn, x }) => ({ derivative: (fn({ re: x + 1e-30, im: 0 }).re - fn({ re: x, im: 0 }).re) / 1e-30 }),
  }),
  deviation(complexStepDerivative, {
    id: "real-part",
    kind: "bug",
    title: "The real part divided by the step",
    hint: "Your derivative is the value times 1e30: the derivative is in the imaginary part.",
    evidence: "constructed",
    run: ({ fn, x }) => ({ derivative: fn({ re: x, im: 1e-30 }).re / 1e-30 }),
  }),
];
