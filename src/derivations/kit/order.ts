import type { Args, Relation } from "./derivation.ts";
import type { Comparison, Step } from "./compare.ts";
import { compare } from "./compare.ts";

/** How often the parameter is halved, or doubled where it goes to infinity. */
const halvings = 6;

/** How far a measured order may lie from the claimed one. */
const tolerance = 0.15;

/** Differences that are this many times what rounding explains are disturbed by a thousandth at most. */
const clear = 1000;

/** A claimed and a measured order. */
export interface Order {
  readonly parameter: string;
  readonly claimed: number;
  /** Base-2 logarithm of the factor by which the last clear halving divides the largest difference. */
  readonly measured: number;
}

/** What the measurement came to. */
export interface OrderReport {
  readonly holds: boolean;
  readonly order?: Order;
  readonly message?: string;
  readonly counterexample?: Args;
}

type Measurable = Extract<Relation, { parameter: string }>;

const factorOf = (relation: Measurable): number => (relation.kind === "limit" && relation.to === "infinity" ? 2 : 0.5);

const moved = (args: Args, { parameter }: Measurable, factor: number): Args => ({
  ...args,
  [parameter]: (args[parameter] as number) * factor,
});

/** The largest difference over all samples at one size of the parameter. */
const largest = (
  step: Step,
  relation: Measurable,
  samples: readonly Args[],
  factor: number,
): Comparison & { args: Args } =>
  samples
    .map((args) => moved(args, relation, factor))
    .map((args) => ({ ...compare(step, args), args }))
    .reduce((most, one) => (one.difference > most.difference ? one : most));

/** Whether the line contains the parameter that has gone to its limit. */
const contains = ({ lines, index }: Step, relation: Measurable, args: Args): boolean => {
  const value = lines[index]?.value;
  const [near, far] = [value?.(args), value?.(moved(args, relation, factorOf(relation)))];
  return JSON.stringify(near) !== JSON.stringify(far);
};

const isClear = ({ difference, allowed }: Comparison): boolean =>
  Number.isFinite(difference) && difference > clear * allowed;

/** Measures how fast two lines approach each other; the largest difference over all samples counts, so that no single sample decides. */
export const measureOrder = (step: Step, relation: Measurable, samples: readonly Args[]): OrderReport => {
  const { parameter, order: claimed } = relation;
  const counterexample = samples[0] as Args;
  if (relation.kind === "limit" && contains(step, relation, counterexample)) {
    return { holds: false, counterexample, message: `the limit still contains ${parameter}` };
  }
  const sizes = Array.from({ length: halvings + 1 }, (_, k) => factorOf(relation) ** k);
  const differences = sizes.map((factor) => largest(step, relation, samples, factor));
  const last = differences.findLastIndex((difference, k) => k > 0 && isClear(difference));
  const [coarse, fine] = [differences[last - 1], differences[last]];
  if (coarse === undefined || fine === undefined) {
    const message = `the differences cannot be told from rounding, so there is no order in ${parameter} to measure: ${differences[0]?.message}`;
    return { holds: false, counterexample: differences[0]?.args ?? counterexample, message };
  }
  const measured = Math.log2(coarse.difference / fine.difference);
  const found = { order: { parameter, claimed, measured } };
  if (Math.abs(measured - claimed) <= tolerance) return { holds: true, ...found };
  const message = `the difference goes with order ${measured.toFixed(3)} in ${parameter}, claimed is ${claimed}: from ${coarse.difference} to ${fine.difference} in the last halving`;
  return { holds: false, ...found, message, counterexample: fine.args };
};
