import {
  epsFromScore,
  epsFromX0,
  scoreFromEps,
  scoreFromX0,
  x0FromEps,
  x0FromScore,
} from "../../../reference/parameterizations.ts";
import type { Vec } from "../../../reference/kit/tensor.ts";
import { map, zip } from "../../../reference/kit/tensor.ts";
import type { Deviation } from "../kit.ts";
import { deviation } from "../kit.ts";

const clip = (entry: number): number => Math.min(1, Math.max(-1, entry));

/** A prediction in [-1, 1] as a network with the data range [0, 1] gives it. */
const inUnitRange = (x0: Vec): Vec => map((entry) => (entry + 1) / 2, x0);

const toClean: readonly Deviation[] = [
  deviation(x0FromEps, {
    id: "zero-terminal-snr-eps",
    kind: "bug",
    title: "A division by a vanishing signal",
    hint: "Here scale is 0: the clean data cannot be recovered from the noise. Refuse, or predict x0 or v there.",
    evidence: "diffusers issues 3851 and 5103; scheduling_ddim.py",
    acceptsAnything: true,
    applies: ({ scale }) => scale === 0,
    run: ({ x, eps, scale, sigma }) => ({ x0: zip((state, noise) => (state - sigma * noise) / scale, x, eps) }),
  }),
  deviation(x0FromEps, {
    id: "zero-terminal-snr-eps/clipped",
    kind: "bug",
    title: "A division by a vanishing signal, hidden by clipping",
    hint: "Here scale is 0 and you divide by it; clipping to [-1, 1] hides the infinity. Refuse, or predict x0 or v.",
    evidence: "diffusers issues 3851 and 5103; scheduling_ddim.py with clip_sample, its default",
    acceptsAnything: true,
    applies: ({ scale }) => scale === 0,
    run: ({ x, eps, scale, sigma }) => ({ x0: zip((state, noise) => clip((state - sigma * noise) / scale), x, eps) }),
  }),
  deviation(x0FromEps, {
    id: "missing-sqrt-recipm1",
    kind: "bug",
    title: "1 / alphaBar - 1 without its root",
    hint: "The coefficient of the noise is the square of the expected sigma / scale: a square root is missing.",
    evidence: "classifier-free-diffusion-guidance-Pytorch issue 12",
    run: ({ x, eps, scale, sigma }) => ({
      x0: zip((state, noise) => state / scale - (sigma / scale) ** 2 * noise, x, eps),
    }),
  }),
  deviation(x0FromEps, {
    id: "noise-sign",
    kind: "bug",
    title: "The noise added instead of removed",
    hint: "You add sigma eps to the state; the prediction must be taken away from it.",
    evidence: "ports: the sign of the score's convention used for the noise",
    run: ({ x, eps, scale, sigma }) => ({ x0: zip((state, noise) => (state + sigma * noise) / scale, x, eps) }),
  }),
  deviation(x0FromEps, {
    id: "missing-rescale",
    kind: "bug",
    title: "The signal scale forgotten",
    hint: "You return x - sigma eps, which is scale times the clean data: divide by scale.",
    evidence: "ports of VE code, where scale is 1, to VP",
    run: ({ x, eps, sigma }) => ({ x0: zip((state, noise) => state - sigma * noise, x, eps) }),
  }),
  deviation(x0FromScore, {
    id: "half-tweedie",
    kind: "convention",
    title: "Half the distance of a Tweedie step",
    hint: "You moved by sigma^2 s / 2: the probability flow does, the mean of the clean data needs all of it.",
    evidence: "probability-flow predictor of score_sde",
    convention: { name: "finalDenoise", value: "half" },
    run: ({ x, score, scale, sigma }) => ({
      x0: zip((state, entry) => (state + 0.5 * sigma ** 2 * entry) / scale, x, score),
    }),
  }),
  deviation(x0FromScore, {
    id: "no-final-denoise",
    kind: "convention",
    title: "The last state without its denoising step",
    hint: "You return the state with its noise, divided by scale; the denoised one adds sigma^2 s.",
    evidence: "score_sde, NCSNv2, smalldiffusion and azula differ",
    convention: { name: "finalDenoise", value: "none" },
    run: ({ x, scale }) => ({ x0: map((state) => state / scale, x) }),
  }),
  deviation(x0FromScore, {
    id: "std-for-variance",
    kind: "bug",
    title: "The standard deviation for the variance",
    hint: "The score is multiplied by sigma; Tweedie's formula needs sigma squared.",
    evidence: "ports; the commonest slip in public threads",
    run: ({ x, score, scale, sigma }) => ({ x0: zip((state, entry) => (state + sigma * entry) / scale, x, score) }),
  }),
];

