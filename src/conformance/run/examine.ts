import type { DeviationAnswers } from "../../contract/format.ts";
import type { Implementation, Outcome } from "../../contract/implementation.ts";
import type { Distance } from "../values/compare.ts";
import { isDeclared, underConventions } from "../judging/conventions.ts";
import { departureOf } from "../judging/departure.ts";
import type { CaseMatch } from "../judging/matching.ts";
import { matchDeviation } from "../judging/matching.ts";
import type { Judgement } from "../judging/judge.ts";
import { judge } from "../judging/judge.ts";
import type { KnownFailure } from "../report/report.ts";
import type { CaseResult, Failure, TierResult, WorstLeaf } from "../report/report.ts";
import type { Suite, SuiteCase } from "../suite/suite.ts";
import type { Tier } from "../values/tolerance.ts";
import { tiers } from "../values/tolerance.ts";
import { encodeNumber } from "../../contract/wire.ts";

/** What the examination of every case of a run shares. */
export interface Run {
  readonly implementation: Implementation;
  readonly suite: Suite;
  readonly gate: Tier;
  readonly known: ReadonlyMap<string, KnownFailure>;
}

/** One case with its result and how it matches the deviations of its operation. */
export interface Seen {
  readonly result: CaseResult;
  readonly failing: boolean;
  readonly matches: readonly { readonly deviation: DeviationAnswers; readonly match: CaseMatch }[];
}

/** Turns one outcome into a result. */
export const examine = (asked: SuiteCase, outcome: Outcome, run: Run): Seen => {
  const all = run.suite.deviations.get(asked.operation) ?? [];
  const declared = all.filter((deviation) => isDeclared(deviation, run.implementation.conventions ?? {}));
  const changed = underConventions(asked, declared);
  if ("unanswerable" in changed) return silent(asked, { kind: "skipped", reason: changed.unanswerable });
  const deviations = all.filter((deviation) => !declared.includes(deviation));
  if (outcome.kind !== "outputs" && outcome.kind !== "rejected")
    return unanswered(changed.golden, outcome, run, deviations);
  const { dtype } = run.implementation;
  const judgement = judge(changed.golden, outcome, { dtype, deviations });
  const { verdict } = judgement.tiers[run.gate];
  const answeredCase = { golden: changed.golden, outcome, verdict, gate: run.gate, dtype };
  return {
    result: judged(changed.golden, outcome, judgement, run),
    failing: verdict === "fail",
    matches: deviations.map((deviation) => ({ deviation, match: matchDeviation(answeredCase, deviation) })),
  };
};

type Unanswered = Exclude<Outcome, { kind: "outputs" | "rejected" }>;

const silent = (golden: SuiteCase, outcome: Unanswered): Seen => ({
  result: {
    ...described(golden),
    status: outcome.kind,
    reason: "reason" in outcome ? outcome.reason : outcome.message,
  },
  failing: false,
  matches: [],
});

const unanswered = (
  golden: SuiteCase,
  outcome: Unanswered,
  run: Run,
  deviations: readonly DeviationAnswers[],
): Seen => {
  const { result } = silent(golden, outcome);
  if (outcome.kind === "skipped" || outcome.kind === "notrun") return silent(golden, outcome);
  const answeredCase = { golden, outcome, verdict: "fail", gate: run.gate, dtype: run.implementation.dtype } as const;
  const failure = failureOf(golden, { problems: [], tiers: undefined }, run.gate);
  return {
    result: { ...withKnown(result, run.known.get(golden.id)), failure },
    failing: true,
    matches: deviations.map((deviation) => ({ deviation, match: matchDeviation(answeredCase, deviation) })),
  };
};

const judged = (golden: SuiteCase, outcome: Outcome, judgement: Judgement, run: Run): CaseResult => {
  const { verdict, reason } = judgement.tiers[run.gate];
  const departure = verdict === "fail" ? departureOf(golden, outcome, run.implementation.dtype, run.gate) : undefined;
  const departed = departure === undefined ? {} : { departure };
  const result: CaseResult = {
    ...described(golden),
    status: verdict,
    tiers: { strict: tierResult(judgement, "strict"), standard: tierResult(judgement, "standard") },
    smallestTier: tiers.find((tier) => judgement.tiers[tier].verdict === "pass") ?? "none",
    ...(verdict === "noinfo" && reason !== undefined ? { reason } : {}),
    ...(verdict === "fail" ? { failure: { ...failureOf(golden, judgement, run.gate), ...departed } } : {}),
  };
  return withKnown(result, run.known.get(golden.id));
};

const tierResult = ({ tiers: verdicts }: Judgement, tier: Tier): TierResult => {
  const { verdict, worst } = verdicts[tier];
  return { verdict, ...(worst === undefined ? {} : { tolerances: worst.tolerances }) };
};

const withKnown = (result: CaseResult, known: KnownFailure | undefined): CaseResult => {
  if (known === undefined) return result;
  const about = { known: { status: known.status, reason: known.reason } };
  if (result.status === known.status) return { ...result, ...about, status: "xfail" };
  return { ...result, ...about, status: result.status === "pass" ? "xpass" : result.status };
};

const described = ({ id, operation, chapter, mode, step, flags }: SuiteCase): Omit<CaseResult, "status"> => ({
  id,
  operation,
  chapter,
  mode,
  ...(step === undefined ? {} : { step }),
  flags,
});

const failureOf = (
  { comment, notes, flags }: SuiteCase,
  { problems, tiers: verdicts }: Pick<Judgement, "problems"> & { readonly tiers: Judgement["tiers"] | undefined },
  gate: Tier,
): Failure => {
  const worst = verdicts?.[gate].worst;
  return {
    comment,
    notes: Object.fromEntries(flags.map((flag) => [flag, notes[flag]?.text ?? ""])),
    problems,
    ...(worst === undefined || worst.passes ? {} : { worst: leaf(worst) }),
  };
};

const leaf = ({ path, got, want, difference, tolerance, tolerances, ulps }: Distance): WorstLeaf => ({
  path,
  got: encodeNumber(got),
  want: encodeNumber(want),
  difference,
  tolerance,
  tolerances,
  ...(ulps === undefined ? {} : { ulps }),
});
