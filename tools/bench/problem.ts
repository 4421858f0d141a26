import { alphaBarContinuous, alphaBarsFromBetas, betaLinear, betasFromContinuous } from "../../reference/schedules.ts";
import { numbers } from "../../reference/kit/tensor.ts";
import type { Algorithm, Workload } from "./workloads.ts";

/** Rates of the VP process, and of the DDPM chain that follows it: `N beta_i` runs from the first to the second. */
export const rates = { betaMin: 0.1, betaMax: 20 } as const;

/** Where the flow ends. */
export const cutoff = 1e-3;

/** A mixture of isotropic Gaussians. */
export interface Mixture {
  readonly weights: readonly number[];
  readonly means: readonly (readonly number[])[];
  readonly variances: readonly number[];
}

/**
 * The problem for a peer: the mixture, the levels `[a, s2]` of all evaluations of the score, and the coefficients of all
 * steps, so that every peer computes the same numbers.
 *
 * An affine step `[c0, c1, c2]` is `x <- c0 x + c1 score(x) + c2 z` with one evaluation. A step of Heun's method
 * `[g0, g1]` with two evaluations is `k = g0 (x + score(x)); y = x + k; x <- x + (k + g1 (y + score'(y))) / 2`.
 */
export interface Problem extends Mixture {
  readonly algorithm: Algorithm;
  readonly sampler: "affine" | "heun";
  readonly form: string;
  readonly count: number;
  readonly dimension: number;
  readonly evaluations: readonly (readonly [a: number, s2: number])[];
  readonly steps: readonly (readonly number[])[];
}

const indices = (count: number): number[] => Array.from({ length: count }, (_, i) => i);
const golden = (Math.sqrt(5) - 1) / 2;

/**
 * Means of size one per coordinate: on a ring in the first two coordinates, spread by the golden angle in the others.
 * Weights from 1 to 2 and variances from 0.05 to 0.3, so that mean and variance of the mixture depend on all of them.
 */
export const mixtureOf = (components: number, dimension: number): Mixture => {
  const raw = indices(components).map((k) => 1 + k / components);
  const whole = raw.reduce((total, weight) => total + weight, 0);
  const turn = (k: number, pair: number): number => (pair === 0 ? k / components : (k + 1) * (pair + 1) * golden);
  const coordinate = (k: number, j: number): number =>
    Math.SQRT2 * Math.cos(2 * Math.PI * (turn(k, j >> 1) - (j % 2) / 4));
  return {
    weights: raw.map((weight) => weight / whole),
    means: indices(components).map((k) => indices(dimension).map((j) => coordinate(k, j))),
    variances: indices(components).map((k) => 0.05 + (0.25 * ((k * 5) % components)) / components),
  };
};

/** The variances `beta_1 ... beta_N` of the chain. */
export const chainOf = (steps: number): number[] => numbers(betasFromContinuous({ numLevels: steps, ...rates }).betas);

type Plan = Pick<Problem, "sampler" | "evaluations" | "steps">;

const levelsOf = (steps: number): { alphaBar: number; before: number; beta: number }[] => {
  const betas = chainOf(steps);
  const products = numbers(alphaBarsFromBetas({ betas }).alphaBars);
  const [before, after] = [products.slice(0, -1), products.slice(1)] as const;
  return betas.map((beta, i) => ({ beta, alphaBar: after[i] as number, before: before[i] as number })).reverse();
};

const evaluationOf = (alphaBar: number): [number, number] => [Math.sqrt(alphaBar), 1 - alphaBar];

/** Ancestral sampling with the variance `beta_t`, and none on the last step. */
const ddpm = (steps: number): Plan => {
  const levels = levelsOf(steps);
  return {
    sampler: "affine",
    evaluations: levels.map(({ alphaBar }) => evaluationOf(alphaBar)),
    steps: levels.map(({ beta }, i) => {
      const keep = 1 / Math.sqrt(1 - beta);
      return [keep, beta * keep, i === steps - 1 ? 0 : Math.sqrt(beta)];
    }),
  };
};

/** `x <- a' x0 + s' eps` with `x0 = (x + s^2 score) / a` and `eps = -s score`. */
const ddim = (steps: number): Plan => {
  const levels = levelsOf(steps);
  return {
    sampler: "affine",
    evaluations: levels.map(({ alphaBar }) => evaluationOf(alphaBar)),
    steps: levels.map(({ alphaBar, before }) => {
      const keep = Math.sqrt(before / alphaBar);
      return [keep, keep * (1 - alphaBar) - Math.sqrt((1 - before) * (1 - alphaBar)), 0];
    }),
  };
};

/** From 1 to the cutoff in equal steps of the velocity `-(beta(t) / 2) (x + score)`. */
const heun = (steps: number): Plan => {
  const h = (1 - cutoff) / steps;
  const times = indices(steps + 1).map((i) => 1 - i * h);
  const level = (t: number): [number, number] => evaluationOf(alphaBarContinuous({ t, ...rates }).alphaBar);
  const gain = (t: number): number => (h * betaLinear({ t, ...rates }).beta) / 2;
  const ends = indices(steps).map((i) => [times[i], times[i + 1]] as [number, number]);
  return { sampler: "heun", evaluations: ends.flatMap((pair) => pair.map(level)), steps: ends.map((e) => e.map(gain)) };
};

const plans = { ddpm, ddim, heun };

/** The problem of a workload for a subject of the given form. */
export const problemOf = ({ algorithm, components, dimension, count, steps }: Workload, form: string): Problem => ({
  algorithm,
  form,
  count,
  dimension,
  ...mixtureOf(components, dimension),
  ...plans[algorithm](steps),
});
