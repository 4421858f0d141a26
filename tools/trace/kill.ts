import type { DeviationAnswer, DeviationAnswers, GoldenOutput, WireValue } from "../../src/contract/format.ts";
import { firstBrokenLaw } from "../../property-tests/kit/breaks.ts";
import { align, worst } from "../../src/conformance/values/compare.ts";
import { deviationImplementation } from "../../src/conformance/run/implementations.ts";
import { notApplicable } from "../../src/conformance/judging/informative.ts";
import { judge } from "../../src/conformance/judging/judge.ts";
import type { Suite, SuiteCase } from "../../src/conformance/suite/suite.ts";
import type { Tier } from "../../src/conformance/values/tolerance.ts";
import { decodeRecord } from "../../src/contract/wire.ts";
import { canonicalJson } from "../golden/json.ts";
import type { Outcome } from "../../src/contract/implementation.ts";
import { inParallel } from "../kit/pool.ts";
import type { Nearest } from "./nearest.ts";
import { nearestOf } from "./nearest.ts";

/** What the suite does to one deviation. */
export interface Kill {
  readonly operation: string;
  readonly id: string;
  readonly kind: DeviationAnswers["kind"];
  /** Cases that fail it at binary32, at the standard tier or, for lost digits, at the strict one. */
  readonly cases: readonly string[];
  /** Where no case fails it: the case that comes nearest; absent where its answers are the right ones. */
  readonly nearest?: Nearest;
  /** Other deviations of the operation that no case tells apart from it at binary32. */
  readonly confused: readonly Confused[];
  /** The first law that it breaks. */
  readonly law: string | undefined;
}

/** Another deviation that looks the same, and the case that comes nearest to telling. */
interface Confused {
  readonly id: string;
  readonly nearest?: Nearest;
}

/** What one case says of a deviation, or of two: whether it tells, and by how many tolerances. */
interface Verdict extends Nearest {
  readonly tells: boolean;
}

const tierOf = (kind: DeviationAnswers["kind"]): Tier => (kind === "precision" ? "strict" : "standard");

const outcomeOf = (answer: DeviationAnswer): Outcome => {
  if ("outputs" in answer) return { kind: "outputs", outputs: decodeRecord(answer.outputs) };
  if ("rejected" in answer) return { kind: "rejected", code: answer.rejected, message: "" };
  return { kind: "errored", message: answer.errored };
};

const verdictOn = (
  golden: SuiteCase,
  deviation: DeviationAnswers,
  all: readonly DeviationAnswers[],
): Verdict | undefined => {
  const answer = deviation.answers[golden.id];
  if (answer === undefined) return undefined;
  const [tier, place] = [tierOf(deviation.kind), { case: golden.id, tier: tierOf(deviation.kind) }];
  const reason = notApplicable(golden, "f32");
  if (reason !== undefined)
    return { ...place, tells: false, tolerances: 0, reason: "the case is not asked in binary32" };
  const {
    verdict,
    worst: far,
    reason: vague,
  } = judge(golden, outcomeOf(answer), { dtype: "f32", deviations: all }).tiers[tier];
  return {
    ...place,
    tells: verdict === "fail",
    tolerances: far?.tolerances ?? 0,
    ...(vague === undefined ? {} : { reason: vague }),
  };
};

/** The golden outputs of a case with the values that a deviation gives, and the scales of the right ones. */
const asGolden = (golden: SuiteCase, answer: DeviationAnswer | undefined): Record<string, GoldenOutput> | undefined => {
  if (golden.wanted.kind !== "outputs") return undefined;
  const { outputs } = golden.wanted;
  if (answer === undefined) return { ...outputs };
  if (!("outputs" in answer)) return undefined;
  const { outputs: given } = answer;
  return Object.fromEntries(
    Object.entries(outputs).map(([name, output]) => [name, { ...output, value: given[name] as WireValue }]),
  );
};

const kindOf = (answer: DeviationAnswer | undefined, golden: SuiteCase): string => {
  if (answer === undefined) return golden.wanted.kind === "outputs" ? "outputs" : "rejected";
  return Object.keys(answer)[0] as string;
};

const verdictBetween = (golden: SuiteCase, a: DeviationAnswers, b: DeviationAnswers): Verdict | undefined => {
  if (notApplicable(golden, "f32") !== undefined) return undefined;
  const [x, y] = [a.answers[golden.id], b.answers[golden.id]];
  if (x === undefined && y === undefined) return undefined;
  const tier: Tier = a.kind === "precision" && b.kind === "precision" ? "strict" : "standard";
  const place = { case: golden.id, tier, tolerances: 0 };
  if (kindOf(x, golden) !== kindOf(y, golden)) return { ...place, tells: true };
  if (golden.wanted.kind === "rejects") return { ...place, tells: canonicalJson(x) !== canonicalJson(y) };
  const [left, right] = [asGolden(golden, x), asGolden(golden, y)];
  if (left === undefined || right === undefined) return undefined;
  const values = Object.fromEntries(Object.entries(right).map(([name, { value }]) => [name, value]));
  const { problems, pairs } = align(left, decodeRecord(values));
  const tolerances = worst(pairs, "f32", tier)?.tolerances ?? 0;
  return { ...place, tolerances, tells: problems.length > 0 || tolerances > 1 };
};

const confusedWith = (
  deviation: DeviationAnswers,
  other: DeviationAnswers,
  cases: readonly SuiteCase[],
): Confused[] => {
  const verdicts: Verdict[] = [];
  for (const golden of cases) {
    const verdict = verdictBetween(golden, deviation, other);
    if (verdict?.tells) return [];
    if (verdict !== undefined) verdicts.push(verdict);
  }
  return [{ id: other.id, ...nearestOf(verdicts) }];
};

const killOf = async (
  operation: string,
  deviation: DeviationAnswers,
  all: readonly DeviationAnswers[],
  cases: readonly SuiteCase[],
): Promise<Kill> => {
  const { id, kind } = deviation;
  const verdicts = cases.flatMap((golden) => verdictOn(golden, deviation, all) ?? []);
  const telling = verdicts.filter(({ tells }) => tells).map((verdict) => verdict.case);
  const broken = await firstBrokenLaw(deviationImplementation(id, operation), operation, 1);
  return {
    operation,
    id,
    kind,
    cases: telling,
    ...(telling.length > 0 ? {} : nearestOf(verdicts)),
    confused: all.filter((other) => other !== deviation).flatMap((other) => confusedWith(deviation, other, cases)),
    law: broken?.states,
  };
};

/** What the suite and the laws do to the deviations of one operation. */
export const killsOf = async (operation: string, suite: Suite): Promise<Kill[]> => {
  const all = suite.deviations.get(operation) ?? [];
  const cases = suite.cases.filter((golden) => golden.operation === operation);
  const kills: Kill[] = [];
  for (const deviation of all) kills.push(await killOf(operation, deviation, all, cases));
  return kills;
};

/** What the suite and the laws do to every deviation, computed by one thread for each core. */
export const killMatrix = async (suite: Suite): Promise<Kill[]> => {
  const worker = new URL("../trace-worker.js", import.meta.url);
  return (await inParallel<string, Kill[]>(worker, [...suite.deviations.keys()])).flat();
};
