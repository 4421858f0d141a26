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

/** What the suite does to one known wrong version. */
export interface Kill {
  readonly operation: string;
  readonly id: string;
  readonly kind: DeviationAnswers["kind"];
  /** Cases that fail it at binary32, at the standard tier or, for lost digits, at the strict one. */
  readonly cases: readonly string[];
  /** Other wrong versions of the operation that no case tells apart from it at binary32. */
  readonly confused: readonly string[];
  /** The first law that it breaks. */
  readonly law: string | undefined;
}

const tierOf = (kind: DeviationAnswers["kind"]): Tier => (kind === "precision" ? "strict" : "standard");

const outcomeOf = (answer: DeviationAnswer): Outcome => {
  if ("outputs" in answer) return { kind: "outputs", outputs: decodeRecord(answer.outputs) };
  if ("rejected" in answer) return { kind: "rejected", code: answer.rejected, message: "" };
  return { kind: "errored", message: answer.errored };
};

const kills = (golden: SuiteCase, deviation: DeviationAnswers, all: readonly DeviationAnswers[]): boolean => {
  const answer = deviation.answers[golden.id];
  if (answer === undefined || notApplicable(golden, "f32") !== undefined) return false;
  const { tiers } = judge(golden, outcomeOf(answer), { dtype: "f32", deviations: all });
  return tiers[tierOf(deviation.kind)].verdict === "fail";
};

/** The golden outputs of a case with the values that a wrong version gives, and the scales of the right ones. */
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

const tells = (golden: SuiteCase, a: DeviationAnswers, b: DeviationAnswers): boolean => {
  if (notApplicable(golden, "f32") !== undefined) return false;
  const [x, y] = [a.answers[golden.id], b.answers[golden.id]];
  if (x === undefined && y === undefined) return false;
  if (kindOf(x, golden) !== kindOf(y, golden)) return true;
  if (golden.wanted.kind === "rejects") return canonicalJson(x) !== canonicalJson(y);
  const [left, right] = [asGolden(golden, x), asGolden(golden, y)];
  if (left === undefined || right === undefined) return false;
  const values = Object.fromEntries(Object.entries(right).map(([name, { value }]) => [name, value]));
  const { problems, pairs } = align(left, decodeRecord(values));
  const tier: Tier = a.kind === "precision" && b.kind === "precision" ? "strict" : "standard";
  return problems.length > 0 || (worst(pairs, "f32", tier)?.tolerances ?? 0) > 1;
};

/** What the suite and the laws do to every known wrong version. */
export const killMatrix = async (suite: Suite): Promise<Kill[]> => {
  const rows: Kill[] = [];
  for (const [operation, all] of suite.deviations) {
    const cases = suite.cases.filter((golden) => golden.operation === operation);
    for (const deviation of all) {
      const { id, kind } = deviation;
      const broken = await firstBrokenLaw(deviationImplementation(id, operation), operation, 1);
      rows.push({
        operation,
        id,
        kind,
        cases: cases.filter((golden) => kills(golden, deviation, all)).map((golden) => golden.id),
        confused: all
          .filter((other) => other !== deviation && !cases.some((golden) => tells(golden, deviation, other)))
          .map((other) => other.id),
        law: broken?.states,
      });
    }
  }
  return rows;
};
