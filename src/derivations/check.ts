import fc from "fast-check";
import type { Args, Derivation, Line } from "./kit/derivation.ts";
import type { Comparison, Outcome, Step } from "./kit/compare.ts";
import { attempt, compare, compareOutcomes } from "./kit/compare.ts";
import type { Order } from "./kit/order.ts";
import { measureOrder } from "./kit/order.ts";

/** What was found at one line. */
export interface LineReport {
  /** Counted from 1. */
  readonly number: number;
  readonly relation: Line["relation"];
  readonly holds: boolean;
  /** For an equality: the two values that differ most in units of what rounding explains, over all samples. */
  readonly comparison?: Comparison;
  /** For an approximation or a limit: the measured order. */
  readonly order?: Order;
  /** For a line that does not hold: what is wrong, and arguments that show it. */
  readonly message?: string;
  readonly counterexample?: Args;
}

/** One sample with what every line comes to on it, and how far it is from the line before. */
export interface Example {
  readonly args: Args;
  readonly values: readonly (readonly number[])[];
  readonly differences: readonly number[];
}

/** What was found along a derivation. */
export interface DerivationReport {
  readonly name: string;
  readonly seed: number;
  readonly samples: number;
  readonly holds: boolean;
  readonly lines: readonly LineReport[];
  readonly example: Example;
}

/** How a derivation is evaluated. */
export interface CheckOptions {
  readonly seed: number;
  readonly samples: number;
}

/** A sample with what every line came to. */
interface Sample {
  readonly args: Args;
  readonly outcomes: readonly Outcome[];
}

type Finding = Omit<LineReport, "number" | "relation">;

/** The smallest arguments that fast-check finds on which two lines differ. */
const smallest = (given: fc.Arbitrary<Args>, step: Step, { seed, samples }: CheckOptions, found: Args): Args => {
  const property = fc.property(given, (args) => compare(step, args).ratio <= 1);
  const { counterexample } = fc.check(property, { seed, numRuns: samples });
  return counterexample?.[0] ?? found;
};

const pairAt = ({ outcomes }: Sample, index: number): Comparison =>
  compareOutcomes(outcomes[index - 1] as Outcome, outcomes[index] as Outcome);

const checkEquality = (
  given: fc.Arbitrary<Args>,
  step: Step,
  samples: readonly Sample[],
  options: CheckOptions,
): Finding => {
  const compared = samples.map((sample) => ({ args: sample.args, comparison: pairAt(sample, step.index) }));
  const { args, comparison } = compared.reduce((worst, one) =>
    one.comparison.ratio > worst.comparison.ratio ? one : worst,
  );
  if (comparison.ratio <= 1) return { holds: true, comparison };
  const counterexample = smallest(given, step, options, args);
  return { holds: false, comparison, counterexample, message: compare(step, counterexample).message };
};

const findingAt = (
  { lines, given }: Derivation,
  index: number,
  samples: readonly Sample[],
  options: CheckOptions,
): Finding => {
  const { relation } = lines[index] as Line;
  if (relation.kind === "defines") return { holds: true };
  const step: Step = { lines, index };
  if (relation.kind === "equal") return checkEquality(given, step, samples, options);
  return measureOrder(
    step,
    relation,
    samples.map(({ args }) => args),
  );
};

const exampleOf = (sample: Sample): Example => ({
  args: sample.args,
  values: sample.outcomes.map((outcome) => (outcome instanceof Error ? [] : outcome.map(({ value }) => value))),
  differences: sample.outcomes.map((_, index) => (index === 0 ? 0 : pairAt(sample, index).difference)),
});

/** Evaluates every adjacent pair of lines on generated arguments. */
export const checkDerivation = (derivation: Derivation, options: CheckOptions): DerivationReport => {
  const { name, given, lines } = derivation;
  const samples = fc.sample(given, { seed: options.seed, numRuns: options.samples }).map((args): Sample => ({
    args,
    outcomes: lines.map((_, index) => attempt({ lines, index }, args)),
  }));
  const reports = lines.map(({ relation }, index): LineReport => ({
    number: index + 1,
    relation,
    ...findingAt(derivation, index, samples, options),
  }));
  const example = exampleOf(samples[samples.length - 1] as Sample);
  return { name, ...options, holds: reports.every(({ holds }) => holds), lines: reports, example };
};
