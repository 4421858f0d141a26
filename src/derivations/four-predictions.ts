import fc from "fast-check";
import { epsFromV, scoreFromEps, vFromEps, x0FromEps, x0FromV } from "../../reference/parameterizations.ts";
import { defines, derivation, equal, tex } from "./kit/derivation.ts";
import type { Scalar } from "./kit/arithmetic.ts";
import { minus, negative, over, product, root, square, sum } from "./kit/arithmetic.ts";
import { between, state } from "./kit/given.ts";
import { coordinate, plain } from "./kit/reference.ts";

const scaleOf = (alphaBar: number): Scalar => root(alphaBar);
const sigmaOf = (alphaBar: number): Scalar => root(minus(1, alphaBar));

interface Prediction {
  readonly x: number;
  readonly eps: number;
  readonly alphaBar: number;
}

const cleanOf = ({ x, eps, alphaBar }: Prediction): Scalar =>
  over(minus(x, product(sigmaOf(alphaBar), eps)), scaleOf(alphaBar));

const scoreOf = ({ eps, alphaBar }: Prediction): Scalar => negative(over(eps, sigmaOf(alphaBar)));

const velocityOf = (prediction: Prediction): Scalar =>
  minus(
    product(scaleOf(prediction.alphaBar), prediction.eps),
    product(sigmaOf(prediction.alphaBar), cleanOf(prediction)),
  );

const errorOf = (
  coordinateOf: (prediction: Prediction) => Scalar,
  { noise, ...prediction }: Prediction & { readonly noise: number },
): Scalar => square(minus(coordinateOf(prediction), coordinateOf({ ...prediction, eps: noise })));

