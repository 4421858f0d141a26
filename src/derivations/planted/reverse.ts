import type { Planted, Schedule } from "./kit.ts";
import { area, exp, rate, sqrt, wrong } from "./kit.ts";

interface MixtureData extends Schedule {
  readonly x: number;
  readonly weight: number;
  readonly means: readonly number[];
  readonly variances: readonly number[];
}

const score = ({ x, weight, means, variances, ...rest }: MixtureData): number => {
  const a = exp(-0.5 * area(rest as Schedule));
  const parts = means.map((mean, k) => {
    const spread = a * a * (variances[k] ?? 0) + 1 - a * a;
    const density = ((k === 0 ? weight : 1 - weight) * exp(-((x - a * mean) ** 2) / (2 * spread))) / sqrt(spread);
    return { density, pull: (a * mean - x) / spread };
  });
  const total = parts.reduce((sum, { density }) => sum + density, 0);
  return parts.reduce((sum, { density, pull }) => sum + density * pull, 0) / total;
};

/** Wrong lines of the derivations about the reverse processes. */
export const reverseErrors: readonly Planted[] = [
  wrong<MixtureData>(
    "reverse-sde",
    8,
    "the half of the probability flow in the reverse SDE",
    (args) => -0.5 * rate(args) * args.x - 0.5 * rate(args) * score(args),
  ),
  wrong<MixtureData>(
    "reverse-sde",
    9,
    "the score with the wrong sign",
    (args) => -0.5 * rate(args) * args.x + rate(args) * score(args),
  ),
  wrong<MixtureData>(
    "probability-flow",
    9,
    "the full score of the reverse SDE in the flow",
    (args) => -0.5 * rate(args) * args.x - rate(args) * score(args),
  ),
  wrong<Schedule>(
    "change-of-variables",
    7,
    "the dimension is forgotten",
    ({ t, betaMin, betaMax }) => 0.5 * rate({ t, betaMin, betaMax }),
  ),
  wrong<{ x: number; score: number; noise: number; beta: number }>(
    "reverse-diffusion-ancestral",
    4,
    "the state is not scaled at all",
    ({ x, score: s, noise, beta: b }) => x + b * s + sqrt(b) * noise,
  ),
  wrong<{ beta: number }>("reverse-diffusion-ancestral", 9, "the coefficients of the gap exchanged", ({ beta: b }) => [
    (b * b) / 2,
    (b * b) / 4,
  ]),
];
