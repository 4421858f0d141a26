import fc from "fast-check";
import { veDiffusion, veKernel } from "../../reference/sde.ts";
import { defines, derivation, equal, limit, tex } from "./kit/derivation.ts";
import type { Scalar } from "./kit/arithmetic.ts";
import { derivative, exp, log, minus, over, product, square, sum } from "./kit/arithmetic.ts";
import { between } from "./kit/given.ts";
import { known, plain } from "./kit/reference.ts";

interface Levels {
  readonly sigmaMin: number;
  readonly sigmaMax: number;
}

const logRatio = ({ sigmaMin, sigmaMax }: Levels): Scalar => log(over(sigmaMax, sigmaMin));

const varianceAt = (levels: Levels, t: Scalar): Scalar =>
  square(product(levels.sigmaMin, exp(product(t, logRatio(levels)))));

const rateAt = (levels: Levels, t: Scalar): Scalar => product(2, varianceAt(levels, t), logRatio(levels));

/** `f` of the steps 1 to `steps`, added up. */
const overSteps = (steps: number, f: (i: number) => Scalar): Scalar =>
  sum(...Array.from({ length: steps }, (_, i) => f(i + 1)));

/** The limit of the SMLD chain with ever more levels. */
export const smldToVe = derivation({
  name: "smld-to-ve",
  title: "SMLD becomes the VE SDE",
  shows:
    "With ever more levels the noise that SMLD adds per unit of time tends to the squared diffusion of the VE SDE.",
  source: "Song et al. 2021 (Score SDE), arXiv:2011.13456, Eq. 8 and 9, Appendix B",
  symbols: {
    t: ["t", "t", "time"],
    h: ["h", "h", "distance of two neighbouring levels in time"],
    steps: ["N", "N", "number of levels between 0 and t"],
    sigmaMin: ["σ_min", tex`\sigma_{\min}`, "smallest noise level"],
    sigmaMax: ["σ_max", tex`\sigma_{\max}`, "largest noise level"],
  },
  given: fc.record({
    t: between(0.1, 1),
    h: fc.constant(1 / 32),
    steps: fc.constant(16),
    sigmaMin: between(0.01, 0.5),
    sigmaMax: between(1, 50),
  }),
  lines: [
    {
      relation: defines,
      formula: tex`\frac{\sigma^2(t+h)-\sigma^2(t)}{h}, \quad \sigma(t) = \sigma_{\min}\Big(\frac{\sigma_{\max}}{\sigma_{\min}}\Big)^t`,
      text: "(σ²(t+h) - σ²(t)) / h, where σ(t) = σ_min (σ_max/σ_min)^t",
      because:
        "From one level to the next SMLD adds noise of variance σᵢ² - σᵢ₋₁²; this is that variance per unit of time.",
      value: ({ t, h, ...levels }) => over(minus(varianceAt(levels, sum(t, h)), varianceAt(levels, t)), h),
    },
    {
      relation: limit("h", "0", 1),
      formula: tex`\frac{d\sigma^2(t)}{dt}`,
      text: "dσ²(t)/dt",
      because:
        "A difference quotient tends to the derivative; this is the square of the diffusion coefficient, because independent increments add their variances.",
      value: ({ t, ...levels }) => derivative("t", (u) => varianceAt(levels, u), t),
    },
    {
      relation: equal,
      formula: tex`2\sigma^2(t)\log\frac{\sigma_{\max}}{\sigma_{\min}}`,
      text: "2 σ²(t) log(σ_max/σ_min)",
      because: "The levels are geometric, so the logarithm of σ² is linear in t with this slope.",
      value: ({ t, ...levels }) => rateAt(levels, t),
    },
    {
      relation: equal,
      formula: tex`\texttt{veDiffusion}(t, \sigma_{\min}, \sigma_{\max})^2`,
      text: "veDiffusion(t, σ_min, σ_max)²",
      because: "This is the diffusion as the specification states it; the drift is 0 because no step scales the state.",
      equation: "veDiffusion",
      value: ({ t, sigmaMin, sigmaMax }) => plain(square(known(veDiffusion({ t, sigmaMin, sigmaMax }).g))),
    },
    {
      relation: defines,
      formula: tex`\sum_{i=1}^N g(t_{i-1})^2\,\frac tN, \quad t_i = \frac{it}{N}`,
      text: "Σ_{i=1..N} g(t_{i-1})² t/N, where t_i = i t/N",
      because: "The other way round: Euler-Maruyama steps of this SDE add up to this variance between 0 and t.",
      value: ({ t, steps, ...levels }) =>
        overSteps(steps, (i) => product(rateAt(levels, over(product(i - 1, t), steps)), over(t, steps))),
    },
    {
      relation: limit("steps", "infinity", 1),
      formula: tex`\sigma^2(t)-\sigma^2(0)`,
      text: "σ²(t) - σ²(0)",
      because:
        "The sum tends to the integral of dσ²/dt; the levels of the chain reach it exactly for any N, the Euler steps only in the limit.",
      value: ({ t, ...levels }) => minus(varianceAt(levels, t), varianceAt(levels, 0)),
    },
    {
      relation: equal,
      formula: tex`\texttt{veKernel}(0, t, \sigma_{\min}, \sigma_{\max})`,
      text: "veKernel(0, t, σ_min, σ_max), its variance",
      because:
        "This is the kernel as the specification states it; the kernel in common use has σ²(t) alone, as if the data at time 0 had no noise of level σ_min yet.",
      equation: "veKernel",
      value: ({ t, sigmaMin, sigmaMax }) => veKernel({ s: 0, t, sigmaMin, sigmaMax }).variance,
    },
  ],
});
