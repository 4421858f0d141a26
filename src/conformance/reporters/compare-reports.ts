import { isWrong } from "../report/counts.ts";
import type { CaseResult, Report } from "../report/report.ts";
import type { Tier } from "../values/tolerance.ts";

/** One case in two reports. */
export interface Change {
  readonly id: string;
  readonly before: CaseResult["status"];
  readonly after: CaseResult["status"];
}

/** A passing case whose distance changed by more than a factor of two and by more than a tenth of a tolerance. */
export interface Drift {
  readonly id: string;
  readonly before: number;
  readonly after: number;
}

/** What changed from one report to a newer one. */
export interface Comparison {
  /** Parts of the header that differ, for example the version of the suite. */
  readonly context: readonly { readonly what: string; readonly before: string; readonly after: string }[];
  readonly broken: readonly Change[];
  readonly fixed: readonly Change[];
  /** Other changes of status. */
  readonly changed: readonly Change[];
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly worse: readonly Drift[];
  readonly better: readonly Drift[];
}

/** Compares a report with an older one, case by case. */
export const compareReports = (older: Report, newer: Report): Comparison => {
  const before = new Map(older.cases.map((one) => [one.id, one]));
  const after = new Set(newer.cases.map(({ id }) => id));
  const both = newer.cases.flatMap((now) => ofBoth(before.get(now.id), now));
  const changes = both.filter(([then, now]) => then.status !== now.status).map(([then, now]) => change(then, now));
  const drifts = both.flatMap(([then, now]) => drift(then, now, newer.header.gate));
  return {
    context: context(older, newer),
    broken: changes.filter((one) => !isWrong(one.before) && isWrong(one.after)),
    fixed: changes.filter((one) => isWrong(one.before) && (one.after === "pass" || one.after === "xpass")),
    changed: changes.filter((one) => isWrong(one.before) === isWrong(one.after) || isNeutralEnd(one)),
    added: newer.cases.filter(({ id }) => !before.has(id)).map(({ id }) => id),
    removed: older.cases.filter(({ id }) => !after.has(id)).map(({ id }) => id),
    worse: drifts.filter((one) => one.after > one.before),
    better: drifts.filter((one) => one.after < one.before),
  };
};

const ofBoth = (then: CaseResult | undefined, now: CaseResult): [CaseResult, CaseResult][] =>
  then === undefined ? [] : [[then, now]];

const change = (then: CaseResult, now: CaseResult): Change => ({ id: now.id, before: then.status, after: now.status });

const isNeutralEnd = ({ before, after }: Change): boolean =>
  isWrong(before) && !isWrong(after) && after !== "pass" && after !== "xpass";

const drift = (then: CaseResult, now: CaseResult, gate: Tier): Drift[] => {
  const [before, after] = [then.tiers?.[gate].tolerances, now.tiers?.[gate].tolerances];
  if (then.status !== "pass" || now.status !== "pass" || before === undefined || after === undefined) return [];
  const [low, high] = [Math.min(before, after), Math.max(before, after)];
  return high > 2 * low && high - low > 0.1 ? [{ id: now.id, before, after }] : [];
};

const context = (older: Report, newer: Report): Comparison["context"] => {
  const [a, b] = [facts(older), facts(newer)];
  return Object.keys(a)
    .filter((what) => a[what] !== b[what])
    .map((what) => ({ what, before: a[what] as string, after: b[what] as string }));
};

const facts = ({ header }: Report): Readonly<Record<string, string>> => ({
  implementation: header.implementation.name,
  dtype: header.implementation.dtype,
  conventions: JSON.stringify(header.implementation.conventions),
  gate: header.gate,
  "suite version": header.suite.suiteVersion,
  "suite digest": header.suite.manifestSha256,
  selection: JSON.stringify(header.selection),
});
