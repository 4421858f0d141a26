import fc from "fast-check";
import { pcAldStepSize, pcLangevinStepSize } from "../../reference/correctors.ts";
import { defines, derivation, equal, tex } from "./kit/derivation.ts";
import type { Scalar } from "./kit/arithmetic.ts";
import { negative, over, product, root, square, sum } from "./kit/arithmetic.ts";
import { between } from "./kit/given.ts";
import { plain } from "./kit/reference.ts";

const norm = (x: readonly Scalar[]): Scalar => root(sum(...x.map(square)));

const scaled = (factor: Scalar, x: readonly Scalar[]): Scalar[] => x.map((entry) => product(factor, entry));

/** Length of the drift term over length of the noise term of a Langevin step. */
const ratio = (stepSize: Scalar, score: readonly Scalar[], noise: readonly number[]): Scalar =>
  over(norm(scaled(stepSize, score)), norm(scaled(root(product(2, stepSize)), noise)));

const chosen = (snr: number, score: readonly Scalar[], noise: readonly number[]): Scalar =>
  product(2, square(over(product(snr, norm(noise)), norm(score))));

const kernelScore = (sigma: number, noise: readonly number[]): Scalar[] => noise.map((z) => negative(over(z, sigma)));

const plane = fc.tuple(between(0.25, 3), between(-3, 3));

/** The step size of the Langevin corrector from its signal-to-noise ratio. */
export const langevinStepSize = derivation({
  name: "langevin-step",
  title: "The step-size rule of the Langevin corrector",
  shows:
    "Asking that drift and noise of a Langevin step have lengths in the ratio r fixes the step size, and on the kernel's own score it is 2 r² σ².",
  source: "Song et al. 2021 (Score SDE), arXiv:2011.13456, Algorithms 4 and 5, Appendix G",
  symbols: {
    score: ["s", "s", "score at the state, in the plane"],
    noise: ["z", "z", "a draw of N(0, I), in the plane"],
    stepSize: ["ε", tex`\varepsilon`, "any step size"],
    snr: ["r", "r", "wanted ratio of drift to noise"],
    sigma: ["σ", tex`\sigma`, "noise level"],
  },
  given: fc.record({
    score: plane,
    noise: plane,
    stepSize: between(0.001, 1),
    snr: between(0.05, 0.5),
    sigma: between(0.1, 10),
  }),
  lines: [
    {
      relation: defines,
      formula: tex`\frac{\lVert\varepsilon s\rVert}{\lVert\sqrt{2\varepsilon}\,z\rVert}`,
      text: "‖ε s‖ / ‖√(2ε) z‖",
      because: "A Langevin step adds ε s and √(2ε) z; this compares the lengths of the two.",
      value: ({ score, noise, stepSize }) => ratio(stepSize, score, noise),
    },
    {
      relation: equal,
      formula: tex`\frac{\varepsilon}{\sqrt{2\varepsilon}}\,\frac{\lVert s\rVert}{\lVert z\rVert}`,
      text: "(ε/√(2ε)) ‖s‖/‖z‖",
      because: "Factors leave a norm.",
      value: ({ score, noise, stepSize }) =>
        product(over(stepSize, root(product(2, stepSize))), over(norm(score), norm(noise))),
    },
    {
      relation: equal,
      formula: tex`\sqrt{\frac\varepsilon2}\,\frac{\lVert s\rVert}{\lVert z\rVert}`,
      text: "√(ε/2) ‖s‖/‖z‖",
      because: "ε over √(2ε) is √(ε/2): the ratio grows with the root of the step.",
      value: ({ score, noise, stepSize }) => product(root(over(stepSize, 2)), over(norm(score), norm(noise))),
    },
    {
      relation: defines,
      formula: tex`\varepsilon_r = 2\Big(\frac{r\lVert z\rVert}{\lVert s\rVert}\Big)^2`,
      text: "ε_r = 2 (r ‖z‖/‖s‖)²",
      because: "The ratio is set to r and solved for the step.",
      value: ({ score, noise, snr }) => chosen(snr, score, noise),
    },
    {
      relation: equal,
      formula: tex`\texttt{pcLangevinStepSize}(r, \lVert z\rVert, \lVert s\rVert, 1)`,
      text: "pcLangevinStepSize(r, ‖z‖, ‖s‖, 1)",
      because: "This is the rule as the specification states it, with the factor of the VP corrector left at 1.",
      equation: "pcLangevinStepSize",
      value: ({ score, noise, snr }) =>
        pcLangevinStepSize({ snr, noiseNorm: plain(norm(noise)), gradNorm: plain(norm(score)), alphaFactor: 1 })
          .stepSize,
    },
    {
      relation: defines,
      formula: tex`\frac{\lVert\varepsilon_r s\rVert}{\lVert\sqrt{2\varepsilon_r}\,z\rVert}`,
      text: "‖ε_r s‖ / ‖√(2 ε_r) z‖",
      because: "The rule is put back to see that it does what it was made for.",
      value: ({ score, noise, snr }) => ratio(chosen(snr, score, noise), score, noise),
    },
    {
      relation: equal,
      formula: tex`r`,
      text: "r",
      because:
        "The wanted ratio; note that the step then depends on the draw, so that the kernel is no longer Gaussian.",
      value: ({ snr }) => snr,
    },
    {
      relation: defines,
      formula: tex`\varepsilon_r \text{ at } s = -\frac z\sigma`,
      text: "ε_r at s = -z/σ",
      because: "Where the data are a point the score is that of the kernel, and then the draws drop out.",
      value: ({ noise, snr, sigma }) => chosen(snr, kernelScore(sigma, noise), noise),
    },
    {
      relation: equal,
      formula: tex`2r^2\sigma^2`,
      text: "2 r² σ²",
      because:
        "The norm of the score is that of the draw over σ: the step scales with the variance of the level, as in annealed Langevin dynamics.",
      value: ({ snr, sigma }) => product(2, square(snr), square(sigma)),
    },
    {
      relation: equal,
      formula: tex`\texttt{pcAldStepSize}(r, \sigma, 1)`,
      text: "pcAldStepSize(r, σ, 1)",
      because:
        "This is the corrector with the step sizes of annealed Langevin dynamics, as the specification states it.",
      equation: "pcAldStepSize",
      value: ({ snr, sigma }) => pcAldStepSize({ snr, sigma, alphaFactor: 1 }).stepSize,
    },
  ],
});
