import type { Dtype } from "../../contract/implementation.ts";
import { NothingSelectedError, UsageError } from "../exit-codes.ts";
import { notApplicable } from "../judging/informative.ts";
import type { ReportHeader, Selected, Shard } from "../report/report.ts";
import { nearest } from "../nearest.ts";
import type { SuiteCase } from "../suite/suite.ts";

/** Which cases to run. Patterns may hold `*` and `?`; within a list one must match, and every list must. */
export type Selection = Partial<Selected>;

/** The cases to run, and how many selected cases do not apply to the dtype. */
export interface Plan {
  readonly cases: readonly SuiteCase[];
  readonly notApplicable: ReportHeader["notApplicable"];
}

const fields = {
  operations: ({ operation }: SuiteCase) => [operation],
  chapters: ({ chapter }: SuiteCase) => [chapter],
  ids: ({ id }: SuiteCase) => [id],
  flags: ({ flags }: SuiteCase) => flags,
} as const;

/** A selection with every list given. */
export const selected = ({ operations = [], chapters = [], ids = [], flags = [] }: Selection): Selected => ({
  operations,
  chapters,
  ids,
  flags,
});

/** Picks the cases of a run, in the order of the suite. An empty choice is an error. */
export const plan = (cases: readonly SuiteCase[], selection: Selection, dtype: Dtype, shard?: Shard): Plan => {
  const lists = selected(selection);
  for (const name of names) {
    refuseUnmatched(lists[name], `${name} of the suite`, [...new Set(cases.flatMap((golden) => fields[name](golden)))]);
  }
  const wanted = matchers(lists);
  const chosen = cases.filter((golden) => wanted.every((matches) => matches(golden)));
  const reasons = chosen.map((golden) => notApplicable(golden, dtype));
  const askable = chosen.filter((_, i) => reasons[i] === undefined);
  const planned = shard === undefined ? askable : part(askable, shard);
  if (planned.length === 0) throw nothing(chosen.length, dtype, shard);
  const count = (reason: string): number => reasons.filter((found) => found === reason).length;
  return { cases: planned, notApplicable: { binary64Only: count("binary64Only"), overflow: count("overflow") } };
};

type Matcher = (golden: SuiteCase) => boolean;

const names = Object.keys(fields) as (keyof Selected)[];

const matchers = (lists: Selected): Matcher[] =>
  names.flatMap((name): Matcher[] => {
    const patterns = lists[name].map(glob);
    if (patterns.length === 0) return [];
    return [(golden) => fields[name](golden).some((text) => patterns.some((pattern) => pattern.test(text)))];
  });

/** Throws for the first pattern that matches no name; `what` says in the plural what the names are. */
export const refuseUnmatched = (patterns: readonly string[], what: string, known: readonly string[]): void => {
  const unmatched = patterns.find((pattern) => !known.some((text) => glob(pattern).test(text)));
  if (unmatched === undefined) return;
  const near = nearest(unmatched, known);
  const cure = near === undefined ? "" : ` Did you mean "${near}"?`;
  throw new NothingSelectedError(`"${unmatched}" matches none of the ${known.length} ${what}.${cure}`);
};

/** A pattern with `*` for any text and `?` for one character. */
export const glob = (pattern: string): RegExp =>
  new RegExp(
    `^${pattern
      .replace(/[.+^${}()|[\]\\]/g, "\\$&")
      .replaceAll("*", ".*")
      .replaceAll("?", ".")}$`,
  );

const part = (cases: readonly SuiteCase[], { index, count }: Shard): SuiteCase[] =>
  cases.filter((_, i) => i % count === index - 1);

/** Reads `i/n`. */
export const parseShard = (text: string): Shard => {
  const [, index, count] = (/^(\d+)\/(\d+)$/.exec(text) ?? []).map(Number);
  if (index === undefined || count === undefined || index < 1 || index > count) {
    throw new UsageError(`--shard must be i/n with 1 <= i <= n, for example 1/4; got "${text}".`);
  }
  return { index, count };
};

const nothing = (chosen: number, dtype: Dtype, shard?: Shard): NothingSelectedError => {
  if (chosen === 0)
    return new NothingSelectedError("No case matches every option of the selection at once; drop one of them.");
  if (shard !== undefined)
    return new NothingSelectedError(`Shard ${shard.index}/${shard.count} is empty; use fewer shards.`);
  return new NothingSelectedError(`None of the ${chosen} selected cases applies to ${dtype}.`);
};
