import { ddpmPosteriorMean, ddpmPosteriorVariance } from "../../reference/ddpm.ts";
import { defines, derivation, equal, tex } from "./kit/derivation.ts";
import type { Scalar } from "./kit/arithmetic.ts";
import { log, minus, over, product, root, square, sum } from "./kit/arithmetic.ts";
import { logNormal } from "./kit/gaussians.ts";
import { state, withLevels } from "./kit/given.ts";
import type { Levels } from "./kit/levels.ts";
import { alphaOf, betaOf, noiseOf } from "./kit/levels.ts";
import { coordinate, known } from "./kit/reference.ts";

interface Given extends Levels {
  readonly x: number;
  readonly x0: number;
}

const quadratic = (levels: Levels): Scalar =>
  sum(over(alphaOf(levels), betaOf(levels)), over(1, noiseOf(levels.alphaBarPrev)));

const linear = ({ x, x0, ...levels }: Given): Scalar =>
  sum(
    over(product(root(alphaOf(levels)), x), betaOf(levels)),
    over(product(root(levels.alphaBarPrev), x0), noiseOf(levels.alphaBarPrev)),
  );

const logTwoPi = known(Math.log(2 * Math.PI));

/** What does not contain the candidate: the squares of x and x0 in the three exponents, and the normalisers. */
const constant = ({ x, x0, ...levels }: Given): Scalar => {
  const [beta, before, now] = [betaOf(levels), noiseOf(levels.alphaBarPrev), noiseOf(levels.alphaBar)];
  return product(
    -0.5,
    sum(
      over(square(x), beta),
      over(product(levels.alphaBarPrev, square(x0)), before),
      product(-1, over(square(minus(x, product(root(levels.alphaBar), x0))), now)),
      log(over(product(beta, before), now)),
      logTwoPi,
    ),
  );
};

