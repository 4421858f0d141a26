import fc from "fast-check";
import { ddpmForwardMarginal } from "../../reference/ddpm.ts";
import { defines, derivation, equal, tex } from "./kit/derivation.ts";
import type { Scalar } from "./kit/arithmetic.ts";
import { minus, product, root, square, sum } from "./kit/arithmetic.ts";
import { expectationOverSigns } from "./kit/expectation.ts";
import { between, several, state } from "./kit/given.ts";
import { coordinate, plain } from "./kit/reference.ts";

interface Chain {
  readonly betas: readonly number[];
  readonly x0: number;
}

const kept = (betas: readonly number[]): Scalar => product(1, ...betas.map((beta) => minus(1, beta)));

const afterSteps = ({ betas, x0 }: Chain, noises: readonly number[]): Scalar =>
  betas.reduce<Scalar>(
    (x, beta, i) => sum(product(root(minus(1, beta)), x), product(root(beta), noises[i] as number)),
    x0,
  );

const noiseTerm = (betas: readonly number[], i: number): Scalar =>
  product(betas[i] as number, kept(betas.slice(i + 1)));

/** The marginal of the DDPM chain from its single steps. */
export const ddpmKernel = derivation({
  name: "ddpm-kernel",
  title: "The DDPM kernel from the chain",
  shows:
    "Many small noising steps are one large one: given the data, every level is Gaussian with the products of the factors.",
  source: "Ho, Jain and Abbeel 2020 (DDPM), arXiv:2006.11239, Eq. 2 and 4",
  symbols: {
    x0: ["x₀", "x_0", "clean data, one coordinate"],
    betas: ["β₁, β₂, β₃", tex`\beta_1, \beta_2, \beta_3`, "variances of the noise of three steps"],
    noises: ["z₁, z₂, z₃", "z_1, z_2, z_3", "noise of the three steps"],
    noise: ["z", "z", "one draw in their place"],
  },
  given: fc.record({ x0: state, betas: several(3, 0.001, 0.9), noises: several(3, -2, 2), noise: between(-2, 2) }),
  lines: [
    {
      relation: defines,
      formula: tex`x_3, \quad x_i = \sqrt{1-\beta_i}\,x_{i-1} + \sqrt{\beta_i}\,z_i`,
      text: "x₃, where x_i = √(1-β_i) x_{i-1} + √β_i z_i",
      because: "The chain is defined step by step; three steps show what any number does.",
      value: ({ noises, ...chain }) => afterSteps(chain, noises),
    },
    {
      relation: equal,
      formula: tex`\sqrt{\alpha_1\alpha_2\alpha_3}\,x_0 + \sum_{i} \sqrt{\beta_i \textstyle\prod_{j>i}\alpha_j}\;z_i, \quad \alpha_i = 1-\beta_i`,
      text: "√(α₁α₂α₃) x₀ + Σ_i √(β_i Π_{j>i} α_j) z_i, where α_i = 1-β_i",
      because: "Each step is put into the next, so noise of step i is damped by all the steps after it.",
      value: ({ betas, x0, noises }) =>
        sum(product(root(kept(betas)), x0), ...noises.map((z, i) => product(root(noiseTerm(betas, i)), z))),
    },
    {
      relation: defines,
      formula: tex`\operatorname{Var}(x_3 \mid x_0) = \mathbb E\big[(x_3 - \sqrt{\alpha_1\alpha_2\alpha_3}\,x_0)^2\big]`,
      text: "Var(x₃ | x₀) = E[(x₃ - √(α₁α₂α₃) x₀)²]",
      because:
        "The distribution is Gaussian because it is a sum of Gaussians, so that its mean and its variance are all there is to find.",
      value: ({ betas, x0 }) =>
        expectationOverSigns(3, (z) => square(minus(afterSteps({ betas, x0 }, z), product(root(kept(betas)), x0)))),
    },
    {
      relation: equal,
      formula: tex`\sum_i \beta_i \prod_{j>i} \alpha_j`,
      text: "Σ_i β_i Π_{j>i} α_j",
      because: "The draws are independent with variance 1, so the squares of their coefficients add up.",
      value: ({ betas }) => sum(...betas.map((_, i) => noiseTerm(betas, i))),
    },
    {
      relation: equal,
      formula: tex`\sum_i \Big(\prod_{j>i}\alpha_j - \prod_{j\ge i}\alpha_j\Big)`,
      text: "Σ_i (Π_{j>i} α_j - Π_{j≥i} α_j)",
      because: "Since each β is 1 - α, every term is a difference of two neighbouring products.",
      value: ({ betas }) => sum(...betas.map((_, i) => minus(kept(betas.slice(i + 1)), kept(betas.slice(i))))),
    },
    {
      relation: equal,
      formula: tex`1 - \bar\alpha_3, \quad \bar\alpha_3 = \alpha_1\alpha_2\alpha_3`,
      text: "1 - ᾱ₃, where ᾱ₃ = α₁α₂α₃",
      because: "The sum telescopes: only its first and its last product are left.",
      value: ({ betas }) => minus(1, kept(betas)),
    },
    {
      relation: defines,
      formula: tex`x_3 = \sqrt{\bar\alpha_3}\,x_0 + \sqrt{1-\bar\alpha_3}\,z`,
      text: "x₃ = √ᾱ₃ x₀ + √(1-ᾱ₃) z",
      because:
        "One draw z with this mean and variance has the same distribution as the three draws together; it is another path to the same distribution.",
      value: ({ betas, x0, noise }) => sum(product(root(kept(betas)), x0), product(root(minus(1, kept(betas))), noise)),
    },
    {
      relation: equal,
      formula: tex`\texttt{ddpmForwardMarginal}(x_0, \bar\alpha_3, z)`,
      text: "ddpmForwardMarginal(x₀, ᾱ₃, z)",
      because: "This is the marginal as the specification states it.",
      equation: "ddpmForwardMarginal",
      value: ({ betas, x0, noise }) =>
        coordinate(ddpmForwardMarginal({ x0: [x0], alphaBar: plain(kept(betas)), noise: [noise] }).x),
    },
  ],
});
