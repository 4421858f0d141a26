import type { CaseSource, ChapterCases } from "../kit/case.ts";
import { generated, pick } from "../kit/build.ts";
import { x2, x3 } from "./inputs.ts";

const tailCases: readonly CaseSource[] = [
  ...[1, 4, 100, 3072].map((d) =>
    pick(`d-${d}`, ["literature"], `${d} degrees of freedom at one in sixteen.`, { d, delta: 0.0625 }),
  ),
  pick("rare", ["edge"], "One in 2^20.", { d: 4, delta: 2 ** -20 }),
  pick("certain", ["cancellation"], "A probability close to 1: the bound tends to d.", { d: 4, delta: 1 - 2 ** -12 }),
  ...generated("chiSquaredTailBound", 3, (g) => ({ d: g.int(1, 64), delta: g.uniform(0.001, 0.9) })),
];

const band = { kSigma: 4, n: 1024, variance: 0.75 };

const bandCases: readonly CaseSource[] = [
  pick("mid", ["edge"], "Four standard errors of 1,024 draws.", band),
  pick("two-draws", ["edge"], "The fewest draws that have a variance.", { ...band, n: 2 }),
  pick("few-draws", ["edge"], "Five draws, where n and n - 1 differ by a quarter.", { ...band, n: 5 }),
  pick("many-draws", ["literature"], "A million draws.", { ...band, n: 1000000 }),
  pick("point-mass", ["pointMass"], "Without variance nothing is uncertain.", { ...band, variance: 0 }),
  ...generated("monteCarloTolerance", 3, (g) => ({
    kSigma: g.uniform(1, 6),
    n: g.int(2, 5000),
    variance: g.uniform(0.125, 4),
  })),
];

const nodeCases: readonly CaseSource[] = [
  ...[1, 2, 3, 4, 7, 20].map((n) => pick(`n-${n}`, ["quadrature"], `${n} nodes.`, { n })),
  pick("n-64", ["quadrature"], "Weights down to 1e-50.", { n: 64 }),
  pick("n-128", ["quadrature", "edge"], "The largest rule: weights down to 1e-102, below binary32.", { n: 128 }),
];

const difference = { fn: "sumOfCubes", x: x3, h: 0.25 };

const differenceCases: readonly CaseSource[] = [
  pick("squares", ["namedFunction"], "Exact for a quadratic, whatever the step.", {
    ...difference,
    fn: "sumOfSquares",
  }),
  pick("cubes", ["namedFunction"], "A truncation error of exactly h squared: a forward difference shows.", difference),
  pick("logSumExp", ["namedFunction"], "A wide step: a narrow one loses the digits that the tiers ask for.", {
    fn: "logSumExp",
    x: [0.5, -0.25],
    h: 1,
  }),
  pick("normal", ["namedFunction"], "The score of a standard normal.", {
    fn: "standardNormalLogPdf",
    x: x2,
    h: 0.5,
  }),
  pick("one-coordinate", ["namedFunction"], "One coordinate.", { fn: "sumOfCubes", x: [1.5], h: 0.5 }),
  pick("small-step", ["namedFunction", "cancellation"], "A small step that binary arithmetic takes without error.", {
    fn: "sumOfSquares",
    x: [1.5, -0.75],
    h: 2 ** -10,
  }),
  ...generated("finiteDifferenceGradient", 3, (g, i) => ({
    fn: ["sumOfSquares", "sumOfCubes", "logSumExp"][i % 3],
    x: g.vec(3),
    h: g.uniform(0.25, 0.75),
  })),
];

const functionNames = ["cube", "exp", "sin", "gaussian", "logistic", "lorentzian"];

const derivativeCases = (operation: string): CaseSource[] => [
  ...functionNames.map((fn) => pick(`${fn}/mid`, ["namedFunction"], `The function ${fn}.`, { fn, x: 0.75 })),
  ...functionNames.map((fn) => pick(`${fn}/negative`, ["namedFunction"], `The function ${fn}.`, { fn, x: -1.625 })),
  pick("sin/origin", ["namedFunction", "edge"], "Value 0, derivative 1.", { fn: "sin", x: 0 }),
  pick("gaussian/origin", ["namedFunction", "edge"], "Value 1, derivative 0.", { fn: "gaussian", x: 0 }),
  pick("logistic/saturated", ["namedFunction", "edge"], "A derivative of 4e-6.", { fn: "logistic", x: 12.5 }),
  ...generated(operation, 3, (g, i) => ({ fn: functionNames[i + 2], x: g.uniform(-2, 2) })),
];

/** Cases of statistics, quadrature and derivatives. */
export const toolsCases: ChapterCases["operations"] = {
  chiSquaredTailBound: tailCases,
  monteCarloTolerance: bandCases,
  gaussHermiteNodes: nodeCases,
  finiteDifferenceGradient: differenceCases,
  dualNumbers: derivativeCases("dualNumbers"),
  complexStepDerivative: derivativeCases("complexStepDerivative"),
};
