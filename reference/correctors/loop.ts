import type { Level } from "../kit/records.ts";
import type { Vec } from "../kit/tensor.ts";
import { length, map, numbers, row, squaredNorm, stack } from "../kit/tensor.ts";
import { watched } from "../kit/watch.ts";
import type { ScoreFn } from "../models.ts";
import type { Given, Moved, PredictorName } from "./predictors.ts";
import { predictors } from "./predictors.ts";
import { langevinMove } from "./step.ts";
import { pcAldStepSize, pcLangevinStepSize } from "./step-size.ts";

/** Which factor of the step size belongs to a level of the variance-preserving chain. */
export type AlphaRule = "one-minus-beta" | "cumulative";

/** What a run of predictors and correctors is made of. */
export interface Plan {
  readonly levels: readonly Level[];
  readonly predictor: PredictorName | "none";
  readonly corrector: "langevin" | "ald" | "none";
  readonly mode: "predictor-first" | "corrector-first";
  readonly numCorrectors: number;
  readonly snr: number;
  readonly alphaRule: AlphaRule;
}

/** A run: its plan, where it starts, the model that it calls, and the draws. */
export interface Run extends Plan {
  readonly x: Vec;
  readonly scoreFn: ScoreFn;
  readonly noises: Vec;
}

/** One predictor step from level `i`, or one corrector step at it. */
interface Update {
  readonly part: "predict" | "correct";
  readonly i: number;
}

/** The updates of a run in their order. */
export const updatesOf = ({ levels, predictor, corrector, mode, numCorrectors }: Plan): Update[] => {
  const correctors = (i: number): Update[] =>
    Array.from({ length: corrector === "none" ? 0 : numCorrectors }, () => ({ part: "correct", i }));
  const descending = levels
    .map((_, i) => i)
    .slice(1)
    .reverse();
  return descending.flatMap((i): Update[] => {
    const step: Update[] = predictor === "none" ? [] : [{ part: "predict", i }];
    return mode === "predictor-first" ? [...step, ...correctors(i - 1)] : [...correctors(i), ...step];
  });
};

/** The factor of the step size at level `i`: 1 at the data and where levels carry no beta. */
const alphaAt = ({ levels, alphaRule }: Plan, i: number): number => {
  const { beta, alphaBar } = levels[i] as Level;
  if (i === 0 || beta === undefined) return 1;
  return alphaRule === "cumulative" ? (alphaBar as number) : 1 - beta;
};

/** Euclidean norm, scaled by the largest entry so that no square overflows or vanishes. */
const norm = (x: Vec): number => {
  const largest = numbers(x).reduce((most, entry) => Math.max(most, Math.abs(entry)), 0);
  return largest === 0 ? 0 : largest * Math.sqrt(squaredNorm(map((entry) => entry / largest, x)));
};

const stepSizeAt = (plan: Plan, { score, noise }: Given, i: number): number => {
  const [snr, alphaFactor] = [plan.snr, alphaAt(plan, i)];
  if (plan.corrector === "ald")
    return pcAldStepSize({ snr, sigma: (plan.levels[i] as Level).sigma, alphaFactor }).stepSize;
  return pcLangevinStepSize({ snr, noiseNorm: norm(noise), gradNorm: norm(score), alphaFactor }).stepSize;
};

const moved = (plan: Plan, { part, i }: Update, given: Given): Moved => {
  const { levels, predictor } = plan;
  if (part === "correct") return langevinMove(given.x, given.score, stepSizeAt(plan, given, i), given.noise);
  return predictors[predictor as PredictorName](given, levels[i] as Level, levels[i - 1] as Level);
};

/** Runs predictors and correctors for the equation that is named in errors. */
export const predictorCorrector = (equation: string, run: Run): { x: Vec; xMean: Vec; trajectory: Vec } => {
  const trajectory = [run.x];
  const score = watched(equation, "scoreFn", run.scoreFn, trajectory);
  let last: Moved = { xNext: run.x, xMean: run.x };
  updatesOf(run).forEach((update, k) => {
    const x = last.xNext;
    last = moved(run, update, { x, score: score(x, update.i), noise: row(run.noises, k) });
    trajectory.push(last.xNext);
  });
  return { x: last.xNext, xMean: last.xMean, trajectory: stack(trajectory) };
};

/** Whether the draws have one row for each update. */
export const drawsFit = (plan: Plan, noises: Vec): boolean => length(noises) === updatesOf(plan).length;