/** The posterior of the DDPM chain by completing the square. */
export const ddpmPosterior = derivation({
  name: "ddpm-posterior",
  title: "The DDPM posterior by completing the square",
  shows:
    "Given both ends, the state in between is Gaussian, with a mean linear in the ends and a variance that depends on neither.",
  source: "Ho, Jain and Abbeel 2020 (DDPM), arXiv:2006.11239, Eq. 6 and 7",
  symbols: {
    x: ["x_t", "x_t", "state at the noisier level, one coordinate"],
    x0: ["x₀", "x_0", "clean data"],
    y: ["y", "y", "the place where the density of the state at the earlier level is evaluated"],
    alphaBar: ["ᾱ_t", tex`\bar\alpha_t`, "signal power at the noisier level"],
    alphaBarPrev: ["ᾱ_s", tex`\bar\alpha_s`, "signal power at the earlier level"],
  },
  given: withLevels({ x: state, x0: state, y: state }),
  lines: [
    {
      relation: defines,
      formula: tex`\log q(y \mid x_t, x_0) = \log q(x_t \mid y) + \log q(y \mid x_0) - \log q(x_t \mid x_0)`,
      text: "log q(y | x_t, x₀) = log q(x_t | y) + log q(y | x₀) - log q(x_t | x₀)",
      because: "This is Bayes' rule; the chain forgets x₀ once y is known, so the first factor does not contain it.",
      value: ({ x, x0, y, ...levels }) =>
        minus(
          sum(
            logNormal(x, product(root(alphaOf(levels)), y), betaOf(levels)),
            logNormal(y, product(root(levels.alphaBarPrev), x0), noiseOf(levels.alphaBarPrev)),
          ),
          logNormal(x, product(root(levels.alphaBar), x0), noiseOf(levels.alphaBar)),
        ),
    },
    {
      relation: equal,
      formula: tex`\begin{gathered} -\frac12\Big(\frac{(x_t-\sqrt\alpha\,y)^2}{\beta} + \frac{(y-\sqrt{\bar\alpha_s}\,x_0)^2}{1-\bar\alpha_s} - \frac{(x_t-\sqrt{\bar\alpha_t}\,x_0)^2}{1-\bar\alpha_t}\Big) \\ {} - \frac12\log\frac{2\pi\beta(1-\bar\alpha_s)}{1-\bar\alpha_t}, \quad \alpha = \bar\alpha_t/\bar\alpha_s, \quad \beta = 1-\alpha \end{gathered}`,
      text: "-½ ((x_t-√α y)²/β + (y-√ᾱ_s x₀)²/(1-ᾱ_s) - (x_t-√ᾱ_t x₀)²/(1-ᾱ_t)) - ½ log(2π β (1-ᾱ_s)/(1-ᾱ_t)), where α = ᾱ_t/ᾱ_s and β = 1-α",
      because: "The three Gaussian densities are written out.",
      value: ({ x, x0, y, ...levels }) => {
        const [beta, before, now] = [betaOf(levels), noiseOf(levels.alphaBarPrev), noiseOf(levels.alphaBar)];
        const exponents = [
          over(square(minus(x, product(root(alphaOf(levels)), y))), beta),
          over(square(minus(y, product(root(levels.alphaBarPrev), x0))), before),
          product(-1, over(square(minus(x, product(root(levels.alphaBar), x0))), now)),
        ];
        return product(-0.5, sum(...exponents, log(over(product(beta, before), now)), logTwoPi));
      },
    },
    {
      relation: equal,
      formula: tex`-\frac12\big(A y^2 - 2 b y\big) + C, \quad A = \frac{\alpha}{\beta}+\frac1{1-\bar\alpha_s}, \quad b = \frac{\sqrt\alpha\,x_t}{\beta}+\frac{\sqrt{\bar\alpha_s}\,x_0}{1-\bar\alpha_s}`,
      text: "-½ (A y² - 2 b y) + C, where A = α/β + 1/(1-ᾱ_s) and b = √α x_t/β + √ᾱ_s x₀/(1-ᾱ_s)",
      because: "The squares are multiplied out and sorted by powers of y; C collects what does not contain y.",
      value: ({ y, ...given }) =>
        sum(product(-0.5, minus(product(quadratic(given), square(y)), product(2, linear(given), y))), constant(given)),
    },
    {
      relation: equal,
      formula: tex`-\frac A2\Big(y-\frac bA\Big)^2 + \frac{b^2}{2A} + C`,
      text: "-(A/2) (y - b/A)² + b²/(2A) + C",
      because: "The square is completed: b²/(2A) is what the square of y - b/A has too much.",
      value: ({ y, ...given }) => {
        const [A, b] = [quadratic(given), linear(given)];
        const distance = minus(y, over(b, A));
        return sum(product(-0.5, A, square(distance)), over(square(b), product(2, A)), constant(given));
      },
    },
    {
      relation: equal,
      formula: tex`-\frac A2\Big(y-\frac bA\Big)^2 + \frac12\log\frac{A}{2\pi}`,
      text: "-(A/2) (y - b/A)² + ½ log(A/2π)",
      because:
        "What is left without y must normalise a Gaussian of variance 1/A, and it does: this is the step that papers leave out.",
      value: ({ y, ...given }) => {
        const [A, b] = [quadratic(given), linear(given)];
        return sum(product(-0.5, A, square(minus(y, over(b, A)))), product(0.5, minus(log(A), logTwoPi)));
      },
    },
    {
      relation: defines,
      formula: tex`\text{mean}, \text{variance} = \frac bA,\ \frac1A`,
      text: "mean, variance = b/A, 1/A",
      because: "A Gaussian is read off from its completed square.",
      value: (given) => [over(linear(given), quadratic(given)), over(1, quadratic(given))],
    },
    {
      relation: equal,
      formula: tex`\frac{\sqrt{\bar\alpha_s}\,\beta}{1-\bar\alpha_t}\,x_0 + \frac{\sqrt\alpha\,(1-\bar\alpha_s)}{1-\bar\alpha_t}\,x_t, \quad \frac{1-\bar\alpha_s}{1-\bar\alpha_t}\,\beta`,
      text: "√ᾱ_s β/(1-ᾱ_t) x₀ + √α (1-ᾱ_s)/(1-ᾱ_t) x_t, (1-ᾱ_s)/(1-ᾱ_t) β",
      because:
        "The two fractions of A have the common denominator β (1-ᾱ_s), and the numerator α (1-ᾱ_s) + β is 1-ᾱ_t.",
      value: ({ x, x0, ...levels }) => {
        const [beta, before, now] = [betaOf(levels), noiseOf(levels.alphaBarPrev), noiseOf(levels.alphaBar)];
        const mean = sum(
          product(over(product(root(levels.alphaBarPrev), beta), now), x0),
          product(over(product(root(alphaOf(levels)), before), now), x),
        );
        return [mean, product(over(before, now), beta)];
      },
    },
    {
      relation: equal,
      formula: tex`\texttt{ddpmPosteriorMean}(x_t, x_0, \bar\alpha_t, \bar\alpha_s),\ \texttt{ddpmPosteriorVariance}(\bar\alpha_t, \bar\alpha_s)`,
      text: "ddpmPosteriorMean(x_t, x₀, ᾱ_t, ᾱ_s), ddpmPosteriorVariance(ᾱ_t, ᾱ_s)",
      because: "This is the posterior as the specification states it.",
      equation: "ddpmPosteriorMean",
      value: ({ x, x0, alphaBar, alphaBarPrev }) => [
        coordinate(ddpmPosteriorMean({ x: [x], x0: [x0], alphaBar, alphaBarPrev }).mean),
        ddpmPosteriorVariance({ alphaBar, alphaBarPrev }).variance,
      ],
    },
  ],
});
