import type { Levels, Planted } from "./kit.ts";
import { alpha, beta, sqrt, tilde, wrong } from "./kit.ts";

const kept = (betas: readonly number[]): number => betas.reduce((product, b) => product * (1 - b), 1);

/** Wrong lines of the derivations about the chain and its objective. */
export const chainErrors: readonly Planted[] = [
  wrong<{ x0: number; betas: number[]; noises: number[] }>(
    "ddpm-kernel",
    2,
    "the noise is scaled by beta instead of its root",
    ({ x0, betas, noises }) =>
      sqrt(kept(betas)) * x0 +
      noises.reduce((sum, z, i) => sum + (betas[i] ?? 0) * sqrt(kept(betas.slice(i + 1))) * z, 0),
  ),
  wrong<{ betas: number[] }>(
    "ddpm-kernel",
    6,
    "one minus the last alpha instead of the product",
    ({ betas }) => betas[2] ?? 0,
  ),
  wrong<{ x0: number; betas: number[]; noise: number }>(
    "ddpm-kernel",
    7,
    "the variance stands where the standard deviation belongs",
    ({ x0, betas, noise }) => sqrt(kept(betas)) * x0 + (1 - kept(betas)) * noise,
  ),
  wrong<Levels & { x: number; x0: number }>(
    "ddpm-posterior",
    7,
    "the cumulative root at the state instead of that of the step",
    ({ x, x0, ...levels }) => [
      (sqrt(levels.alphaBarPrev) * beta(levels) * x0 + sqrt(levels.alphaBar) * (1 - levels.alphaBarPrev) * x) /
        (1 - levels.alphaBar),
      tilde(levels),
    ],
  ),
  wrong<Levels & { x: number; x0: number }>(
    "ddpm-posterior",
    6,
    "the mean is left without the completed square's division",
    ({ x, x0, ...levels }) => [
      (sqrt(alpha(levels)) * x) / beta(levels) + (sqrt(levels.alphaBarPrev) * x0) / (1 - levels.alphaBarPrev),
      tilde(levels),
    ],
  ),
  wrong<Levels & { noise: number; eps: number; share: number }>(
    "elbo-to-simple",
    6,
    "the cumulative alpha in the weight instead of that of the step",
    ({ noise, eps, share, ...levels }) =>
      (beta(levels) ** 2 / (2 * share * tilde(levels) * levels.alphaBar * (1 - levels.alphaBar))) * (noise - eps) ** 2,
  ),
  wrong<{ noise: number; eps: number }>(
    "elbo-to-simple",
    9,
    "half of the squared error",
    ({ noise, eps }) => 0.5 * (noise - eps) ** 2,
  ),
];
