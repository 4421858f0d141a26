import { x0FromScore } from "../../../reference/parameterizations.ts";
import { vePfStep } from "../../../reference/flow.ts";
import { at, vec } from "../../../reference/kit/tensor.ts";
import { veAncestralPosterior, veAncestralStep, veReverseDiffusionStep } from "../../../reference/predictors.ts";
import { alphaBarsFromBetas, betasLinear, sigmasGeometric } from "../../../reference/schedules.ts";
import { veKernel, veMarginal, vpMarginal } from "../../../reference/sde.ts";
import { usualRates } from "../../../property-tests/kit/numbers.ts";
import type { Erratum } from "./kit.ts";
import { agrees } from "./kit.ts";

const levels = { sigmaMin: 0.01, sigmaMax: 50 };

/** A state at level 2 that came from x0 = 0.5 with the draw 1.5. */
const [clean, draw, sigma, sigmaPrev] = [0.5, 1.5, 2, 1];
const state = clean + sigma * draw;

const ancestralMeanError = (sign: 1 | -1): number => {
  const { mean } = veAncestralPosterior({ x: [state], x0: [clean], sigma, sigmaPrev });
  const { xMean } = veAncestralStep({ x: [state], score: [(sign * draw) / sigma], sigma, sigmaPrev, noise: [0] });
  return at(xMean, 0) - at(mean, 0);
};

const ddpmBetas = betasLinear({ numLevels: 1000, betaFirst: 1e-4, betaLast: 0.02 }).betas;
const lastAlpha = 1 - at(ddpmBetas, 999);
const lastAlphaBar = at(alphaBarsFromBetas({ betas: ddpmBetas }).alphaBars, 1000);

const middleLevelRatio = (): number => {
  const { sigmas } = sigmasGeometric({ numLevels: 1000, ...levels });
  return at(sigmas, 500) / veMarginal({ t: 0.5, ...levels }).sigma;
};

/** Moves of the last predictor and of Tweedie's step at the smallest level, for x = 1 and score -20. */
const smallest = { sigma: levels.sigmaMin, x: vec([1]), score: vec([-20]) };
const tweedieMove = (): number => at(x0FromScore({ ...smallest, scale: 1 }).x0, 0) - 1;
const lastStep = { x: [1], score: [-20], sigma: levels.sigmaMin, sigmaPrev: 0 };