/** Noise, clean data, score and velocity as one prediction. */
export const fourPredictions = derivation({
  name: "four-predictions",
  title: "Noise, clean data, score and velocity are one prediction",
  shows:
    "At a fixed state each of the four is an affine function of each other, and their squared errors differ by factors of the level only.",
  source: "Ho, Jain and Abbeel 2020 (DDPM), arXiv:2006.11239, Eq. 15; Salimans and Ho 2022, arXiv:2202.00512",
  symbols: {
    x: ["x_t", "x_t", "state, one coordinate"],
    eps: ["ε̂", tex`\hat\epsilon`, "predicted noise"],
    noise: ["ε", tex`\epsilon`, "the noise that is really in the state"],
    alphaBar: ["ᾱ", tex`\bar\alpha`, "signal power; a = √ᾱ and σ = √(1-ᾱ)"],
  },
  given: fc.record({ x: state, eps: state, noise: state, alphaBar: between(0.02, 0.98) }),
  lines: [
    {
      relation: defines,
      formula: tex`\hat x_0 = \frac{x_t - \sigma\hat\epsilon}{a}, \quad a=\sqrt{\bar\alpha},\ \sigma=\sqrt{1-\bar\alpha}`,
      text: "x̂₀ = (x_t - σ ε̂) / a, where a = √ᾱ and σ = √(1-ᾱ)",
      because: "The forward kernel is the state as a x₀ + σ ε, solved for the clean data.",
      value: cleanOf,
    },
    {
      relation: equal,
      formula: tex`\texttt{x0FromEps}(x_t, \hat\epsilon, a, \sigma)`,
      text: "x0FromEps(x_t, ε̂, a, σ)",
      because: "This is the clean data as the specification states it.",
      equation: "x0FromEps",
      value: ({ x, eps, alphaBar }) =>
        coordinate(
          x0FromEps({ x: [x], eps: [eps], scale: plain(scaleOf(alphaBar)), sigma: plain(sigmaOf(alphaBar)) }).x0,
        ),
    },
    {
      relation: defines,
      formula: tex`\hat s = -\frac{x_t - a\hat x_0}{\sigma^2}`,
      text: "ŝ = -(x_t - a x̂₀) / σ²",
      because:
        "The kernel is Gaussian around a x₀ with variance σ², and this is the gradient of the logarithm of its density.",
      value: (given) =>
        negative(
          over(minus(given.x, product(scaleOf(given.alphaBar), cleanOf(given))), square(sigmaOf(given.alphaBar))),
        ),
    },
    {
      relation: equal,
      formula: tex`-\frac{\hat\epsilon}{\sigma}`,
      text: "-ε̂ / σ",
      because:
        "The distance of the state from its mean is σ ε̂, and one factor σ cancels: divide by the standard deviation, not by the variance.",
      value: scoreOf,
    },
    {
      relation: equal,
      formula: tex`\texttt{scoreFromEps}(\hat\epsilon, \sigma)`,
      text: "scoreFromEps(ε̂, σ)",
      because: "This is the score as the specification states it.",
      equation: "scoreFromEps",
      value: ({ eps, alphaBar }) => coordinate(scoreFromEps({ eps: [eps], sigma: plain(sigmaOf(alphaBar)) }).score),
    },
    {
      relation: defines,
      formula: tex`\hat v = a\hat\epsilon - \sigma\hat x_0`,
      text: "v̂ = a ε̂ - σ x̂₀",
      because: "With a = cos φ and σ = sin φ the state moves on a circle, and this is its velocity in φ.",
      value: velocityOf,
    },
    {
      relation: equal,
      formula: tex`\frac{(a^2+\sigma^2)\,\hat\epsilon - \sigma x_t}{a}`,
      text: "((a² + σ²) ε̂ - σ x_t) / a",
      because: "The clean data are put in, and both terms get the denominator a.",
      value: ({ x, eps, alphaBar }) => {
        const [a, sigma] = [scaleOf(alphaBar), sigmaOf(alphaBar)];
        return over(minus(product(sum(square(a), square(sigma)), eps), product(sigma, x)), a);
      },
    },
    {
      relation: equal,
      formula: tex`\frac{\hat\epsilon - \sigma x_t}{a}`,
      text: "(ε̂ - σ x_t) / a",
      because:
        "The kernel preserves variance, so a² + σ² is 1; for a variance-exploding or sub-VP kernel this step is false.",
      value: ({ x, eps, alphaBar }) => over(minus(eps, product(sigmaOf(alphaBar), x)), scaleOf(alphaBar)),
    },
    {
      relation: equal,
      formula: tex`\texttt{vFromEps}(x_t, \hat\epsilon, a, \sigma)`,
      text: "vFromEps(x_t, ε̂, a, σ)",
      because: "This is the velocity as the specification states it.",
      equation: "vFromEps",
      value: ({ x, eps, alphaBar }) =>
        coordinate(
          vFromEps({ x: [x], eps: [eps], scale: plain(scaleOf(alphaBar)), sigma: plain(sigmaOf(alphaBar)) }).v,
        ),
    },
    {
      relation: defines,
      formula: tex`a x_t - \sigma\hat v,\ \ \sigma x_t + a\hat v`,
      text: "a x_t - σ v̂, σ x_t + a v̂",
      because: "The state and the velocity are the clean data and the noise, rotated; this is the rotation back.",
      value: (given) => {
        const [a, sigma, v] = [scaleOf(given.alphaBar), sigmaOf(given.alphaBar), velocityOf(given)];
        return [minus(product(a, given.x), product(sigma, v)), sum(product(sigma, given.x), product(a, v))];
      },
    },
    {
      relation: equal,
      formula: tex`\texttt{x0FromV}(x_t, \hat v, a, \sigma),\ \texttt{epsFromV}(x_t, \hat v, a, \sigma)`,
      text: "x0FromV(x_t, v̂, a, σ), epsFromV(x_t, v̂, a, σ)",
      equation: "x0FromV",
      because: "These are the two conversions from the velocity as the specification states them.",
      value: (given) => {
        const inputs = {
          x: [given.x],
          v: [plain(velocityOf(given))],
          scale: plain(scaleOf(given.alphaBar)),
          sigma: plain(sigmaOf(given.alphaBar)),
        };
        return [coordinate(x0FromV(inputs).x0), coordinate(epsFromV(inputs).eps)];
      },
    },
    {
      relation: equal,
      formula: tex`\hat x_0,\ \ \hat\epsilon`,
      text: "x̂₀, ε̂",
      because: "A rotation back and forth is the identity, again because a² + σ² is 1.",
      value: (given) => [cleanOf(given), given.eps],
    },
    {
      relation: defines,
      formula: tex`(\hat\epsilon-\epsilon)^2`,
      text: "(ε̂ - ε)²",
      because: "A network that predicts noise is trained on this error.",
      value: (given) => errorOf(({ eps }) => eps, given),
    },
    {
      relation: equal,
      formula: tex`\frac{a^2}{\sigma^2}\,(\hat x_0-x_0)^2`,
      text: "(a²/σ²) (x̂₀ - x₀)²",
      because:
        "At the same state the errors of noise and clean data are proportional with the factor σ/a, so the signal-to-noise ratio is the weight.",
      value: (given) =>
        product(over(square(scaleOf(given.alphaBar)), square(sigmaOf(given.alphaBar))), errorOf(cleanOf, given)),
    },
    {
      relation: equal,
      formula: tex`\sigma^2\,(\hat s-s)^2`,
      text: "σ² (ŝ - s)²",
      because: "The score is the noise over -σ.",
      value: (given) => product(square(sigmaOf(given.alphaBar)), errorOf(scoreOf, given)),
    },
    {
      relation: equal,
      formula: tex`a^2\,(\hat v-v)^2`,
      text: "a² (v̂ - v)²",
      because: "At the same state the error of the velocity is that of the noise over a.",
      value: (given) => product(square(scaleOf(given.alphaBar)), errorOf(velocityOf, given)),
    },
  ],
});
