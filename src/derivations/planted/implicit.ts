import type { Levels, Planted, Schedule } from "./kit.ts";
import { alpha, area, beta, exp, rate, sqrt, tilde, wrong } from "./kit.ts";

/** Wrong lines of the derivations about DDIM. */
export const implicitErrors: readonly Planted[] = [
  wrong<Levels & { share: number }>(
    "ddim-marginals",
    6,
    "the direction keeps all of the noise although fresh noise is added",
    ({ share, alphaBarPrev }) => 1 - alphaBarPrev + share * (1 - alphaBarPrev),
  ),
  wrong<{ x0: number; noise: number } & Levels>(
    "ddim-marginals",
    9,
    "the variance stands where the standard deviation belongs",
    ({ x0, noise, alphaBarPrev }) => sqrt(alphaBarPrev) * x0 + (1 - alphaBarPrev) * noise,
  ),
  wrong<Levels & { x: number; eps: number; noise: number }>(
    "ddim-eta-one",
    4,
    "the direction keeps the coefficient of eta = 0",
    ({ x, eps, noise, ...levels }) =>
      (sqrt(levels.alphaBarPrev) * (x - sqrt(1 - levels.alphaBar) * eps)) / sqrt(levels.alphaBar) +
      sqrt(1 - levels.alphaBarPrev) * eps +
      sqrt(tilde(levels)) * noise,
  ),
  wrong<Levels & { x: number; eps: number; noise: number }>(
    "ddim-eta-one",
    7,
    "the variance beta instead of the posterior's",
    ({ x, eps, noise, ...levels }) =>
      (x - (beta(levels) / sqrt(1 - levels.alphaBar)) * eps) / sqrt(alpha(levels)) + sqrt(beta(levels)) * noise,
  ),
  wrong<Schedule & { x: number; eps: number }>(
    "ddim-flow",
    7,
    "the score is taken to be minus the noise over the level of the stretched variable",
    ({ eps, t, betaMin, betaMax }) => {
      const schedule = { t, betaMin, betaMax };
      return (0.5 * rate(schedule) * exp(0.5 * area(schedule)) * eps) / sqrt(exp(area(schedule)) - 1);
    },
  ),
  wrong<Schedule & { x: number; eps: number; h: number }>(
    "ddim-flow",
    12,
    "the half of the difference of variances is lost",
    ({ x, eps, t, h, betaMin, betaMax }) => {
      const [from, to] = [t, t - h].map((time) => exp(area({ t: time, betaMin, betaMax })) - 1) as [number, number];
      return exp(0.5 * area({ t, betaMin, betaMax })) * x + ((to - from) * eps) / sqrt(from);
    },
  ),
];
