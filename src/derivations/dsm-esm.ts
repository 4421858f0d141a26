import fc from "fast-check";
import { dsmFloor } from "../../reference/training.ts";
import { defines, derivation, equal, tex } from "./kit/derivation.ts";
import type { Scalar } from "./kit/arithmetic.ts";
import { derivative, log, minus, negative, over, product, square, sum } from "./kit/arithmetic.ts";
import { expectation, integralOverLine } from "./kit/expectation.ts";
import type { Component } from "./kit/gaussians.ts";
import { density } from "./kit/gaussians.ts";
import { between, several } from "./kit/given.ts";
import { plain } from "./kit/reference.ts";

interface Given {
  readonly weight: number;
  readonly points: readonly number[];
  readonly scale: number;
  readonly sigma: number;
  readonly model: readonly number[];
}

const clouds = ({ weight, points, scale, sigma }: Given): Component[] =>
  points.map((point, k) => ({
    weight: k === 0 ? weight : minus(1, weight),
    mean: product(scale, point),
    variance: square(sigma),
  }));

const modelScore = ({ model }: Given, x: Scalar): Scalar => {
  const [c0, c1, c2] = model as [number, number, number];
  return sum(c0, product(c1, x), product(c2, square(x)));
};

const target = (x: Scalar, { mean, variance }: Component): Scalar => over(minus(mean, x), variance);

/** The integral over the state. */
const overStates = (given: Given, f: (x: number) => Scalar): Scalar => {
  const centres = given.points.map((point) => given.scale * point);
  return integralOverLine(Math.min(...centres), Math.max(...centres), given.sigma, f);
};

/** The integral over the state of a sum over the data points, each with its part of the density. */
const overBoth = (given: Given, f: (x: number, cloud: Component) => Scalar): Scalar => {
  const parts = clouds(given);
  return overStates(given, (x) => sum(...parts.map((cloud) => product(density([cloud], x), f(x, cloud)))));
};

const densityOf =
  (given: Given) =>
  (x: Scalar): Scalar =>
    density(clouds(given), x);

const withDensity = (given: Given, f: (x: number) => Scalar): Scalar => {
  const parts = clouds(given);
  return overStates(given, (x) => product(density(parts, x), f(x)));
};

const marginalScore = (given: Given, x: number): Scalar => derivative("x", (y) => log(density(clouds(given), y)), x);

const denoising = (given: Given): Scalar =>
  overBoth(given, (x, cloud) => square(minus(modelScore(given, x), target(x, cloud))));

const explicit = (given: Given): Scalar =>
  withDensity(given, (x) => square(minus(modelScore(given, x), marginalScore(given, x))));

const fisher = (given: Given): Scalar => withDensity(given, (x) => square(marginalScore(given, x)));

const squaredModel = (given: Given): Scalar => withDensity(given, (x) => square(modelScore(given, x)));

const squaredTarget = (given: Given): Scalar => overBoth(given, (x, cloud) => square(target(x, cloud)));

/** The square multiplied out, with one of the forms of its mixed term. */
const expanded = (given: Given, mixed: Scalar): Scalar =>
  sum(squaredModel(given), product(-2, mixed), squaredTarget(given));

