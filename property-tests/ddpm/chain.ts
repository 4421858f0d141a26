import type { Calls } from "../kit/law.ts";
import { root } from "../kit/numbers.ts";
import { spread } from "./inputs.ts";

/** One transition of a chain, and what Gaussian data has at its two ends. */
export interface Stage {
  readonly t: number;
  readonly beta: number;
  readonly alphaBar: number;
  readonly alphaBarPrev: number;
  readonly after: number;
  readonly before: number;
}

/** The transitions of a chain in the order of sampling, from level N to level 1. */
export const stagesOf = (betas: readonly number[], variance0: number): Stage[] => {
  let alphaBarPrev = 1;
  const ascending = betas.map((beta, i) => {
    const [previous, alphaBar] = [alphaBarPrev, alphaBarPrev * (1 - beta)];
    alphaBarPrev = alphaBar;
    const ends = { after: spread(alphaBar, variance0), before: spread(previous, variance0) };
    return { t: i + 1, beta, alphaBar, alphaBarPrev: previous, ...ends };
  });
  return ascending.reverse();
};

/** Which variances a chain takes: one of the two fixed ones, or a table. */
export type Kind = "large" | "small" | number[];

/** Variance of a step by the names of the two fixed ones; none on the last step. */
export const varianceOf = (kind: Kind, { t, beta, alphaBar, alphaBarPrev }: Stage): number => {
  if (typeof kind !== "string") return kind[t - 1] as number;
  if (t === 1) return 0;
  return kind === "large" ? beta : (beta * (1 - alphaBarPrev)) / (1 - alphaBar);
};

/** Variances with which the chain is exact, level 1 first. */
export const optimalTable = async (call: Calls, stages: readonly Stage[], variance0: number): Promise<number[]> => {
  const table: number[] = [];
  for (const { beta, alphaBar, alphaBarPrev } of stages) {
    table.unshift((await call.ddpmOptimalVariance({ beta, alphaBar, alphaBarPrev, variance0 })).variance);
  }
  return table;
};

/** Variance of the output of the chain, started from the marginal of level N: a closed recursion. */
export const outputVariance = (stages: readonly Stage[], kind: Kind): number =>
  stages.reduce(
    (variance, stage) => {
      const gain = (root(1 - stage.beta) * stage.before) / stage.after;
      return gain ** 2 * variance + varianceOf(kind, stage);
    },
    (stages[0] as Stage).after,
  );

/**
 * Rounding errors of a run, in roundoffs: every step adds its absolute terms, with the conditioning of the noise
 * of its level, and passes on what it inherits with its gain.
 */
export const runSize = (stages: readonly Stage[], start: number, mean: number, draws: readonly number[]): number => {
  let [size, x] = [Math.abs(start), Math.abs(start)];
  stages.forEach(({ beta, alphaBar, before, after }, j) => {
    const pull = ((beta / after) * (x + Math.abs(mean)) * 4) / (1 - alphaBar);
    const gain = (root(1 - beta) * before) / after;
    const draw = 2 * Math.abs(draws[j] as number);
    size = gain * size + (x + pull) / root(1 - beta) + draw;
    x = gain * x + Math.abs(mean) + draw;
  });
  return size;
};
