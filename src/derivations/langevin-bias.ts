import fc from "fast-check";
import { langevinStationaryVariance } from "../../reference/gaussian.ts";
import { langevinStep } from "../../reference/smld.ts";
import { approximates, defines, derivation, equal, tex } from "./kit/derivation.ts";
import type { Scalar } from "./kit/arithmetic.ts";
import { minus, negative, over, product, root, square, sum } from "./kit/arithmetic.ts";
import { expectationOverSigns } from "./kit/expectation.ts";
import { between, state } from "./kit/given.ts";
import { coordinate } from "./kit/reference.ts";

interface Given {
  readonly variance: number;
  readonly stepSize: number;
}

const keep = ({ variance, stepSize }: Given): Scalar => minus(1, over(stepSize, variance));

const step = ({ variance, stepSize }: Given, x: Scalar, z: Scalar): Scalar =>
  sum(x, product(stepSize, negative(over(x, variance))), product(root(product(2, stepSize)), z));

const stationary = (given: Given): Scalar => over(product(2, given.stepSize), minus(1, square(keep(given))));

/** The variance that unadjusted Langevin dynamics settles at. */
export const langevinBias = derivation({
  name: "langevin-bias",
  title: "The bias of unadjusted Langevin dynamics",
  shows:
    "With the exact score of a Gaussian a Langevin step does not keep its variance; the error is of first order in the step size, in the variance alone.",
  source: "Song et al. 2021 (Score SDE), arXiv:2011.13456, Eq. 2; stationary variance derived",
  symbols: {
    x: ["x", "x", "state, one coordinate"],
    noise: ["z", "z", "a draw of N(0, 1)"],
    variance: ["v", "v", "variance of the Gaussian whose score is used"],
    stepSize: ["ε", tex`\varepsilon`, "step size"],
  },
  given: fc.record({ x: state, noise: between(-2, 2), variance: between(0.5, 4), stepSize: between(0.0625, 0.125) }),
  lines: [
    {
      relation: defines,
      formula: tex`x' = \texttt{langevinStep}\big(x, -\tfrac xv, \varepsilon, z\big)`,
      text: "x' = langevinStep(x, -x/v, ε, z)",
      because: "The step of the specification with the score -x/v of N(0, v).",
      equation: "langevinStep",
      value: ({ x, noise, variance, stepSize }) =>
        coordinate(langevinStep({ x: [x], score: [-x / variance], stepSize, noise: [noise] }).xNext),
    },
    {
      relation: equal,
      formula: tex`\Big(1-\frac\varepsilon v\Big)x + \sqrt{2\varepsilon}\,z`,
      text: "(1 - ε/v) x + √(2ε) z",
      because: "The score is linear, so the step shrinks the state and adds noise.",
      value: ({ x, noise, ...given }) => sum(product(keep(given), x), product(root(product(2, given.stepSize)), noise)),
    },
    {
      relation: defines,
      formula: tex`\operatorname{Var}(x'), \quad x \sim \mathcal N(0, v)`,
      text: "Var(x'), where x is drawn from N(0, v)",
      because: "Start from the right distribution and compute what one step makes of its variance.",
      value: (given) =>
        expectationOverSigns(2, ([x, z]) =>
          square(step(given, product(root(given.variance), x as number), z as number)),
        ),
    },
    {
      relation: equal,
      formula: tex`\Big(1-\frac\varepsilon v\Big)^2 v + 2\varepsilon`,
      text: "(1 - ε/v)² v + 2ε",
      because: "State and draw are independent, so the squares of their coefficients count.",
      value: (given) => sum(product(square(keep(given)), given.variance), product(2, given.stepSize)),
    },
    {
      relation: equal,
      formula: tex`v + \frac{\varepsilon^2}{v}`,
      text: "v + ε²/v",
      because: "The square is multiplied out: what the drift takes and the noise brings cancels in first order.",
      value: ({ variance, stepSize }) => sum(variance, over(square(stepSize), variance)),
    },
    {
      relation: approximates("stepSize", 2),
      formula: tex`v`,
      text: "v",
      because: "One step misses the variance in second order only.",
      value: ({ variance }) => variance,
    },
    {
      relation: defines,
      formula: tex`V = \Big(1-\frac\varepsilon v\Big)^2V + 2\varepsilon`,
      text: "V such that V = (1 - ε/v)² V + 2ε",
      because:
        "Many steps settle where a step does not change the variance any more; the equation is linear and is solved for V.",
      value: stationary,
    },
    {
      relation: equal,
      formula: tex`\frac{2\varepsilon}{\frac{\varepsilon}{v}\big(2-\frac\varepsilon v\big)}`,
      text: "2ε / ((ε/v) (2 - ε/v))",
      because: "1 - (1-q)² is q (2-q), with q = ε/v.",
      value: ({ variance, stepSize }) => {
        const q = over(stepSize, variance);
        return over(product(2, stepSize), product(q, minus(2, q)));
      },
    },
    {
      relation: equal,
      formula: tex`\frac{v}{1-\frac{\varepsilon}{2v}}`,
      text: "v / (1 - ε/(2v))",
      because: "Numerator and denominator are divided by 2ε/v.",
      value: ({ variance, stepSize }) => over(variance, minus(1, over(stepSize, product(2, variance)))),
    },
    {
      relation: equal,
      formula: tex`\texttt{langevinStationaryVariance}(v, \varepsilon)`,
      text: "langevinStationaryVariance(v, ε)",
      because: "This is the stationary variance as the specification states it.",
      equation: "langevinStationaryVariance",
      value: ({ variance, stepSize }) => langevinStationaryVariance({ variance, stepSize }).stationaryVariance,
    },
    {
      relation: approximates("stepSize", 1),
      formula: tex`v`,
      text: "v",
      because:
        "Small errors of many steps add up to first order: the variance is too large by ε/2, while the mean is exact.",
      value: ({ variance }) => variance,
    },
  ],
});
