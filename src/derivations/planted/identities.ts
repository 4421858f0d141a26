import type { Planted } from "./kit.ts";
import { exp, hypot, sqrt, wrong } from "./kit.ts";

/** Wrong lines of the derivations about predictions, scores and Langevin dynamics. */
export const identityErrors: readonly Planted[] = [
  wrong<{ eps: number; alphaBar: number }>(
    "four-predictions",
    4,
    "the noise over the variance instead of the standard deviation",
    ({ eps, alphaBar }) => -eps / (1 - alphaBar),
  ),
  wrong<{ x: number; eps: number; alphaBar: number }>(
    "four-predictions",
    8,
    "the velocity with the wrong sign at the state",
    ({ x, eps, alphaBar }) => (eps + sqrt(1 - alphaBar) * x) / sqrt(alphaBar),
  ),
  wrong<{ x: number; weight: number; points: number[]; scale: number; sigma: number }>(
    "tweedie",
    6,
    "sigma instead of its square before the score",
    ({ x, weight, points, scale, sigma }) => {
      const parts = points.map((point, k) => {
        const part = (k === 0 ? weight : 1 - weight) * exp(-((x - scale * point) ** 2) / (2 * sigma ** 2));
        return { part, pull: (scale * point - x) / sigma ** 2 };
      });
      const total = parts.reduce((sum, { part }) => sum + part, 0);
      return (x + (sigma * parts.reduce((sum, { part, pull }) => sum + part * pull, 0)) / total) / scale;
    },
  ),
  wrong<{ sigma: number }>("dsm-esm", 9, "the loss of a perfect model is taken to be 0", () => 0),
  wrong<{ sigma: number }>("dsm-esm", 8, "the Fisher information is forgotten", ({ sigma }) => 1 / sigma ** 2),
  wrong<{ stepSize: number; score: number[]; noise: number[] }>(
    "langevin-step",
    3,
    "the noise of the other convention, root of epsilon",
    ({ stepSize, score, noise }) => (sqrt(stepSize) * hypot(...score)) / hypot(...noise),
  ),
  wrong<{ snr: number; sigma: number }>(
    "langevin-step",
    9,
    "the rule is not squared",
    ({ snr, sigma }) => 2 * snr * sigma,
  ),
  wrong<{ variance: number; stepSize: number }>(
    "langevin-bias",
    4,
    "noise of variance epsilon",
    ({ variance, stepSize }) => (1 - stepSize / variance) ** 2 * variance + stepSize,
  ),
];
