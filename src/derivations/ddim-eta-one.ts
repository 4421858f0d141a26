import { ddimStep } from "../../reference/ddim.ts";
import { ddpmPosteriorVariance, ddpmStep } from "../../reference/ddpm.ts";
import { defines, derivation, equal, tex } from "./kit/derivation.ts";
import type { Scalar } from "./kit/arithmetic.ts";
import { minus, over, product, root, sum } from "./kit/arithmetic.ts";
import { between, state, withLevels } from "./kit/given.ts";
import type { Levels } from "./kit/levels.ts";
import { alphaOf, betaOf } from "./kit/levels.ts";
import { coordinate, plain } from "./kit/reference.ts";

interface Given extends Levels {
  readonly x: number;
  readonly eps: number;
  readonly noise: number;
}

const variance = (levels: Levels): Scalar =>
  product(over(minus(1, levels.alphaBarPrev), minus(1, levels.alphaBar)), betaOf(levels));

const clean = ({ x, eps, alphaBar }: Given): Scalar =>
  over(minus(x, product(root(minus(1, alphaBar)), eps)), root(alphaBar));

/** The step with a given coefficient of the direction. */
const stepWith = (given: Given, direction: Scalar): Scalar =>
  sum(
    product(root(given.alphaBarPrev), clean(given)),
    product(direction, given.eps),
    product(root(variance(given)), given.noise),
  );

