import type { Plan, Step } from "./moves.ts";

/** A state of a step by name: its start, where the score is evaluated, or what a move has made. */
export type Place = "x" | "a" | "b" | "c" | "d";

/** A move as one kernel makes it: `to = keep at + pull score(at) + spread z + plus[0] more[0] + plus[1] more[1]`. */
export interface LineMove {
  readonly at: Place;
  readonly to: Place;
  readonly more: readonly [Place, Place];
  readonly asks: boolean;
  readonly coefficients: readonly number[];
  /** Time or number of the level, signal scale, noise: the arguments of the user's score. */
  readonly told: readonly [time: number, scale: number, sigma: number];
}

const line = (
  at: Place,
  to: Place,
  move: Step["moves"][number],
  more: readonly [Place, Place] = ["x", "x"],
  plus: readonly [number, number] = [0, 0],
): LineMove => ({
  at,
  to,
  more,
  asks: move.pull !== 0,
  coefficients: [move.keep, move.pull, move.spread, ...plus],
  told: [move.time, move.level.scale, move.level.sigma],
});

type Move = Step["moves"][number];

const shift = (move: Move, keep: number): Move => ({ ...move, keep: move.keep + keep });

const still = (move: Move, keep: number): Move => ({ ...move, keep, pull: 0, spread: 0 });

const ofStep = (form: Plan["form"], { moves }: Step): LineMove[] => {
  const [first, second, third, fourth] = moves as [Move, Move, Move, Move];
  if (form === "heun") {
    return [
      line("x", "a", first),
      line("x", "b", still(first, -1), ["a", "a"], [2, 0]),
      line("b", "x", second, ["a", "a"], [1, 0]),
    ];
  }
  if (form === "rk4") {
    return [
      line("x", "b", first),
      line("b", "c", second, ["x", "x"], [1, 0]),
      line("c", "d", third, ["x", "x"], [1, 0]),
      line("b", "a", still(fourth, 1 / 3), ["c", "x"], [2 / 3, -1 / 3]),
      line("d", "x", shift(fourth, 1 / 3), ["a", "a"], [1, 0]),
    ];
  }
  return [line("x", "x", first)];
};

/** The moves of a step in their order, correctors last. */
export const lineMoves = (plan: Plan, step: Step): LineMove[] => [
  ...ofStep(plan.form, step),
  ...step.corrections.map(({ level, time, factor }) =>
    line("x", "x", { level, time, keep: 1, pull: 0.5 * factor * factor, spread: factor }),
  ),
];
