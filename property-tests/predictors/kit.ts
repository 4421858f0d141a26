import fc from "fast-check";
import type { Sde } from "../../reference/kit/records.ts";
import type { Vec } from "../../reference/kit/tensor.ts";
import { numbers } from "../../reference/kit/tensor.ts";
import { between, states } from "../kit/arbitraries.ts";
import type { Data, Moments } from "../kit/numbers.ts";
import type { Affine, Run } from "./orders.ts";

/** Betas of the linear schedule with 1,000 levels from 1e-4 to 0.02, by level. */
export const linearBeta = (level: number): number => 1e-4 + ((level - 1) * (0.02 - 1e-4)) / 999;

/** A beta of a transition: any, or one of the linear schedule. */
export const transitionBetas: fc.Arbitrary<number> = fc.oneof(
  between(0.015625, 0.9375),
  fc.constantFrom(1, 2, 250, 500, 750, 999).map((level) => Math.fround(linearBeta(level))),
);

/** A state with its score and a draw, and a transition of the variance-preserving chain. */
export const vpCase = fc.record({ s: states("x", "score", "noise"), beta: transitionBetas });

/** Two noise levels, the higher first; the lower one may be 0. */
export const levelPairs: fc.Arbitrary<{ sigma: number; sigmaPrev: number }> = fc
  .record({ sigma: between(0.25, 8), ratio: between(0, 0.96875) })
  .map(({ sigma, ratio }) => ({ sigma, sigmaPrev: Math.fround(sigma * ratio) }));

/** Noise levels from the highest to 0. */
export const fallingLevels: fc.Arbitrary<number[]> = fc
  .record({ top: between(0.5, 8), ratios: fc.array(between(0.25, 0.9375), { minLength: 1, maxLength: 5 }) })
  .map(({ top, ratios }) => {
    const levels = [top];
    for (const ratio of ratios) levels.push(Math.fround((levels[levels.length - 1] as number) * ratio));
    return [...levels, 0];
  });

/** Neighbours of a list, in order. */
export const neighbours = (list: readonly number[]): [number, number][] =>
  list.slice(1).map((entry, i) => [list[i] as number, entry]);

/** The three SDEs at rates and levels where 64 steps are many, with data on which no error vanishes by chance. */
export const processes: Readonly<Record<Sde["kind"], Sde>> = {
  ve: { kind: "ve", sigmaMin: 0.5, sigmaMax: 4 },
  vp: { kind: "vp", betaMin: 0.125, betaMax: 4 },
  subvp: { kind: "subvp", betaMin: 0.125, betaMax: 4 },
};

/** Each of them by its name. */
export const { ve, vp, subvp } = processes;

/** Data narrower than the noise. */
export const narrow: Data = { mean0: 0.75, variance0: 0.375 };
/** Data wider than the noise. */
export const wide: Data = { mean0: 0.75, variance0: 2 };

/** A run on an SDE from time 1 to 1/16. */
export const runOn = (sde: Sde, data: Data): Run => ({ sde, data, cutoff: 0.0625 });

/** The three coordinates on which a step shows its affine map, at a score that is affine. */
export const probes = { x: [0, 1, 0], noise: [0, 0, 1] };

/** The affine map that those coordinates show. */
export const seen = (reached: Vec): Affine => {
  const [offset, one, drawn] = numbers(reached) as [number, number, number];
  return { offset, gain: one - offset, spread: drawn - offset };
};

/** The score of a Gaussian on those coordinates. */
export const probeScore = ({ mean, variance }: Moments): number[] => probes.x.map((x) => (mean - x) / variance);

/** Rounding errors of the squares of a thousand gains of two roundings each. */
export const thousandSteps = (u: number): number => 4000 * u;