/** DDIM with eta = 1 is ancestral sampling. */
export const ddimEtaOne = derivation({
  name: "ddim-eta-one",
  title: "DDIM with eta = 1 is DDPM",
  shows:
    "At full stochasticity the DDIM step is the ancestral step with the posterior variance, also between levels that are not neighbours.",
  source: "Song, Meng and Ermon 2021 (DDIM), arXiv:2010.02502, Sec. 4.1",
  symbols: {
    x: ["x_t", "x_t", "state at the level that the step leaves, one coordinate"],
    eps: ["ε̂", tex`\hat\epsilon`, "predicted noise"],
    noise: ["z", "z", "a draw of N(0, 1)"],
    alphaBar: ["ᾱ_t", tex`\bar\alpha_t`, "signal power at that level"],
    alphaBarPrev: ["ᾱ_s", tex`\bar\alpha_s`, "signal power at the level that the step reaches"],
  },
  given: withLevels({ x: state, eps: state, noise: between(-2, 2) }),
  lines: [
    {
      relation: defines,
      formula: tex`x_s = \texttt{ddimStep}(x_t, \hat\epsilon, z, \bar\alpha_t, \bar\alpha_s, \eta=1)`,
      text: "x_s = ddimStep(x_t, ε̂, z, ᾱ_t, ᾱ_s, η = 1)",
      because: "The derivation starts at the DDIM step of the specification.",
      equation: "ddimStep",
      value: ({ x, eps, noise, alphaBar, alphaBarPrev }) =>
        coordinate(ddimStep({ x: [x], eps: [eps], noise: [noise], alphaBar, alphaBarPrev, eta: 1 }).xPrev),
    },
    {
      relation: equal,
      formula: tex`\begin{gathered} \sqrt{\bar\alpha_s}\,\hat x_0 + \sqrt{1-\bar\alpha_s-\sigma^2}\,\hat\epsilon + \sigma z, \\ \hat x_0 = \frac{x_t-\sqrt{1-\bar\alpha_t}\,\hat\epsilon}{\sqrt{\bar\alpha_t}}, \quad \sigma^2 = \frac{1-\bar\alpha_s}{1-\bar\alpha_t}\,\beta, \quad \beta = 1-\alpha, \quad \alpha = \bar\alpha_t/\bar\alpha_s \end{gathered}`,
      text: "√ᾱ_s x̂₀ + √(1-ᾱ_s-σ²) ε̂ + σ z, where x̂₀ = (x_t - √(1-ᾱ_t) ε̂)/√ᾱ_t, σ² = (1-ᾱ_s)/(1-ᾱ_t) β, β = 1-α and α = ᾱ_t/ᾱ_s",
      because: "The step is written out, with the variance that Eq. 16 of the paper gives at η = 1.",
      value: (given) => stepWith(given, root(minus(minus(1, given.alphaBarPrev), variance(given)))),
    },
    {
      relation: equal,
      formula: tex`\sqrt{\bar\alpha_s}\,\hat x_0 + \sqrt{(1-\bar\alpha_s)\,\frac{1-\bar\alpha_t-\beta}{1-\bar\alpha_t}}\;\hat\epsilon + \sigma z`,
      text: "√ᾱ_s x̂₀ + √((1-ᾱ_s) (1-ᾱ_t-β)/(1-ᾱ_t)) ε̂ + σ z",
      because: "Under the root the factor 1-ᾱ_s is taken out.",
      value: (given) => {
        const now = minus(1, given.alphaBar);
        const rest = over(minus(now, betaOf(given)), now);
        return stepWith(given, root(product(minus(1, given.alphaBarPrev), rest)));
      },
    },
    {
      relation: equal,
      formula: tex`\sqrt{\bar\alpha_s}\,\hat x_0 + \frac{\sqrt\alpha\,(1-\bar\alpha_s)}{\sqrt{1-\bar\alpha_t}}\,\hat\epsilon + \sigma z`,
      text: "√ᾱ_s x̂₀ + √α (1-ᾱ_s)/√(1-ᾱ_t) ε̂ + σ z",
      because: "1-ᾱ_t-β is α - α ᾱ_s, which is α (1-ᾱ_s); the root of the square remains.",
      value: (given) =>
        stepWith(
          given,
          over(product(root(alphaOf(given)), minus(1, given.alphaBarPrev)), root(minus(1, given.alphaBar))),
        ),
    },
    {
      relation: equal,
      formula: tex`\Big(\sqrt{\bar\alpha_s} - \frac{\sqrt\alpha\sqrt{\bar\alpha_t}\,(1-\bar\alpha_s)}{1-\bar\alpha_t}\Big)\hat x_0 + \frac{\sqrt\alpha\,(1-\bar\alpha_s)}{1-\bar\alpha_t}\,x_t + \sigma z`,
      text: "(√ᾱ_s - √α √ᾱ_t (1-ᾱ_s)/(1-ᾱ_t)) x̂₀ + √α (1-ᾱ_s)/(1-ᾱ_t) x_t + σ z",
      because: "The noise is put in terms of the state and the clean data, ε̂ = (x_t - √ᾱ_t x̂₀)/√(1-ᾱ_t).",
      value: (given) => {
        const coefficient = over(product(root(alphaOf(given)), minus(1, given.alphaBarPrev)), minus(1, given.alphaBar));
        return sum(
          product(minus(root(given.alphaBarPrev), product(coefficient, root(given.alphaBar))), clean(given)),
          product(coefficient, given.x),
          product(root(variance(given)), given.noise),
        );
      },
    },
    {
      relation: equal,
      formula: tex`\frac{\sqrt{\bar\alpha_s}\,\beta}{1-\bar\alpha_t}\,\hat x_0 + \frac{\sqrt\alpha\,(1-\bar\alpha_s)}{1-\bar\alpha_t}\,x_t + \sigma z`,
      text: "√ᾱ_s β/(1-ᾱ_t) x̂₀ + √α (1-ᾱ_s)/(1-ᾱ_t) x_t + σ z",
      because: "√α √ᾱ_t is √ᾱ_s α, and 1-ᾱ_t - α (1-ᾱ_s) is β: these are the weights of the DDPM posterior.",
      value: (given) => {
        const now = minus(1, given.alphaBar);
        return sum(
          product(over(product(root(given.alphaBarPrev), betaOf(given)), now), clean(given)),
          product(over(product(root(alphaOf(given)), minus(1, given.alphaBarPrev)), now), given.x),
          product(root(variance(given)), given.noise),
        );
      },
    },
    {
      relation: equal,
      formula: tex`\frac1{\sqrt\alpha}\Big(x_t - \frac{\beta}{\sqrt{1-\bar\alpha_t}}\,\hat\epsilon\Big) + \sigma z`,
      text: "(x_t - β/√(1-ᾱ_t) ε̂)/√α + σ z",
      because: "The clean data are put back in terms of the noise; the coefficients of the state add up to 1/√α.",
      value: (given) => {
        const pull = product(over(betaOf(given), root(minus(1, given.alphaBar))), given.eps);
        return sum(over(minus(given.x, pull), root(alphaOf(given))), product(root(variance(given)), given.noise));
      },
    },
    {
      relation: equal,
      formula: tex`\texttt{ddpmStep}(x_t, \hat\epsilon, z, \beta, \bar\alpha_t, \texttt{ddpmPosteriorVariance})`,
      text: "ddpmStep(x_t, ε̂, z, β, ᾱ_t, ddpmPosteriorVariance(ᾱ_t, ᾱ_s))",
      because: "This is the ancestral step of the specification with the posterior variance of the jump from t to s.",
      equation: "ddpmStep",
      value: ({ x, eps, noise, alphaBar, alphaBarPrev }) => {
        const { variance: posterior } = ddpmPosteriorVariance({ alphaBar, alphaBarPrev });
        const beta = plain(betaOf({ alphaBar, alphaBarPrev }));
        return coordinate(ddpmStep({ x: [x], eps: [eps], noise: [noise], beta, alphaBar, variance: posterior }).xPrev);
      },
    },
  ],
});