const toNoise: readonly Deviation[] = [
  deviation(epsFromX0, {
    id: "x0-mode-reuses-output",
    kind: "bug",
    title: "The predicted clean data used as the noise",
    hint: "You return x0 itself: a network that predicts x0 needs the conversion.",
    evidence: "diffusers issue 1486 and pull request 2094; MONAI GenerativeModels issue 299",
    run: ({ x0 }) => ({ eps: x0 }),
  }),
  deviation(epsFromX0, {
    id: "variance-for-std",
    kind: "bug",
    title: "The variance for the standard deviation",
    hint: "You divide by sigma squared: that is minus the score, not the noise.",
    evidence: "ports; the commonest slip in public threads",
    run: ({ x, x0, scale, sigma }) => ({ eps: zip((state, clean) => (state - scale * clean) / sigma ** 2, x, x0) }),
  }),
  deviation(epsFromX0, {
    id: "missing-rescale",
    kind: "bug",
    title: "The signal scale forgotten",
    hint: "You take away x0 itself; the state contains scale times x0.",
    evidence: "ports of VE code, where scale is 1, to VP",
    run: ({ x, x0, sigma }) => ({ eps: zip((state, clean) => (state - clean) / sigma, x, x0) }),
  }),
  deviation(epsFromScore, {
    id: "score-sign",
    kind: "bug",
    title: "The sign of the score",
    hint: "You return sigma s: the noise points away from the data, the score towards them.",
    evidence: "text of Score SDE App. F; ports",
    run: ({ score, sigma }) => ({ eps: map((entry) => sigma * entry, score) }),
  }),
  deviation(epsFromScore, {
    id: "variance-for-std",
    kind: "bug",
    title: "The variance for the standard deviation",
    hint: "You multiply by sigma squared; the noise needs sigma.",
    evidence: "ports; the commonest slip in public threads",
    run: ({ score, sigma }) => ({ eps: map((entry) => -(sigma ** 2) * entry, score) }),
  }),
];

const toScore: readonly Deviation[] = [
  deviation(scoreFromEps, {
    id: "score-over-variance",
    kind: "bug",
    title: "The variance for the standard deviation",
    hint: "Your score is off by the factor 1 / sigma: divide the noise by sigma, not by its square.",
    evidence: "ports",
    run: ({ eps, sigma }) => ({ score: map((noise) => -noise / sigma ** 2, eps) }),
  }),
  deviation(scoreFromEps, {
    id: "score-sign",
    kind: "bug",
    title: "The sign of the score",
    hint: "Your score points along the noise: with it the variance explodes instead of contracting.",
    evidence: "text of Score SDE App. F; ports",
    run: ({ eps, sigma }) => ({ score: map((noise) => noise / sigma, eps) }),
  }),
  deviation(scoreFromEps, {
    id: "score-over-signal",
    kind: "bug",
    title: "Divided by the signal scale",
    hint: "You divide by sqrt(1 - sigma^2), the signal scale of a VP level; the divisor is sigma.",
    evidence: "ports: sqrt(alphaBar) for sqrt(1 - alphaBar)",
    applies: ({ sigma }) => sigma < 1,
    run: ({ eps, sigma }) => ({ score: map((noise) => -noise / Math.sqrt(1 - sigma ** 2), eps) }),
  }),
  deviation(scoreFromEps, {
    id: "score-model-input-not-rescaled",
    kind: "bug",
    title: "The noise level of another data range",
    hint: "Your score is twice the expected one: sigma is that of data in [0, 1], the state is in [-1, 1].",
    evidence: "deepinv issue 736 and pull request 1343",
    run: ({ eps, sigma }) => ({ score: map((noise) => -noise / (sigma / 2), eps) }),
  }),
  deviation(scoreFromX0, {
    id: "score-model-input-not-rescaled",
    kind: "bug",
    title: "The prediction of another data range",
    hint: "Your clean data are in [0, 1] while the state is in [-1, 1]: rescale the denoiser's output by 2 x0 - 1.",
    evidence: "deepinv issue 736 and pull request 1343",
    run: ({ x, x0, scale, sigma }) => ({
      score: zip((state, clean) => (scale * clean - state) / sigma ** 2, x, inUnitRange(x0)),
    }),
  }),
  deviation(scoreFromX0, {
    id: "score-model-input-not-rescaled/sigma",
    kind: "bug",
    title: "The noise level of another data range",
    hint: "Your score is four times the expected one: sigma is that of data in [0, 1], the state is in [-1, 1].",
    evidence: "deepinv issue 736 and pull request 1343",
    run: ({ x, x0, scale, sigma }) => ({
      score: zip((state, clean) => (scale * clean - state) / (sigma / 2) ** 2, x, x0),
    }),
  }),
  deviation(scoreFromX0, {
    id: "std-for-variance",
    kind: "bug",
    title: "The standard deviation for the variance",
    hint: "You divide by sigma once: that is minus the noise, not the score.",
    evidence: "ports; the commonest slip in public threads",
    run: ({ x, x0, scale, sigma }) => ({ score: zip((state, clean) => (scale * clean - state) / sigma, x, x0) }),
  }),
  deviation(scoreFromX0, {
    id: "score-sign",
    kind: "bug",
    title: "The sign of the score",
    hint: "Your score points away from the data.",
    evidence: "text of Score SDE App. F; ports",
    run: ({ x, x0, scale, sigma }) => ({ score: zip((state, clean) => (state - scale * clean) / sigma ** 2, x, x0) }),
  }),
];

/** Known wrong versions of the conversions between noise, clean data and score. */
export const predictionDeviations: readonly Deviation[] = [...toClean, ...toNoise, ...toScore];
