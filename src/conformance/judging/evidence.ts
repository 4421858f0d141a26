import type { DeviationAnswer, DeviationAnswers } from "../../contract/format.ts";
import type { Dtype, Outcome } from "../../contract/implementation.ts";
import type { Alignment, Pair } from "../values/compare.ts";
import { align, misses } from "../values/compare.ts";
import { goldenFrom } from "./conventions.ts";
import type { Evidence } from "../report/report.ts";
import { rival } from "./rival.ts";
import type { SuiteCase } from "../suite/suite.ts";
import type { Tier } from "../values/tolerance.ts";
import { tolerance } from "../values/tolerance.ts";

/** One answered case as a diagnosis sees it. */
export interface Exhibit {
  readonly golden: SuiteCase;
  readonly outcome: Outcome;
  readonly verdict: "pass" | "fail" | "noinfo";
  readonly gate: Tier;
  readonly dtype: Dtype;
}

/** What one case says about one wrong version; `undefined` where it says nothing. */
export type Testimony =
  | { readonly says: "matched" | "contradicted" | "elsewhere"; readonly multiple?: number; readonly freedom: number }
  | undefined;

/** A multiple of the wrong version's error must fit within this share. */
const fit = 0.01;

/**
 * Compares the answer to one case with what a wrong version answers there. That a refusal is missing contradicts no
 * wrong version: many implementations check nothing, whatever else is wrong with them.
 */
export const testify = (exhibit: Exhibit, deviation: DeviationAnswers): Testimony => {
  const { golden, outcome, verdict } = exhibit;
  if (outcome.kind === "skipped" || outcome.kind === "notrun" || verdict === "noinfo") return undefined;
  const answer = deviation.answers[golden.id];
  const isRefusalDue = golden.wanted.kind === "rejects";
  if (answer === undefined) {
    if (golden.mode === "step" || isRefusalDue || verdict === "pass") return undefined;
    return { says: "elsewhere", freedom: 0 };
  }
  const matches = gives(exhibit, answer);
  if (verdict === "pass") return matches ? undefined : { says: "contradicted", freedom: 0 };
  if (isRefusalDue && !matches) return undefined;
  return { says: matches ? "matched" : "contradicted", ...multipleOf(exhibit, answer) };
};

const gives = ({ golden, outcome, gate, dtype }: Exhibit, answer: DeviationAnswer): boolean => {
  if ("rejected" in answer) return outcome.kind === "rejected";
  if ("errored" in answer) return outcome.kind === "errored" || outcome.kind === "crashed";
  if (outcome.kind !== "outputs") return false;
  const { problems, pairs } = align(goldenFrom(answer.outputs, golden.wanted), outcome.outputs);
  return problems.length === 0 && pairs.every((pair) => misses(pair, dtype, gate) <= 1);
};

/** The positive multiple of the wrong version's error that the answer's error is, where it is one. */
const multipleOf = (exhibit: Exhibit, answer: DeviationAnswer): { multiple?: number; freedom: number } => {
  const { golden, outcome } = exhibit;
  if (golden.wanted.kind === "rejects" || outcome.kind !== "outputs" || !("outputs" in answer)) return { freedom: 0 };
  const got = errorsOf(exhibit, align(golden.wanted.outputs, outcome.outputs));
  const wrong = errorsOf(exhibit, rival(golden.wanted.outputs, answer));
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
const errorsOf = ({ gate, dtype }: Exhibit, { problems, pairs }: Alignment): number[] | undefined =>
  problems.length > 0 ? undefined : pairs.map((pair) => weighted(pair, gate, dtype));

const weighted = ({ got, want, scale }: Pair, gate: Tier, dtype: Dtype): number =>
  (got - want) / tolerance(scale[gate], dtype);

const dot = (x: readonly number[], y: readonly number[]): number =>
  x.reduce((total, entry, i) => total + entry * (y[i] as number), 0);

const norm = (x: readonly number[]): number => Math.hypot(...x);

/** Nothing known yet about a wrong version. */
export const noEvidence = (operation: string, about: DeviationAnswers): Evidence => {
  const { id, kind, title, hint, evidence, convention } = about;
  const deviation = { id, kind, title, hint, evidence, ...(convention === undefined ? {} : { convention }) };
  return { operation, deviation, matched: 0, contradicted: 0, elsewhere: 0, parallel: 0, askew: 0, freedom: 0 };
};

/** Evidence with one more case. */
export const withTestimony = (known: Evidence, testimony: Testimony, failing: boolean): Evidence => {
  if (testimony === undefined) return known;
  const { says, multiple, freedom } = testimony;
  const added = { ...known, [says]: known[says] + 1, freedom: known.freedom + freedom };
  if (!failing) return added;
  if (multiple === undefined) return { ...added, askew: known.askew + 1 };
  return {
    ...added,
    parallel: known.parallel + 1,
    multiples: widened(known.multiples, { least: multiple, most: multiple }),
  };
};

type Multiples = NonNullable<Evidence["multiples"]>;

const widened = (known: Multiples | undefined, more: Multiples): Multiples =>
  known === undefined ? more : { least: Math.min(known.least, more.least), most: Math.max(known.most, more.most) };

/** Evidence of two parts of one run. */
export const joined = (a: Evidence, b: Evidence): Evidence => {
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
