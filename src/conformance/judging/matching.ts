import type { DeviationAnswer, DeviationAnswers } from "../../contract/format.ts";
import type { Dtype, Outcome } from "../../contract/implementation.ts";
import type { Alignment, Pair } from "../values/compare.ts";
import { align, misses } from "../values/compare.ts";
import { goldenFrom } from "./conventions.ts";
import type { DeviationMatches } from "../report/report.ts";
import { alignDeviation } from "./alignment.ts";
import type { SuiteCase } from "../suite/suite.ts";
import type { Tier } from "../values/tolerance.ts";
import { tolerance } from "../values/tolerance.ts";

/** One case with its answer, for comparing with deviations. */
export interface AnsweredCase {
  readonly golden: SuiteCase;
  readonly outcome: Outcome;
  readonly verdict: "pass" | "fail" | "noinfo";
  readonly gate: Tier;
  readonly dtype: Dtype;
}

/** How one case matches one deviation; `undefined` where it says nothing. */
export type CaseMatch =
  | { readonly says: "matched" | "contradicted" | "elsewhere"; readonly multiple?: number; readonly freedom: number }
  | undefined;

/** A multiple of the deviation's error must fit within this share. */
const fit = 0.01;

/**
 * Compares the answer to one case with the answer of a deviation. A missing refusal contradicts no deviation: many
 * implementations check nothing, whatever else is wrong with them.
 */
export const matchDeviation = (answeredCase: AnsweredCase, deviation: DeviationAnswers): CaseMatch => {
  const { golden, outcome, verdict } = answeredCase;
  if (outcome.kind === "skipped" || outcome.kind === "notrun" || verdict === "noinfo") return undefined;
  const answer = deviation.answers[golden.id];
  const isRefusalExpected = golden.wanted.kind === "rejects";
  if (answer === undefined) {
    if (golden.mode === "step" || isRefusalExpected || verdict === "pass") return undefined;
    return { says: "elsewhere", freedom: 0 };
  }
  const matches = gives(answeredCase, answer);
  if (verdict === "pass") return matches ? undefined : { says: "contradicted", freedom: 0 };
  if (isRefusalExpected && !matches) return undefined;
  return { says: matches ? "matched" : "contradicted", ...multipleOf(answeredCase, answer) };
};

const gives = ({ golden, outcome, gate, dtype }: AnsweredCase, answer: DeviationAnswer): boolean => {
  if ("rejected" in answer) return outcome.kind === "rejected";
  if ("errored" in answer) return outcome.kind === "errored" || outcome.kind === "crashed";
  if (outcome.kind !== "outputs") return false;
  const { problems, pairs } = align(goldenFrom(answer.outputs, golden.wanted), outcome.outputs);
  return problems.length === 0 && pairs.every((pair) => misses(pair, dtype, gate) <= 1);
};

/** The factor by which the answer's error is a positive multiple of the deviation's error, where it is one. */
const multipleOf = (answeredCase: AnsweredCase, answer: DeviationAnswer): { multiple?: number; freedom: number } => {
  const { golden, outcome } = answeredCase;
  if (golden.wanted.kind === "rejects" || outcome.kind !== "outputs" || !("outputs" in answer)) return { freedom: 0 };
  const got = errorsOf(answeredCase, align(golden.wanted.outputs, outcome.outputs));
  const wrong = errorsOf(answeredCase, alignDeviation(golden.wanted.outputs, answer));
  if (got === undefined || wrong === undefined) return { freedom: 0 };
  const [x, y] = [unit(got), unit(wrong)];
  const cosine = dot(x, y);
  const rest = norm(x.map((entry, i) => entry - cosine * (y[i] as number)));
  if (!(cosine > 0) || !(rest <= fit)) return { freedom: 0 };
  return { multiple: (cosine * norm(got)) / norm(wrong), freedom: wrong.filter((entry) => entry !== 0).length - 1 };
};

const unit = (x: readonly number[]): number[] => {
  const length = norm(x);
  return x.map((entry) => entry / length);
};

/** Differences from the right outputs, in tolerances so that outputs of different sizes count alike. */
const errorsOf = ({ gate, dtype }: AnsweredCase, { problems, pairs }: Alignment): number[] | undefined =>
  problems.length > 0 ? undefined : pairs.map((pair) => weighted(pair, gate, dtype));

const weighted = ({ got, want, scale }: Pair, gate: Tier, dtype: Dtype): number =>
  (got - want) / tolerance(scale[gate], dtype);

const dot = (x: readonly number[], y: readonly number[]): number =>
  x.reduce((total, entry, i) => total + entry * (y[i] as number), 0);

const norm = (x: readonly number[]): number => Math.hypot(...x);

/** No match with a deviation yet. */
export const noMatches = (operation: string, about: DeviationAnswers): DeviationMatches => {
  const { id, kind, title, hint, evidence, convention } = about;
  const deviation = { id, kind, title, hint, evidence, ...(convention === undefined ? {} : { convention }) };
  return { operation, deviation, matched: 0, contradicted: 0, elsewhere: 0, parallel: 0, askew: 0, freedom: 0 };
};

/** The matches with one more case. */
export const withMatch = (known: DeviationMatches, match: CaseMatch, failing: boolean): DeviationMatches => {
  if (match === undefined) return known;
  const { says, multiple, freedom } = match;
  const added = { ...known, [says]: known[says] + 1, freedom: known.freedom + freedom };
  if (!failing) return added;
  if (multiple === undefined) return { ...added, askew: known.askew + 1 };
  return {
    ...added,
    parallel: known.parallel + 1,
    multiples: widened(known.multiples, { least: multiple, most: multiple }),
  };
};

type Multiples = NonNullable<DeviationMatches["multiples"]>;

const widened = (known: Multiples | undefined, more: Multiples): Multiples =>
  known === undefined ? more : { least: Math.min(known.least, more.least), most: Math.max(known.most, more.most) };

/** The matches of two parts of one run. */
export const joined = (a: DeviationMatches, b: DeviationMatches): DeviationMatches => {
  const multiples = b.multiples === undefined ? a.multiples : widened(a.multiples, b.multiples);
  return {
    operation: a.operation,
    deviation: a.deviation,
    matched: a.matched + b.matched,
    contradicted: a.contradicted + b.contradicted,
    elsewhere: a.elsewhere + b.elsewhere,
    parallel: a.parallel + b.parallel,
    askew: a.askew + b.askew,
    freedom: a.freedom + b.freedom,
    ...(multiples === undefined ? {} : { multiples }),
  };
};
