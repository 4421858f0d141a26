import type { Plan, Run } from "../../../reference/correctors/loop.ts";
import { updatesOf } from "../../../reference/correctors/loop.ts";
import type { Given, Moved, PredictorName } from "../../../reference/correctors/predictors.ts";
import { predictors } from "../../../reference/correctors/predictors.ts";
import { langevinMove } from "../../../reference/correctors/step.ts";
import type { Level } from "../../../reference/kit/records.ts";
import type { Vec } from "../../../reference/kit/tensor.ts";
import { row, squaredNorm, stack } from "../../../reference/kit/tensor.ts";

type Updates = ReturnType<typeof updatesOf>;
type Update = Updates[number];

/** What a run of predictors and correctors may get wrong. */
export interface Choices {
  /** The updates in their order. */
  readonly order?: (right: Updates, run: Run) => Updates;
  /** Level at which an update evaluates the score. */
  readonly asked?: (update: Update, run: Run) => number;
  /** Row of the draws for update `k` of `count`. */
  readonly draw?: (k: number, updates: Updates) => number;
  /** Factor of the step size at level `i`. */
  readonly factor?: (i: number, right: number, run: Run) => number;
  /** The step from level to level. */
  readonly predict?: (given: Given, level: Level) => Moved;
}

const factorOf = ({ levels, alphaRule }: Plan, i: number): number => {
  const { beta, alphaBar = 1 } = levels[i] as Level;
  if (i === 0 || beta === undefined) return 1;
  return alphaRule === "cumulative" ? alphaBar : 1 - beta;
};

const corrected = (run: Run, i: number, { x, score, noise }: Given, { factor }: Choices): Moved => {
  const right = factorOf(run, i);
  const length = Math.sqrt(squaredNorm(noise) / squaredNorm(score));
  const ratio = run.corrector === "ald" ? (run.levels[i] as Level).sigma : length;
  return langevinMove(x, score, 2 * (factor?.(i, right, run) ?? right) * (run.snr * ratio) ** 2, noise);
};

const predicted = (run: Run, i: number, given: Given, { predict }: Choices): Moved => {
  const [level, levelPrev] = [run.levels[i] as Level, run.levels[i - 1] as Level];
  return predict?.(given, level) ?? predictors[run.predictor as PredictorName](given, level, levelPrev);
};

/** The sampler's loop with the choices that go wrong. */
export const loop = (run: Run, choices: Choices): { x: Vec; xMean: Vec; trajectory: Vec } => {
  const updates = choices.order?.(updatesOf(run), run) ?? updatesOf(run);
  const trajectory = [run.x];
  let last: Moved = { xNext: run.x, xMean: run.x };
  updates.forEach((update, k) => {
    const x = last.xNext;
    const score = run.scoreFn(x, choices.asked?.(update, run) ?? update.i);
    const given = { x, score, noise: row(run.noises, choices.draw?.(k, updates) ?? k) };
    last = (update.part === "correct" ? corrected : predicted)(run, update.i, given, choices);
    trajectory.push(last.xNext);
  });
  return { x: last.xNext, xMean: last.xMean, trajectory: stack(trajectory) };
};
