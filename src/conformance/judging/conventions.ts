import type {
  Convention,
  DeviationAnswer,
  DeviationAnswers,
  GoldenOutput,
  WireRecord,
  WireValue,
} from "../../contract/format.ts";
import { memoize } from "../memoize.ts";
import type { SuiteCase, Wanted } from "../suite/suite.ts";
import { decode, leaves } from "../../contract/wire.ts";

/** Scale of an answer that no oracle has weighed, in units of its largest entry. */
const looseness = 4;

/** What an implementation declares that follows a convention. */
export const conventionOf = ({ id, convention }: Pick<DeviationAnswers, "id" | "convention">): Convention =>
  convention ?? { name: id, value: "yes" };

/** Whether an implementation declares a deviation as its convention. */
export const isDeclared = (deviation: DeviationAnswers, declared: Readonly<Record<string, string>>): boolean => {
  const { name, value } = conventionOf(deviation);
  return deviation.kind === "convention" && declared[name] === value;
};

/** The case as declared conventions change it, or why it cannot be asked under them. */
export type UnderConventions = { readonly golden: SuiteCase } | { readonly unanswerable: string };

/**
 * What a case wants of an implementation that declares conventions: the stored answer of the convention where
 * there is one. Under two conventions at once, and for steps of trajectories, no answer is stored.
 */
export const underConventions = (golden: SuiteCase, declared: readonly DeviationAnswers[]): UnderConventions => {
  if (declared.length === 0) return { golden };
  const acting = declared.filter(({ answers }) => answers[golden.id] !== undefined);
  const names = (list: readonly DeviationAnswers[]): string => list.map(({ id }) => id).join(" and ");
  if (acting.length > 1) return { unanswerable: `the suite stores no answer for ${names(acting)} together` };
  const [one] = acting;
  if (one !== undefined) return { golden: { ...golden, wanted: wantedUnder(golden.wanted, one.answers[golden.id]) } };
  if (golden.mode === "step")
    return { unanswerable: `the suite stores no answer for this step under ${names(declared)}` };
  return { golden };
};

const wantedUnder = (wanted: Wanted, answer: DeviationAnswer | undefined): Wanted => {
  if (answer === undefined || "errored" in answer) return wanted;
  if ("rejected" in answer) return { kind: "rejects", codes: [answer.rejected] };
  return { kind: "outputs", outputs: goldenFrom(answer.outputs, wanted) };
};

/** Stored answers as golden outputs: with the scales of the case where they fit, and at least their own size. */
export const goldenFrom = (answers: WireRecord, wanted: Wanted): Readonly<Record<string, GoldenOutput>> =>
  goldenBeside(wanted)(answers);

const goldenBeside = memoize((wanted: Wanted) =>
  memoize((answers: WireRecord): Readonly<Record<string, GoldenOutput>> => {
    const right = wanted.kind === "outputs" ? wanted.outputs : {};
    return Object.fromEntries(Object.entries(answers).map(([name, value]) => [name, goldenOf(value, right[name])]));
  }),
);

const goldenOf = (value: WireValue, right: GoldenOutput | undefined): GoldenOutput => {
  const sizes = leaves(decode(value)).flatMap(({ value: leaf }) => (typeof leaf === "number" ? [Math.abs(leaf)] : []));
  const fits = right !== undefined && (right.comparison === "exact" || right.scale.standard.length === sizes.length);
  return { value, digits: [], ...(fits ? like(right, sizes) : ownScale(sizes)) };
};

const like = (
  { comparison, scale: { strict, standard } }: GoldenOutput,
  sizes: readonly number[],
): Pick<GoldenOutput, "comparison" | "scale"> => ({
  comparison,
  scale: { strict: atLeast(sizes, strict), standard: atLeast(sizes, standard) },
});

/** Scales of a right answer for another one: where the right answer is an exact 0, the other still has its rounding. */
const atLeast = (sizes: readonly number[], scale: readonly number[]): number[] =>
  scale.map((entry, i) => Math.max(entry, Number.isFinite(sizes[i]) ? (sizes[i] as number) : 0));

const ownScale = (sizes: readonly number[]): Pick<GoldenOutput, "comparison" | "scale"> => {
  const largest = Math.max(0, ...sizes.filter(Number.isFinite));
  const scale = sizes.map(() => looseness * largest);
  return { comparison: "close", scale: { strict: scale, standard: scale } };
};
