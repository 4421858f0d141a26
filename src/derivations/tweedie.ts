import fc from "fast-check";
import { gmmDenoiser } from "../../reference/gaussian.ts";
import { x0FromScore } from "../../reference/parameterizations.ts";
import { defines, derivation, equal, tex } from "./kit/derivation.ts";
import type { Scalar } from "./kit/arithmetic.ts";
import { derivative, log, minus, over, product, square, sum } from "./kit/arithmetic.ts";
import type { Component } from "./kit/gaussians.ts";
import { density } from "./kit/gaussians.ts";
import { between } from "./kit/given.ts";
import { coordinate, plain } from "./kit/reference.ts";

interface Given {
  readonly x: number;
  readonly weight: number;
  readonly points: readonly number[];
  readonly scale: number;
  readonly sigma: number;
}

/** Each data point after the kernel, with what the point was. */
const clouds = ({ weight, points, scale, sigma }: Given): (Component & { point: number })[] =>
  points.map((point, k) => ({
    point,
    weight: k === 0 ? weight : minus(1, weight),
    mean: product(scale, point),
    variance: square(sigma),
  }));

const densityAt = (given: Given, x: Scalar): Scalar => density(clouds(given), x);

/** The sum over the data points of `f` of the point and its part of the density. */
const overPoints = (given: Given, f: (cloud: Component & { point: number }, part: Scalar) => Scalar): Scalar =>
  sum(...clouds(given).map((cloud) => f(cloud, density([cloud], given.x))));

const posteriorMean = (given: Given): Scalar =>
  over(
    overPoints(given, ({ point }, part) => product(point, part)),
    densityAt(given, given.x),
  );

const slope = (given: Given): Scalar => derivative("x", (x) => densityAt(given, x), given.x);

const score = (given: Given): Scalar => over(slope(given), densityAt(given, given.x));

/** Tweedie's formula: the denoised mean from the score. */
export const tweedie = derivation({
  name: "tweedie",
  title: "Tweedie's formula",
  shows:
    "The mean of the clean data given the noisy state is the state moved along the score by the noise variance, over the signal scale.",
  source: "Robbins 1956; Efron 2011; Song et al. 2021 (Score SDE), arXiv:2011.13456, Appendix G",
  symbols: {
    x: ["x", "x", "noisy state, one coordinate"],
    weight: ["w₁", "w_1", "probability of the first of two data points; the second has the rest"],
    points: ["c₁, c₂", "c_1, c_2", "the data points"],
    scale: ["a", "a", "signal scale of the kernel"],
    sigma: ["σ", tex`\sigma`, "noise standard deviation of the kernel"],
  },
  given: fc.record({
    x: between(-2, 2),
    weight: between(0.1, 0.9),
    points: fc.tuple(between(-2, 0), between(0, 2)),
    scale: between(0.1, 1),
    sigma: between(0.3, 2),
  }),
  lines: [
    {
      relation: defines,
      formula: tex`s(x) = \partial_x\log p(x), \quad p(x) = \sum_k w_k\,\mathcal N(x;\,a c_k,\sigma^2)`,
      text: "s(x) = ∂ log p/∂x, where p(x) = Σ_k w_k N(x; a c_k, σ²)",
      because:
        "The state is a x₀ + σ z with x₀ one of the data points, so its density is a mixture; any other distribution of the data is a finer mixture of points.",
      value: (given) => derivative("x", (x) => log(densityAt(given, x)), given.x),
    },
    {
      relation: equal,
      formula: tex`\frac{\partial_x p(x)}{p(x)}`,
      text: "(∂p/∂x) / p",
      because: "This is the derivative of a logarithm.",
      value: score,
    },
    {
      relation: equal,
      formula: tex`\frac1{p(x)}\sum_k w_k\,\mathcal N(x;\,a c_k,\sigma^2)\,\frac{a c_k-x}{\sigma^2}`,
      text: "(1/p) Σ_k w_k N(x; a c_k, σ²) (a c_k - x)/σ²",
      because: "The derivative goes under the sum, and each Gaussian brings down the derivative of its exponent.",
      value: (given) =>
        over(
          overPoints(given, ({ mean, variance }, part) => product(part, over(minus(mean, given.x), variance))),
          densityAt(given, given.x),
        ),
    },
    {
      relation: equal,
      formula: tex`\frac{a\,\mathbb E[x_0\mid x]-x}{\sigma^2}, \quad \mathbb E[x_0\mid x] = \frac{\sum_k w_k\,\mathcal N(x;\,a c_k,\sigma^2)\,c_k}{p(x)}`,
      text: "(a E[x₀ | x] - x)/σ², where E[x₀ | x] = (1/p) Σ_k w_k N(x; a c_k, σ²) c_k",
      because:
        "By Bayes' rule the shares of the density are the posterior probabilities of the data points; they sum to 1, which takes x out of the sum.",
      value: (given) => over(minus(product(given.scale, posteriorMean(given)), given.x), square(given.sigma)),
    },
    {
      relation: defines,
      formula: tex`\mathbb E[x_0\mid x]`,
      text: "E[x₀ | x]",
      because: "The equation is to be solved for this mean.",
      value: posteriorMean,
    },
    {
      relation: equal,
      formula: tex`\frac{x+\sigma^2 s(x)}{a}`,
      text: "(x + σ² s(x)) / a",
      because: "Multiply by σ², add x, divide by a; nothing about the data is left but the score of the noisy state.",
      value: (given) => over(sum(given.x, product(square(given.sigma), score(given))), given.scale),
    },
    {
      relation: equal,
      formula: tex`\texttt{x0FromScore}(x, s, a, \sigma)`,
      text: "x0FromScore(x, s, a, σ)",
      because: "This is Tweedie's formula as the specification states it.",
      equation: "x0FromScore",
      value: (given) => {
        const { x, scale, sigma } = given;
        return coordinate(x0FromScore({ x: [x], score: [plain(score(given))], scale, sigma }).x0);
      },
    },
    {
      relation: equal,
      formula: tex`\texttt{gmmDenoiser}(x, \lbrace c_k, w_k\rbrace, a, \sigma)`,
      text: "gmmDenoiser(x, {c_k, w_k}, a, σ)",
      because: "The same mean without any score, as the specification computes it for mixture data.",
      equation: "gmmDenoiser",
      value: ({ x, weight, points, scale, sigma }) => {
        const gmm = { weights: [weight, 1 - weight], means: points.map((point) => [point]), covariances: [0, 0] };
        return coordinate(gmmDenoiser({ x: [x], gmm, scale, sigma }).x0);
      },
    },
  ],
});
