import fc from "fast-check";
import { vpDiffusion, vpDrift, vpMarginal } from "../../reference/sde.ts";
import { defines, derivation, equal, limit, tex } from "./kit/derivation.ts";
import type { Scalar } from "./kit/arithmetic.ts";
import { exp, log, minus, negative, over, product, root, square, sum } from "./kit/arithmetic.ts";
import { between, rates, state } from "./kit/given.ts";
import type { Rates } from "./kit/linear-sde.ts";
import { integralOfRate, rateAt } from "./kit/linear-sde.ts";
import { coordinate, known, plain } from "./kit/reference.ts";

const shrink = (given: Rates & { t: number; h: number }): Scalar =>
  root(minus(1, product(rateAt(given, given.t), given.h)));

/** The signal power of every step of a chain over [0, t]. */
const factors = ({ t, steps, ...schedule }: Rates & { t: number; steps: number }): Scalar[] =>
  Array.from({ length: steps }, (_, i) =>
    minus(1, product(rateAt(schedule, over(product(i, t), steps)), over(t, steps))),
  );

/** The limit of the DDPM chain with ever more levels. */
export const ddpmToVp = derivation({
  name: "ddpm-to-vp",
  title: "DDPM becomes the VP SDE",
  shows:
    "With ever more and ever smaller steps the DDPM chain tends to the VP SDE, and the products of its factors to an exponential.",
  source: "Song et al. 2021 (Score SDE), arXiv:2011.13456, Eq. 10 and 11, Appendix B, Eq. 22 to 25",
  symbols: {
    x: ["x", "x", "state, one coordinate"],
    t: ["t", "t", "time"],
    h: ["h", "h", "length of a step in time"],
    steps: ["N", "N", "number of steps between 0 and t"],
    betaMin: ["β_min", tex`\beta_{\min}`, "rate at time 0"],
    betaMax: ["β_max", tex`\beta_{\max}`, "rate at time 1"],
  },
  given: fc.record({ x: state, t: between(0.1, 1), h: fc.constant(1 / 64), steps: fc.constant(64), ...rates }),
  lines: [
    {
      relation: defines,
      formula: tex`\frac{\mathbb E[x_{t+h}\mid x_t = x]-x}{h} = \frac{\sqrt{1-\beta(t)h}\;x - x}{h}`,
      text: "(E[x_{t+h} | x_t = x] - x) / h = (√(1-β(t) h) x - x) / h",
      because: "A step of the chain with noise variance β h moves the mean by this much per unit of time.",
      value: ({ x, ...given }) => over(minus(product(shrink(given), x), x), given.h),
    },
    {
      relation: equal,
      formula: tex`-\frac{\beta(t)\,x}{1+\sqrt{1-\beta(t)h}}`,
      text: "-β(t) x / (1 + √(1-β(t) h))",
      because: "The difference is multiplied by the sum of the root and 1, and h cancels.",
      value: ({ x, ...given }) => negative(over(product(rateAt(given, given.t), x), sum(1, shrink(given)))),
    },
    {
      relation: limit("h", "0", 1),
      formula: tex`-\tfrac12\beta(t)\,x`,
      text: "-½ β(t) x",
      because: "The root tends to 1; this is where the half comes from.",
      value: ({ x, t, ...schedule }) => product(-0.5, rateAt(schedule, t), x),
    },
    {
      relation: equal,
      formula: tex`\texttt{vpDrift}(x, t, \beta_{\min}, \beta_{\max})`,
      text: "vpDrift(x, t, β_min, β_max)",
      because: "This is the drift as the specification states it.",
      equation: "vpDrift",
      value: ({ x, t, betaMin, betaMax }) => coordinate(vpDrift({ x: [x], t, betaMin, betaMax }).drift),
    },
    {
      relation: defines,
      formula: tex`\frac{\operatorname{Var}(x_{t+h}\mid x_t)}{h} = \frac{\big(\sqrt{\beta(t)h}\big)^2}{h}`,
      text: "Var(x_{t+h} | x_t) / h = √(β(t) h)² / h",
      because: "The same step adds this variance per unit of time.",
      value: ({ t, h, ...schedule }) => over(square(root(product(rateAt(schedule, t), h))), h),
    },
    {
      relation: equal,
      formula: tex`\beta(t)`,
      text: "β(t)",
      because: "The step length cancels: the noise of the chain is that of the SDE at any N.",
      value: ({ t, ...schedule }) => rateAt(schedule, t),
    },
    {
      relation: equal,
      formula: tex`\texttt{vpDiffusion}(t, \beta_{\min}, \beta_{\max})^2`,
      text: "vpDiffusion(t, β_min, β_max)²",
      because: "This is the diffusion as the specification states it.",
      equation: "vpDiffusion",
      value: ({ t, betaMin, betaMax }) => plain(square(known(vpDiffusion({ t, betaMin, betaMax }).g))),
    },
    {
      relation: defines,
      formula: tex`\bar\alpha_N = \prod_{i=0}^{N-1}\Big(1-\beta(t_i)\frac tN\Big), \quad t_i = \frac{it}{N}`,
      text: "ᾱ_N = Π_{i=0..N-1} (1 - β(t_i) t/N), where t_i = i t/N",
      because: "The whole chain between 0 and t keeps this much signal power.",
      value: ({ t, steps, betaMin, betaMax }) => product(...factors({ t, steps, betaMin, betaMax })),
    },
    {
      relation: equal,
      formula: tex`\exp\sum_i\log\Big(1-\beta(t_i)\frac tN\Big)`,
      text: "exp Σ_i log(1 - β(t_i) t/N)",
      because: "A product is the exponential of a sum of logarithms.",
      value: ({ t, steps, betaMin, betaMax }) => exp(sum(...factors({ t, steps, betaMin, betaMax }).map(log))),
    },
    {
      relation: limit("steps", "infinity", 1),
      formula: tex`e^{-B(t)}, \quad B(t) = \int_0^t\beta(u)\,du`,
      text: "e^(-B(t)), where B(t) = ∫₀ᵗ β(u) du",
      because: "log(1-βh) is -βh up to order h², and the sum of the leading terms tends to the integral.",
      value: ({ t, ...schedule }) => exp(negative(integralOfRate(schedule, t))),
    },
    {
      relation: equal,
      formula: tex`a^2, \quad a = \texttt{vpMarginal}(t, \beta_{\min}, \beta_{\max})`,
      text: "a², where a is the scale of vpMarginal(t, β_min, β_max)",
      because: "This is the signal scale as the specification states it.",
      equation: "vpMarginal",
      value: ({ t, betaMin, betaMax }) => plain(square(known(vpMarginal({ t, betaMin, betaMax }).scale))),
    },
  ],
});
