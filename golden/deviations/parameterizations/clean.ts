import { x0FromEps, x0FromScore } from "../../../reference/parameterizations.ts";
import { map, zip } from "../../../reference/kit/tensor.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";

const clip = (entry: number): number => Math.min(1, Math.max(-1, entry));

/** Known wrong versions of the conversions to clean data. */
export const cleanDeviations: readonly Deviation[] = [
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
