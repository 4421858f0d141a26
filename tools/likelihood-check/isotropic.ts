import type { Sde } from "../../reference/kit/records.ts";
import type { Vec } from "../../reference/kit/tensor.ts";
import { add, length, scale, squaredNorm, sub } from "../../reference/kit/tensor.ts";
import { marginalAt } from "../../reference/models.ts";
import { diffusionAt, driftRateAt } from "../../reference/sde/parts.ts";

/** One component with one variance for all coordinates. */
export interface Component {
  readonly weight: number;
  readonly mean: Vec;
  readonly variance: number;
}

/** What is known in closed form of a mixture of such components along an SDE. */
export interface Truth {
  readonly logPdf: (x: Vec, t: number) => number;
  readonly score: (x: Vec, t: number) => Vec;
  /** Divergence of the drift of the probability flow. */
  readonly divergence: (x: Vec, t: number) => number;
}

/** A component at a state: the logarithm of its part of the density, its variance, its score. */
interface Part {
  readonly log: number;
  readonly variance: number;
  readonly score: Vec;
}

const partsAt = (mixture: readonly Component[], sde: Sde, x: Vec, t: number): Part[] => {
  const { scale: signal, sigma } = marginalAt(t, sde);
  return mixture.map(({ weight, mean, variance: variance0 }) => {
    const variance = signal * signal * variance0 + sigma * sigma;
    const pull = sub(scale(signal, mean), x);
    const normaliser = length(x) * Math.log(2 * Math.PI * variance);
    const log = Math.log(weight) - 0.5 * (squaredNorm(pull) / variance + normaliser);
    return { log, variance, score: scale(1 / variance, pull) };
  });
};

const logTotal = (parts: readonly Part[]): number => {
  const largest = Math.max(...parts.map(({ log }) => log));
  return largest + Math.log(parts.reduce((sum, { log }) => sum + Math.exp(log - largest), 0));
};

const sharesOf = (parts: readonly Part[]): number[] => {
  const total = logTotal(parts);
  return parts.map(({ log }) => Math.exp(log - total));
};

const scoreOf = (parts: readonly Part[]): Vec => {
  const shares = sharesOf(parts);
  const [first, ...rest] = parts.map(({ score }, k) => scale(shares[k] as number, score)) as [Vec, ...Vec[]];
  return add(first, ...rest);
};

/** `sum_k r_k (|s_k - s|² - d / P_k)`. */
const scoreDivergenceOf = (parts: readonly Part[], d: number): number => {
  const mean = scoreOf(parts);
  const shares = sharesOf(parts);
  return parts.reduce(
    (sum, { score, variance }, k) => sum + (shares[k] as number) * (squaredNorm(sub(score, mean)) - d / variance),
    0,
  );
};

/** Density, score and divergence of a mixture along an SDE, in closed form. */
export const truthOf = (mixture: readonly Component[], sde: Sde): Truth => ({
  logPdf: (x, t) => logTotal(partsAt(mixture, sde, x, t)),
  score: (x, t) => scoreOf(partsAt(mixture, sde, x, t)),
  divergence: (x, t) => {
    const ofScore = scoreDivergenceOf(partsAt(mixture, sde, x, t), length(x));
    return length(x) * driftRateAt(t, sde) - 0.5 * diffusionAt(t, sde) ** 2 * ofScore;
  },
});
