import { ddpmSimpleLoss, elboEpsWeight } from "../../reference/elbo.ts";
import { defines, derivation, equal, tex } from "./kit/derivation.ts";
import type { Scalar } from "./kit/arithmetic.ts";
import { log, minus, over, product, root, square, sum } from "./kit/arithmetic.ts";
import { expectation } from "./kit/expectation.ts";
import { logNormal } from "./kit/gaussians.ts";
import { between, state, withLevels } from "./kit/given.ts";
import type { Levels } from "./kit/levels.ts";
import { alphaOf, betaOf, noiseOf } from "./kit/levels.ts";
import { known, plain } from "./kit/reference.ts";

interface Given extends Levels {
  readonly x0: number;
  readonly noise: number;
  readonly eps: number;
  readonly share: number;
}

const noisy = ({ x0, noise, alphaBar }: Given): Scalar =>
  sum(product(root(alphaBar), x0), product(root(noiseOf(alphaBar)), noise));

const posteriorVariance = (given: Given): Scalar =>
  product(over(noiseOf(given.alphaBarPrev), noiseOf(given.alphaBar)), betaOf(given));

const posteriorMean = (given: Given): Scalar => {
  const weightX0 = over(product(root(given.alphaBarPrev), betaOf(given)), noiseOf(given.alphaBar));
  const weightX = over(product(root(alphaOf(given)), noiseOf(given.alphaBarPrev)), noiseOf(given.alphaBar));
  return sum(product(weightX0, given.x0), product(weightX, noisy(given)));
};

/** The mean of the reverse kernel for a value of the noise. */
const meanFrom = (given: Given, eps: number): Scalar => {
  const pull = product(over(betaOf(given), root(noiseOf(given.alphaBar))), eps);
  return over(minus(noisy(given), pull), root(alphaOf(given)));
};

const modelVariance = (given: Given): Scalar => product(given.share, posteriorVariance(given));

const constant = (given: Given): Scalar => {
  const ratio = over(posteriorVariance(given), modelVariance(given));
  return product(0.5, minus(minus(ratio, 1), log(ratio)));
};

const closedForm = (given: Given, eps: number): Scalar =>
  sum(
    over(square(minus(posteriorMean(given), meanFrom(given, eps))), product(2, modelVariance(given))),
    constant(given),
  );

const weight = (given: Given): Scalar =>
  over(square(betaOf(given)), product(2, modelVariance(given), alphaOf(given), noiseOf(given.alphaBar)));

