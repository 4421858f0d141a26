import type { Args, Line } from "./derivation.ts";
import type { Amount } from "./amount.ts";
import { rounded } from "./amount.ts";
import type { Scalar } from "./arithmetic.ts";
import { settled } from "./arithmetic.ts";

/** Unit roundoff of binary64. */
export const roundoff = 2 ** -53;

/** Rounding bounds that a comparison allows, the constant of the whole suite: four bits. */
const allowance = 16;

/** A line of a derivation and its place. */
export interface Step {
  readonly lines: readonly Line[];
  readonly index: number;
}

/** What a line comes to, with rounding bounds, or why it cannot be evaluated. */
export type Outcome = readonly Amount[] | Error;

/** Two values side by side. */
export interface Comparison {
  readonly before: number;
  readonly here: number;
  readonly difference: number;
  /** What the rounding errors of both sides may come to. */
  readonly allowed: number;
  /** The difference in units of what is allowed. */
  readonly ratio: number;
  readonly message: string;
}

const list = (value: ReturnType<Line["value"]>): readonly Scalar[] =>
  Array.isArray(value) ? (value as readonly Scalar[]) : [value as Scalar];

/** The value of a line. An equation of the specification is held to the bound of the line before, which is the same formula. */
const evaluate = ({ lines, index }: Step, args: Args): readonly Amount[] => {
  const { value, equation, relation } = lines[index] as Line;
  const own = list(value(args)).map(settled);
  if (equation === undefined) return own;
  if (relation.kind === "defines") return own.map((entry) => rounded(entry.value));
  const before = evaluate({ lines, index: index - 1 }, args);
  return own.map((entry, i) => ({ value: entry.value, growth: before[i]?.growth ?? 0 }));
};

/** What a line comes to on the arguments. */
export const attempt = (step: Step, args: Args): Outcome => {
  try {
    return evaluate(step, args);
  } catch (error) {
    return error as Error;
  }
};

const pair = (before: Amount, here: Amount): Comparison => {
  const difference = Math.abs(here.value - before.value);
  const allowed = allowance * roundoff * (before.growth + here.growth);
  const ratio = difference === 0 ? 0 : difference / allowed;
  const message = `the line before comes to ${before.value}, this line to ${here.value}: they differ by ${difference}, and rounding explains ${allowed}`;
  return { before: before.value, here: here.value, difference, allowed, ratio, message };
};

const apart = (message: string): Comparison => ({
  before: NaN,
  here: NaN,
  difference: Infinity,
  allowed: 0,
  ratio: Infinity,
  message,
});

/** Two outcomes, entry by entry: the pair with the largest ratio. What cannot be evaluated or is not finite differs from everything. */
export const compareOutcomes = (before: Outcome, here: Outcome): Comparison => {
  if (before instanceof Error) return apart(`the line before cannot be evaluated: ${before.message}`);
  if (here instanceof Error) return apart(`the line cannot be evaluated: ${here.message}`);
  if (before.length !== here.length) {
    return apart(`the line before has ${before.length} entries, this line ${here.length}`);
  }
  if (![...before, ...here].every(({ value }) => Number.isFinite(value))) return apart("a value is not finite");
  return before.map((entry, i) => pair(entry, here[i] as Amount)).reduce((a, b) => (b.ratio > a.ratio ? b : a));
};

/** The line before and this line on the same arguments. */
export const compare = ({ lines, index }: Step, args: Args): Comparison =>
  compareOutcomes(attempt({ lines, index: index - 1 }, args), attempt({ lines, index }, args));