/** Denoising score matching is explicit score matching and a constant. */
export const dsmEsm = derivation({
  name: "dsm-esm",
  title: "Denoising score matching is explicit score matching plus a constant",
  shows:
    "Regressing on the conditional score, which is known, trains the same as regressing on the marginal score, which is not.",
  source: "Vincent 2011; Song et al. 2021 (Score SDE), arXiv:2011.13456, Eq. 1 and 7",
  symbols: {
    weight: ["w₁", "w_1", "probability of the first of two data points; the second has the rest"],
    points: ["c₁, c₂", "c_1, c_2", "the data points, one coordinate"],
    scale: ["a", "a", "signal scale of the kernel"],
    sigma: ["σ", tex`\sigma`, "noise standard deviation of the kernel"],
    model: ["θ₀, θ₁, θ₂", tex`\theta_0, \theta_1, \theta_2`, "a model of the score, s(x) = θ₀ + θ₁ x + θ₂ x²"],
  },
  given: fc.record({
    weight: between(0.1, 0.9),
    points: fc.tuple(between(-1, 0), between(0, 1)),
    scale: between(0.25, 1),
    sigma: between(1, 2),
    model: several(3, -1, 1),
  }),
  lines: [
    {
      relation: defines,
      formula: tex`D = \mathbb E_{x_0,z}\Big[\Big(s(a x_0+\sigma z)+\frac z\sigma\Big)^2\Big]`,
      text: "D = E over x₀ and z of (s(a x₀ + σ z) + z/σ)²",
      because:
        "This is what training code computes: noise is added to data, and the model is compared with minus the noise over σ.",
      value: (given) =>
        sum(
          ...clouds(given).map(({ weight, mean }) =>
            product(
              weight,
              expectation(4, (z) =>
                square(sum(modelScore(given, sum(mean, product(given.sigma, z))), over(z, given.sigma))),
              ),
            ),
          ),
        ),
    },
    {
      relation: equal,
      formula: tex`\int\sum_k w_k\,\mathcal N_k(x)\,\big(s(x)-\partial_x\log\mathcal N_k(x)\big)^2\,dx, \quad \mathcal N_k(x) = \mathcal N(x;\,a c_k,\sigma^2)`,
      text: "∫ Σ_k w_k N_k(x) (s(x) - ∂ log N_k/∂x)² dx, where N_k(x) = N(x; a c_k, σ²)",
      because:
        "The noise is replaced by the state x that it makes, and -z/σ is the score (a c_k - x)/σ² of the kernel.",
      value: denoising,
    },
    {
      relation: equal,
      formula: tex`\int p\,s^2\,dx - 2\int s\sum_k w_k\,\mathcal N_k\,\partial_x\log\mathcal N_k\,dx + \int\sum_k w_k\,\mathcal N_k\,(\partial_x\log\mathcal N_k)^2\,dx`,
      text: "∫ p s² dx - 2 ∫ s Σ_k w_k N_k (∂ log N_k/∂x) dx + ∫ Σ_k w_k N_k (∂ log N_k/∂x)² dx",
      because: "The square is multiplied out; in the first term the parts add up to the density p of the state.",
      value: (given) =>
        expanded(
          given,
          overBoth(given, (x, cloud) => product(modelScore(given, x), target(x, cloud))),
        ),
    },
    {
      relation: equal,
      formula: tex`\int p\,s^2\,dx - 2\int s\,\partial_x p\,dx + \int\sum_k w_k\,\mathcal N_k\,(\partial_x\log\mathcal N_k)^2\,dx`,
      text: "∫ p s² dx - 2 ∫ s (∂p/∂x) dx + ∫ Σ_k w_k N_k (∂ log N_k/∂x)² dx",
      because:
        "A density times the derivative of its logarithm is its derivative, and the derivatives of the parts add up to that of p: this is the step that makes the data disappear.",
      value: (given) =>
        expanded(
          given,
          overStates(given, (x) => product(modelScore(given, x), derivative("x", densityOf(given), x))),
        ),
    },
    {
      relation: equal,
      formula: tex`\int p\,s^2\,dx - 2\int p\,s\,\partial_x\log p\,dx + \int\sum_k w_k\,\mathcal N_k\,(\partial_x\log\mathcal N_k)^2\,dx`,
      text: "∫ p s² dx - 2 ∫ p s (∂ log p/∂x) dx + ∫ Σ_k w_k N_k (∂ log N_k/∂x)² dx",
      because: "The same rule is used backwards, now for the density of the state.",
      value: (given) =>
        expanded(
          given,
          withDensity(given, (x) => product(modelScore(given, x), marginalScore(given, x))),
        ),
    },
    {
      relation: equal,
      formula: tex`\begin{gathered} \int p\,(s-\partial_x\log p)^2\,dx - J + \int\sum_k w_k\,\mathcal N_k\,(\partial_x\log\mathcal N_k)^2\,dx, \\ J = \int p\,(\partial_x\log p)^2\,dx \end{gathered}`,
      text: "∫ p (s - ∂ log p/∂x)² dx - J + ∫ Σ_k w_k N_k (∂ log N_k/∂x)² dx, where J = ∫ p (∂ log p/∂x)² dx",
      because: "The square is completed with the Fisher information J of the state's distribution.",
      value: (given) => sum(explicit(given), negative(fisher(given)), squaredTarget(given)),
    },
    {
      relation: equal,
      formula: tex`\int p\,(s-\partial_x\log p)^2\,dx + \frac1{\sigma^2} - J`,
      text: "∫ p (s - ∂ log p/∂x)² dx + 1/σ² - J",
      because: "The conditional score is -z/σ, whose mean square is 1/σ² (d/σ² in d dimensions) whatever the data are.",
      value: (given) => sum(explicit(given), over(1, square(given.sigma)), negative(fisher(given))),
    },
    {
      relation: defines,
      formula: tex`D - E, \quad E = \int p\,(s-\partial_x\log p)^2\,dx`,
      text: "D - E, where E = ∫ p (s - ∂ log p/∂x)² dx",
      because: "E is explicit score matching, the objective one would want; the two differ by this.",
      value: (given) => minus(denoising(given), explicit(given)),
    },
    {
      relation: equal,
      formula: tex`\frac1{\sigma^2} - J`,
      text: "1/σ² - J",
      because:
        "The model is gone: both objectives have the same gradient in its parameters, and the loss of a perfect model is this, not 0.",
      value: (given) => minus(over(1, square(given.sigma)), fisher(given)),
    },
    {
      relation: equal,
      formula: tex`\texttt{dsmFloor}(1, \sigma, J)`,
      text: "dsmFloor(1, σ, J)",
      because: "This is the constant as the specification states it.",
      equation: "dsmFloor",
      value: (given) => dsmFloor({ d: 1, sigma: given.sigma, fisherInformation: plain(fisher(given)) }).floor,
    },
  ],
});
