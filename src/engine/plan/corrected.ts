import type { PredictorName } from "../../../reference/correctors/predictors.ts";
import { predictors } from "../../../reference/correctors/predictors.ts";
import type { Level } from "../../../reference/kit/records.ts";
import type { Plan, Step } from "./moves.ts";
import { single } from "./moves.ts";

/**
 * Corrector steps after every predictor step, and their signal-to-noise ratio. The rule `ald` sets the step by the noise
 * level; `langevin` by the norms of the noise and of the score, particle by particle: in few dimensions that makes some very
 * long steps where a score is close to 0.
 */
export interface Corrector {
  readonly steps: number;
  readonly snr: number;
  readonly rule?: "ald" | "langevin";
}

/** `1 - beta` of a level of a chain; 1 at the data and where levels carry no beta. */
const alphaOf = ({ beta }: Level, i: number): number => (i === 0 || beta === undefined ? 1 : 1 - beta);

/** `pcSample` in the order of the paper, with Langevin correctors: predict to level `i`, then correct at it. */
export const predictorCorrector = (
  levels: readonly Level[],
  predictor: PredictorName,
  { steps: count, snr, rule = "ald" }: Corrector,
  startSpread: number,
  times: readonly number[] = levels.map((_, i) => i),
): Plan => {
  const steps = levels
    .slice(1)
    .map((level, below): Step => {
      const reached = levels[below] as Level;
      const followsNorms = rule === "langevin";
      const factor = 2 * snr * Math.sqrt(alphaOf(reached, below)) * (followsNorms ? 1 : reached.sigma);
      const correction = { level: reached, time: times[below] as number, factor, followsNorms };
      const { moves } = single(
        level,
        times[below + 1] as number,
        (given) => predictors[predictor](given, level, reached).xNext,
      );
      return { moves, corrections: Array.from({ length: count }, () => correction) };
    })
    .reverse();
  return { form: "single", isNoisy: true, steps, startSpread };
};
