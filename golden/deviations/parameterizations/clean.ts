import { x0FromEps, x0FromScore } from "../../../reference/parameterizations.ts";
import { map, zip } from "../../../reference/kit/tensor.ts";
import { halfTweedie } from "../common/halves.ts";
import { missingRescale } from "../common/predictions.ts";
import { noFinalDenoise } from "../common/steps.ts";
import { missingSqrtRecipm1, stdForVariance } from "../common/units.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";
import { deviates, on } from "../kit/deviates.ts";

const clip = (entry: number): number => Math.min(1, Math.max(-1, entry));

/** Deviations of the conversions to clean data. */
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
  ...deviates(missingSqrtRecipm1, [
    on(x0FromEps, ({ x, eps, scale, sigma }) => ({
      x0: zip((state, noise) => state / scale - (sigma / scale) ** 2 * noise, x, eps),
    })),
  ]),
  deviation(x0FromEps, {
    id: "noise-sign",
    kind: "bug",
    title: "The noise added instead of removed",
    hint: "You add sigma eps to the state; the prediction must be taken away from it.",
    evidence: "constructed",
    run: ({ x, eps, scale, sigma }) => ({ x0: zip((state, noise) => (state + sigma * noise) / scale, x, eps) }),
  }),
  ...deviates(missingRescale, [
    on(x0FromEps, ({ x, eps, sigma }) => ({ x0: zip((state, noise) => state - sigma * noise, x, eps) })),
  ]),
  ...deviates(halfTweedie, [
    on(
      x0FromScore,
      ({ x, score, scale, sigma }) => ({
        x0: zip((state, entry) => (state + 0.5 * sigma ** 2 * entry) / scale, x, score),
      }),
      { convention: { name: "finalDenoise", value: "half" } },
    ),
  ]),
  ...deviates(noFinalDenoise, [
    on(x0FromScore, ({ x, scale }) => ({ x0: map((state) => state / scale, x) }), {
      convention: { name: "finalDenoise", value: "none" },
    }),
  ]),
  ...deviates(stdForVariance, [
    on(x0FromScore, ({ x, score, scale, sigma }) => ({
      x0: zip((state, entry) => (state + sigma * entry) / scale, x, score),
    })),
  ]),
];
