import fc from "fast-check";
import { ancestralReverseDiffusionGap } from "../../reference/limits.ts";
import { vpAncestralStep, vpReverseDiffusionStep } from "../../reference/predictors.ts";
import { approximates, defines, derivation, equal, tex } from "./kit/derivation.ts";
import type { Scalar } from "./kit/arithmetic.ts";
import { minus, over, product, root, square, sum } from "./kit/arithmetic.ts";
import { between, state } from "./kit/given.ts";
import { coordinate } from "./kit/reference.ts";

const shrink = (beta: number): Scalar => root(minus(1, beta));

/** The reverse-diffusion predictor as an expansion of ancestral sampling. */
export const reverseDiffusionAncestral = derivation({
  name: "reverse-diffusion-ancestral",
  title: "Reverse diffusion is ancestral sampling up to the square of beta",
  shows:
    "The two VP predictors differ by a term of second order in the step's noise variance, so both have the same limit.",
  source: "Song et al. 2021 (Score SDE), arXiv:2011.13456, Appendix E",
  symbols: {
    x: ["x", "x", "state that the step leaves, one coordinate"],
    score: ["s", "s", "score at that state"],
    noise: ["z", "z", "a draw of N(0, 1)"],
    beta: ["β", tex`\beta`, "noise variance of the step"],
  },
  given: fc.record({ x: state, score: state, noise: between(-2, 2), beta: between(0.0625, 0.125) }),
  lines: [
    {
      relation: defines,
      formula: tex`x' = \texttt{vpAncestralStep}(x, s, \beta, z)`,
      text: "x' = vpAncestralStep(x, s, β, z)",
      because: "Ancestral sampling draws from the reverse kernel of the chain.",
      equation: "vpAncestralStep",
      value: ({ x, score, beta, noise }) =>
        coordinate(vpAncestralStep({ x: [x], score: [score], beta, noise: [noise] }).xPrev),
    },
    {
      relation: equal,
      formula: tex`\frac{x+\beta s}{\sqrt{1-\beta}} + \sqrt\beta\,z`,
      text: "(x + β s) / √(1-β) + √β z",
      because: "The mean of the reverse kernel is written with the score.",
      value: ({ x, score, beta, noise }) =>
        sum(over(sum(x, product(beta, score)), shrink(beta)), product(root(beta), noise)),
    },
    {
      relation: equal,
      formula: tex`(2-q)\,x + \beta s + \sqrt\beta\,z + \frac{(1-q)^2}{q}\,x + \beta\,\frac{1-q}{q}\,s, \quad q=\sqrt{1-\beta}`,
      text: "(2-q) x + β s + √β z + ((1-q)²/q) x + β ((1-q)/q) s, where q = √(1-β)",
      because: "1/q is 2 - q plus (1-q)²/q, and 1/q is 1 plus (1-q)/q.",
      value: ({ x, score, beta, noise }) => {
        const q = shrink(beta);
        return sum(
          product(minus(2, q), x),
          product(beta, score),
          product(root(beta), noise),
          product(over(square(minus(1, q)), q), x),
          product(beta, over(minus(1, q), q), score),
        );
      },
    },
    {
      relation: approximates("beta", 2),
      formula: tex`(2-q)\,x + \beta s + \sqrt\beta\,z`,
      text: "(2-q) x + β s + √β z",
      because: "1 - q is about β/2, so both terms that are dropped are of second order in β.",
      value: ({ x, score, beta, noise }) =>
        sum(product(minus(2, shrink(beta)), x), product(beta, score), product(root(beta), noise)),
    },
    {
      relation: equal,
      formula: tex`\texttt{vpReverseDiffusionStep}(x, s, \beta, z)`,
      text: "vpReverseDiffusionStep(x, s, β, z)",
      because: "This is the predictor that undoes the forward step with its own coefficients.",
      equation: "vpReverseDiffusionStep",
      value: ({ x, score, beta, noise }) =>
        coordinate(vpReverseDiffusionStep({ x: [x], score: [score], beta, noise: [noise] }).xPrev),
    },
    {
      relation: defines,
      formula: tex`\frac{(1-q)^2}{q},\ \ \beta\,\frac{1-q}{q}`,
      text: "(1-q)²/q, β (1-q)/q",
      because: "The terms that were dropped have these coefficients at the state and at the score.",
      value: ({ beta }) => {
        const q = shrink(beta);
        return [over(square(minus(1, q)), q), product(beta, over(minus(1, q), q))];
      },
    },
    {
      relation: equal,
      formula: tex`\frac{\beta^2}{q(1+q)^2},\ \ \frac{\beta^2}{q(1+q)}`,
      text: "β² / (q (1+q)²), β² / (q (1+q))",
      because: "1 - q is β/(1+q), because (1-q)(1+q) is β; in this form nothing cancels.",
      value: ({ beta }) => {
        const q = shrink(beta);
        const [once, twice] = [product(q, sum(1, q)), product(q, square(sum(1, q)))];
        return [over(square(beta), twice), over(square(beta), once)];
      },
    },
    {
      relation: equal,
      formula: tex`\texttt{ancestralReverseDiffusionGap}(\beta)`,
      text: "ancestralReverseDiffusionGap(β)",
      because: "This is the gap as the specification states it.",
      equation: "ancestralReverseDiffusionGap",
      value: ({ beta }) => {
        const { gapX, gapScore } = ancestralReverseDiffusionGap({ beta });
        return [gapX, gapScore];
      },
    },
    {
      relation: approximates("beta", 3),
      formula: tex`\frac{\beta^2}{4},\ \ \frac{\beta^2}{2}`,
      text: "β²/4, β²/2",
      because: "q tends to 1 as β tends to 0, so this is the leading term of the gap; the next one is of third order.",
      value: ({ beta }) => [product(0.25, square(beta)), product(0.5, square(beta))],
    },
  ],
});