/** Errors in Song et al. 2021, arXiv:2011.13456, and between it and its released code. */
export const scoreSdeErrata: readonly Erratum[] = [
  {
    id: "score-sde-ancestral-sign",
    place: "Score SDE, App. F, below the mean of the ancestral step",
    says: "The score model at level $i$ estimates $z/\\sigma_i$.",
    instead: "It estimates $-z/\\sigma_i$; the next equation of the same appendix has the right sign.",
    evidence: ["text", "number"],
    figures: [
      {
        states: "Error of the posterior mean with the printed sign",
        value: () => ancestralMeanError(1),
        shows: (x) => x > 1,
      },
      {
        states: "The same with the minus sign",
        value: () => ancestralMeanError(-1),
        shows: (x) => Math.abs(x) < 1e-14,
      },
    ],
    equations: ["veAncestralStep", "veAncestralLoss"],
    deviations: ["score-sign"],
  },
  {
    id: "score-sde-transition-index",
    place: "Score SDE, Eq. 41, 42, 45 and 46",
    says: "The reverse step from level $i+1$ to $i$ uses $f_{i+1}$ and $G_{i+1}$.",
    instead:
      "It uses the coefficients of the transition from $i$ to $i+1$, which the forward equation calls $f_i$ and $G_i$. Read as printed, VP would need $\\beta_{i+2}$, which does not exist at the last level; the paper's own Eq. 43 and 44 and its Algorithms 2 and 3 use $\\beta_{i+1}$.",
    evidence: ["text"],
    equations: ["reverseDiffusionStep", "pfReverseDiffusionStep"],
    deviations: ["rd-shifted-beta"],
  },
  {
    id: "score-sde-time-grid",
    place: "Score SDE, App. B, derivation of VP",
    says: "$t \\in \\lbrace 0, 1, \\dots, (N-1)/N \\rbrace$.",
    instead: "$t \\in \\lbrace 0, 1/N, \\dots, (N-1)/N \\rbrace$.",
    evidence: ["text"],
    equations: ["limitDdpmToVp"],
  },
  {
    id: "score-sde-matching-cutoff",
    place: "Score SDE, App. C",
    says: "The cutoff $10^{-3}$ makes the variance of $x(\\epsilon)$ match that of $x_1$ of DDPM.",
    instead:
      "It is a tenth larger. Nothing here relies on the match; `cutoffConstants` holds the constants as they are used.",
    evidence: ["number"],
    figures: [
      {
        states: "Variance of the noise at $t = 10^{-3}$ over that of the first level of DDPM, $10^{-4}$",
        value: () => vpMarginal({ t: 1e-3, ...usualRates }).sigma ** 2 / 1e-4,
        shows: agrees(1.09944, 5),
      },
      {
        states: "The same at $t = 9.16477 \\cdot 10^{-4}$",
        value: () => vpMarginal({ t: 9.16477e-4, ...usualRates }).sigma ** 2 / 1e-4,
        shows: agrees(1, 6),
      },
    ],
    equations: ["cutoffConstants", "vpMarginal"],
  },
  {
    id: "score-sde-corrector-alpha",
    place: "Score SDE, Algorithm 5 with Sec. 2.2, against the released code",
    says: "$\\alpha_i$ in the step size of the VP corrector is the cumulative product in the paper, and $1-\\beta_i$ in the code.",
    instead: "The rule is an input, `alphaRule`. The published figures were made with the code's.",
    evidence: ["text", "code", "number"],
    figures: [
      { states: "$1-\\beta_N$", value: () => lastAlpha, shows: agrees(0.98, 5) },
      { states: "$\\bar\\alpha_N$", value: () => lastAlphaBar, shows: agrees(4.04e-5, 3) },
      {
        states: "Ratio of the two step sizes at $i = N$",
        value: () => lastAlpha / lastAlphaBar,
        shows: agrees(2.43e4, 3),
      },
    ],
    equations: ["pcLangevinStepSize", "pcSampleVp", "pcCorrectorOnlyVp"],
    deviations: ["corrector-alpha-bar"],
  },
  {
    id: "score-sde-level-exponent",
    place: "Score SDE, App. C",
    says: "$\\sigma(i/N) = \\sigma_i$, while $\\sigma_i$ has the exponent $(i-1)/(N-1)$; the same for $\\beta_i$.",
    instead: "Both are kept, as different functions; the exact correspondence is $t = (i-1)/(N-1)$.",
    evidence: ["text", "number"],
    figures: [
      {
        states: "$\\sigma_{500}$ of 1000 levels over $\\sigma(1/2)$",
        value: middleLevelRatio,
        shows: (x) => x < 0.997 && x > 0.99,
      },
    ],
    equations: ["sigmasGeometric", "veMarginal"],
  },
  {
    id: "score-sde-sliced-objective",
    place: "Score SDE, Eq. 19",
    says: "$v^\\top s_\\theta(x)\\,v$, the gradient left out.",
    instead: "$v^\\top \\nabla s_\\theta(x)\\,v$.",
    evidence: ["text"],
    equations: ["ssmLoss", "trainSsmContinuous"],
  },
  {
    id: "score-sde-always-explodes",
    place: "Score SDE, Sec. 3.4 and App. B",
    says: "The VE SDE always has an exploding variance as $t \\to \\infty$.",
    instead: "It has if and only if $\\sigma(t)$ is unbounded.",
    evidence: ["text"],
    equations: ["veMarginal"],
  },
  {
    id: "score-sde-level-zero",
    place: "Score SDE, Eq. 29 against Eq. 31",
    says: "$\\sigma^2(t)-\\sigma^2(0)$ becomes $\\sigma^2(t)$ by the convention $\\sigma(0) = 0$, while the level just after 0 is $\\sigma_{\\min}$.",
    instead:
      "`veKernel` is the exact transition of the SDE from time 0, `veMarginal` the level that networks are trained at; they differ by $\\sigma_{\\min}^2$.",
    evidence: ["text", "number"],
    figures: [
      {
        states: "Variance of `veMarginal` minus that of `veKernel` from 0, over $\\sigma_{\\min}^2$, at $t = 1/4$",
        value: () =>
          (veMarginal({ t: 0.25, ...levels }).sigma ** 2 - veKernel({ s: 0, t: 0.25, ...levels }).variance) /
          levels.sigmaMin ** 2,
        shows: agrees(1, 9),
      },
    ],
    equations: ["veKernel", "veMarginal"],
    deviations: ["ve-kernel-offset"],
  },
  {
    id: "score-sde-final-denoising",
    place: "Score SDE, App. G, against the released code",
    says: "Every experiment ends with a Tweedie step.",
    instead:
      "The code returns the mean of the last predictor step. That is Tweedie's step for VE reverse diffusion at the smallest level only, and half of it for the probability-flow predictor. `lastPredictorMean` states what each predictor gives.",
    evidence: ["code", "number"],
    figures: [
      {
        states: "Move of the last mean of VE reverse diffusion over the move of Tweedie's step",
        value: () => (at(veReverseDiffusionStep({ ...lastStep, noise: [0] }).xMean, 0) - 1) / tweedieMove(),
        shows: agrees(1, 12),
      },
      {
        states: "The same for the probability-flow predictor",
        value: () => (at(vePfStep(lastStep).xPrev, 0) - 1) / tweedieMove(),
        shows: agrees(0.5, 12),
      },
    ],
    equations: ["lastPredictorMean", "vePfStep", "x0FromScore"],
    deviations: ["no-final-denoise", "half-tweedie"],
  },
  {
    id: "score-sde-order-of-parts",
    place: "Score SDE, Algorithms 1 to 3, against the released code",
    says: "The paper runs the predictor and then the corrector, the code the corrector and then the predictor.",
    instead: "The order is an input, `mode`; recorded runs hold both.",
    evidence: ["text", "code"],
    equations: ["pcSample"],
    deviations: ["pc-order"],
  },
  {
    id: "score-sde-divergence-bracket",
    place: "Score SDE, App. F, the divergence in the loss",
    says: "The bracket of the Kullback-Leibler divergence closes too early.",
    instead: "Both distributions are inside it.",
    evidence: ["text"],
    equations: ["veAncestralLoss"],
  },
];