/** From a term of the variational bound to the loss that is trained. */
export const elboToSimple = derivation({
  name: "elbo-to-simple",
  title: "From the variational bound to the simple loss",
  shows:
    "A term of the bound is a weighted squared error of the noise plus a constant; the simple loss sets the weight to 1.",
  source: "Ho, Jain and Abbeel 2020 (DDPM), arXiv:2006.11239, Eq. 8 to 14",
  symbols: {
    x0: ["x₀", "x_0", "clean data, one coordinate"],
    noise: ["ε", tex`\epsilon`, "the noise that made the state from the data"],
    eps: ["ε̂", tex`\hat\epsilon`, "predicted noise"],
    share: ["c", "c", "variance of the reverse kernel in units of the posterior's: σ² = c β̃"],
    alphaBar: ["ᾱ_t", tex`\bar\alpha_t`, "signal power at level t"],
    alphaBarPrev: ["ᾱ_s", tex`\bar\alpha_s`, "signal power at the level before"],
  },
  given: withLevels({ x0: state, noise: between(-2, 2), eps: between(-2, 2), share: between(0.5, 3) }),
  lines: [
    {
      relation: defines,
      formula: tex`L = \mathbb E_{u \sim q(\cdot\mid x_t,x_0)}\big[\log q(u\mid x_t,x_0) - \log p_\theta(u\mid x_t)\big]`,
      text: "L = E[log q(u | x_t, x₀) - log p(u | x_t)], u drawn from q",
      because:
        "A term of the bound is the divergence of the reverse kernel N(μ_θ, σ²) from the posterior N(μ̃, β̃); only μ_θ holds the network.",
      value: (given) => {
        const [mean, variance] = [posteriorMean(given), posteriorVariance(given)];
        return expectation(3, (z) => {
          const u = sum(mean, product(root(variance), z));
          return minus(logNormal(u, mean, variance), logNormal(u, meanFrom(given, given.eps), modelVariance(given)));
        });
      },
    },
    {
      relation: equal,
      formula: tex`\frac{(\tilde\mu-\mu_\theta)^2}{2\sigma^2} + C, \quad C = \frac12\Big(\frac{\tilde\beta}{\sigma^2}-1-\log\frac{\tilde\beta}{\sigma^2}\Big)`,
      text: "(μ̃ - μ_θ)²/(2σ²) + C, where C = ½ (β̃/σ² - 1 - log(β̃/σ²))",
      because:
        "The logarithms are quadratic in u, so the expectation needs only the mean and the variance of the posterior.",
      value: (given) => closedForm(given, given.eps),
    },
    {
      relation: defines,
      formula: tex`L(\hat\epsilon) - L(\epsilon)`,
      text: "L(ε̂) - L(ε)",
      because:
        "The constant C does not contain the network, so training sees only how much L lies above its smallest value, which the true noise attains.",
      value: (given) => minus(closedForm(given, given.eps), closedForm(given, given.noise)),
    },
    {
      relation: equal,
      formula: tex`\frac{(\tilde\mu-\mu_\theta)^2}{2\sigma^2}`,
      text: "(μ̃ - μ_θ)²/(2σ²)",
      because: "C cancels, and with the true noise the two means agree.",
      value: (given) =>
        over(square(minus(posteriorMean(given), meanFrom(given, given.eps))), product(2, modelVariance(given))),
    },
    {
      relation: equal,
      formula: tex`\frac1{2\sigma^2}\Big(\frac1{\sqrt\alpha}\Big(x_t-\frac{\beta}{\sqrt{1-\bar\alpha_t}}\epsilon\Big)-\frac1{\sqrt\alpha}\Big(x_t-\frac{\beta}{\sqrt{1-\bar\alpha_t}}\hat\epsilon\Big)\Big)^2`,
      text: "((x_t - β/√(1-ᾱ_t) ε)/√α - (x_t - β/√(1-ᾱ_t) ε̂)/√α)² / (2σ²)",
      because:
        "In the posterior mean the data are replaced by (x_t - √(1-ᾱ_t) ε)/√ᾱ_t, which gives it the form of the model's mean.",
      value: (given) =>
        over(square(minus(meanFrom(given, given.noise), meanFrom(given, given.eps))), product(2, modelVariance(given))),
    },
    {
      relation: equal,
      formula: tex`\frac{\beta^2}{2\sigma^2\alpha(1-\bar\alpha_t)}\,(\epsilon-\hat\epsilon)^2`,
      text: "β²/(2σ² α (1-ᾱ_t)) (ε - ε̂)²",
      because: "The state cancels, and what multiplies both noises is taken out of the square.",
      value: (given) => product(weight(given), square(minus(given.noise, given.eps))),
    },
    {
      relation: equal,
      formula: tex`\texttt{elboEpsWeight}(\beta, \bar\alpha_t, \sigma^2)\,(\epsilon-\hat\epsilon)^2`,
      text: "elboEpsWeight(β, ᾱ_t, σ²) (ε - ε̂)²",
      because: "This is the weight as the specification states it.",
      equation: "elboEpsWeight",
      value: (given) => {
        const { weight: stated } = elboEpsWeight({
          beta: plain(betaOf(given)),
          alphaBar: given.alphaBar,
          variance: plain(modelVariance(given)),
        });
        return plain(product(known(stated), square(minus(given.noise, given.eps))));
      },
    },
    {
      relation: defines,
      formula: tex`L_{\mathrm{simple}} = (\epsilon-\hat\epsilon)^2`,
      text: "L_simple = (ε - ε̂)²",
      because:
        "The weight is replaced by 1: another objective with the same minimiser, which counts the noisy levels more.",
      value: ({ noise, eps }) => square(minus(noise, eps)),
    },
    {
      relation: equal,
      formula: tex`\texttt{ddpmSimpleLoss}(\epsilon, \hat\epsilon)`,
      text: "ddpmSimpleLoss(ε, ε̂)",
      because: "This is the loss as the specification states it, before it is averaged over data, level and noise.",
      equation: "ddpmSimpleLoss",
      value: ({ noise, eps }) => ddpmSimpleLoss({ noise: [noise], eps: [eps], reduce: "sum" }).loss,
    },
  ],
});
