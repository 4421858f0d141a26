import type { DeviationAnswers, GoldenOutput } from "../../contract/format.ts";
import type { Dtype } from "../../contract/implementation.ts";
import { expectedLeaves, misses } from "../values/compare.ts";
import type { Expected } from "../values/compare.ts";
import { alignDeviation } from "./alignment.ts";
import type { SuiteCase } from "../suite/suite.ts";
import type { Tier } from "../values/tolerance.ts";
import { overflows, tolerance } from "../values/tolerance.ts";
import { decodeRecord, leaves } from "../../contract/wire.ts";

/** A tolerance above this share of the largest value cannot discriminate. */
const largestShare = 0.1;

/** A deviation at most this many tolerances away cannot be told from the right answer. */
const tellable = 2;

/** Why a case does not apply to a dtype, or `undefined` where it does. */
export const notApplicable = (golden: SuiteCase, dtype: Dtype): "binary64Only" | "overflow" | undefined => {
  if (dtype === "f64") return undefined;
  if (golden.binary64Only) return "binary64Only";
  const wanted = golden.wanted.kind === "outputs" ? Object.values(golden.wanted.outputs) : [];
  const inputs = leaves(decodeRecord(golden.inputs)).map(({ value }) => value);
  const outputs = wanted.flatMap((output) => expectedLeaves(output).map(({ value }) => value));
  const out = [...inputs, ...outputs].some((value) => typeof value === "number" && overflows(value, dtype));
  return out ? "overflow" : undefined;
};

/**
 * Why a case says little in a dtype at a tier. `nothing`: the tolerance swallows an output, so neither a near
 * nor a far answer means anything. `untellable`: a deviation is so near that a pass does not exclude it;
 * an answer out of tolerance is wrong all the same.
 */
export interface Vagueness {
  readonly kind: "nothing" | "untellable";
  readonly reason: string;
}

/** How a case is vague, or `undefined` where it is not: a property of the case, known before any answer. */
export const vagueness = (
  golden: SuiteCase,
  deviations: readonly DeviationAnswers[],
  dtype: Dtype,
  tier: Tier,
): Vagueness | undefined => {
  if (golden.wanted.kind === "rejects") return undefined;
  const { outputs } = golden.wanted;
  const swallowed = Object.entries(outputs).find(([, output]) => isSwallowed(expectedLeaves(output), dtype, tier));
  if (swallowed !== undefined) {
    return { kind: "nothing", reason: `the tolerance of ${swallowed[0]} exceeds 10 % of its largest value` };
  }
  const near = deviations.find((deviation) => isNear(outputs, deviation, golden.id, dtype, tier));
  if (near === undefined) return undefined;
  return { kind: "untellable", reason: `the deviation ${near.id} is at most ${tellable} tolerances away` };
};

const isSwallowed = (expected: readonly Expected[], dtype: Dtype, tier: Tier): boolean => {
  const inexact = expected.filter(({ exact }) => !exact);
  const largest = Math.max(0, ...inexact.map(({ value }) => Math.abs(value as number)));
  const widest = Math.max(0, ...inexact.map(({ scale }) => tolerance(scale[tier], dtype)));
  return largest > 0 && widest > largestShare * largest;
};

const isNear = (
  outputs: Readonly<Record<string, GoldenOutput>>,
  { kind, answers }: DeviationAnswers,
  id: string,
  dtype: Dtype,
  tier: Tier,
): boolean => {
  const answer = answers[id];
  if (kind === "precision" || answer === undefined || !("outputs" in answer)) return false;
  const { problems, pairs } = alignDeviation(outputs, answer);
  if (problems.length > 0 || pairs.every((pair) => misses(pair, "f64", tier) <= 1)) return false;
  return pairs.every((pair) => misses(pair, dtype, tier) <= tellable);
};
