import type { DeviationAnswers } from "../../contract/format.ts";
import type { Dtype, Outcome, Values } from "../../contract/implementation.ts";
import type { Distance } from "../values/compare.ts";
import { align, worst } from "../values/compare.ts";
import type { Vagueness } from "./informative.ts";
import { vagueness } from "./informative.ts";
import type { Problem } from "../values/structure.ts";
import type { SuiteCase } from "../suite/suite.ts";
import type { Tier } from "../values/tolerance.ts";
import { tiers } from "../values/tolerance.ts";

/** What one tier says about one answer. */
export interface TierVerdict {
  readonly verdict: "pass" | "fail" | "noinfo";
  /** The number that misses most; absent where there is none to compare. */
  readonly worst?: Distance;
  /** Why the case says nothing here. */
  readonly reason?: string;
}

/** The verdict at both tiers. */
export interface Judgement {
  readonly problems: readonly Problem[];
  readonly tiers: Readonly<Record<Tier, TierVerdict>>;
}

/** What a judgement depends on beside the answer. */
export interface Bench {
  readonly dtype: Dtype;
  readonly deviations: readonly DeviationAnswers[];
}

/** Judges outputs or a refusal; the other outcomes are no answers. */
export const judge = (golden: SuiteCase, outcome: Outcome, bench: Bench): Judgement => {
  const { wanted } = golden;
  if (wanted.kind === "rejects") return refusal(wanted.codes, outcome);
  if (outcome.kind === "outputs") return judgeOutputs(golden, outcome.outputs, bench);
  const said = outcome.kind === "rejected" ? `refused as ${outcome.code}: ${outcome.message}` : outcome.kind;
  return flat([{ kind: "refused", path: golden.operation, text: `expected outputs, got ${said}` }]);
};

const refusal = (codes: readonly string[], outcome: Outcome): Judgement => {
  const due = `expected a refusal with ${codes.join(" or ")}`;
  if (outcome.kind !== "rejected") return flat([{ kind: "accepted", path: "", text: `${due}, got ${outcome.kind}` }]);
  if (codes.includes(outcome.code)) return flat([]);
  return flat([{ kind: "code", path: "", text: `${due}, got a refusal with ${outcome.code}: ${outcome.message}` }]);
};

const flat = (problems: readonly Problem[]): Judgement => {
  const verdict = problems.length === 0 ? ("pass" as const) : ("fail" as const);
  return { problems, tiers: { strict: { verdict }, standard: { verdict } } };
};

const judgeOutputs = (golden: SuiteCase, answers: Values, bench: Bench): Judgement => {
  const outputs = golden.wanted.kind === "outputs" ? golden.wanted.outputs : {};
  const { problems, pairs } = align(outputs, answers);
  const [strict, standard] = tiers.map((tier): TierVerdict => {
    const far = worst(pairs, bench.dtype, tier);
    const vague = vagueness(golden, bench.deviations, bench.dtype, tier);
    const verdict = verdictOf(problems, far, vague);
    return {
      verdict,
      ...(far === undefined ? {} : { worst: far }),
      ...(vague === undefined ? {} : { reason: vague.reason }),
    };
  }) as [TierVerdict, TierVerdict];
  return { problems, tiers: { strict, standard } };
};

/**
 * A vague case does not pass. Where its tolerance swallows an output it does not fail on numbers either: only a
 * missing output, a wrong shape or a wrong exact value fails everywhere.
 */
const verdictOf = (
  problems: readonly Problem[],
  far: Distance | undefined,
  vague: Vagueness | undefined,
): TierVerdict["verdict"] => {
  const isSilent = vague?.kind === "nothing";
  const counted = isSilent ? problems.filter(({ kind }) => kind !== "nonfinite") : problems;
  if (counted.length > 0) return "fail";
  if (!isSilent && far?.passes === false) return "fail";
  return vague === undefined ? "pass" : "noinfo";
};
