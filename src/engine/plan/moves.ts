import type { Level } from "../../../reference/kit/records.ts";
import type { Vec } from "../../../reference/kit/tensor.ts";
import { at, vec } from "../../../reference/kit/tensor.ts";

/** One use of the score in a step: `keep x + pull score(x)` at a noise level, and `spread z` where noise comes in. */
export interface Move {
  readonly level: Level;
  /** Time of an SDE, or number of a level of a chain, at which the score is evaluated. */
  readonly time: number;
  readonly keep: number;
  readonly pull: number;
  readonly spread: number;
}

/**
 * A Langevin corrector at a level: the spread `f` of its noise, with `f^2 / 2` before the score. If it follows norms, `f` is
 * multiplied by the norm of the noise over that of the score.
 */
export interface Correction {
  readonly level: Level;
  readonly time: number;
  readonly factor: number;
  readonly followsNorms: boolean;
}

/** How the moves of a step are combined. */
export type Form = "single" | "heun" | "rk4";

/** A run as numbers: every step has the same form, so one kernel makes them all. */
export interface Plan {
  readonly form: Form;
  readonly isNoisy: boolean;
  readonly steps: readonly Step[];
  /** Standard deviation of the start. */
  readonly startSpread: number;
}

/** The moves of one step, and the correctors after them. */
export interface Step {
  readonly moves: readonly Move[];
  readonly corrections: readonly Correction[];
}

/** A step of the reference that is linear, coordinate by coordinate, in a state, its score and a noise vector. */
export type LinearStep = (inputs: { readonly x: Vec; readonly score: Vec; readonly noise: Vec }) => Vec;

/** A unit state in the first coordinate, a unit score in the second, a unit noise in the third. */
const units = { x: vec([1, 0, 0]), score: vec([0, 1, 0]), noise: vec([0, 0, 1]) };

/** The three coefficients of a step, read off the reference's own answer. */
export const coefficientsOf = (step: LinearStep): Omit<Move, "level" | "time"> => {
  const answer = step(units);
  return { keep: at(answer, 0), pull: at(answer, 1), spread: at(answer, 2) };
};

/** A step of one move without corrections. */
export const single = (level: Level, time: number, step: LinearStep): Step => ({
  moves: [{ level, time, ...coefficientsOf(step) }],
  corrections: [],
});
