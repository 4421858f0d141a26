import type { GoldenOutput } from "../../contract/format.ts";
import { isTensor } from "../../../reference/kit/kinds.ts";
import type { Tensor } from "../../../reference/kit/tensor.ts";
import { numbers } from "../../../reference/kit/tensor.ts";
import type { Dtype, Values } from "../../contract/implementation.ts";
import { memoize } from "../memoize.ts";
import { differencesOf, missing, settled } from "./structure.ts";
import type { Problem } from "./structure.ts";
import type { Tier } from "./tolerance.ts";
import { ratio, tolerance, ulp } from "./tolerance.ts";
import { decode, leaves } from "../../contract/wire.ts";

/** A number, name or truth value that must come out, and how near. */
export interface Expected {
  readonly path: string;
  readonly value: unknown;
  readonly exact: boolean;
  readonly scale: Readonly<Record<Tier, number>>;
}

/** An answered number with the expected one. */
export interface Pair {
  readonly path: string;
  readonly want: number;
  readonly got: number;
  readonly scale: Readonly<Record<Tier, number>>;
}

/** Answers aligned with golden outputs: problems that prevent a comparison, and pairs to compare. */
export interface Alignment {
  readonly problems: readonly Problem[];
  readonly pairs: readonly Pair[];
}

/** How far one number is from the right one. */
export interface Distance extends Pair {
  readonly difference: number;
  readonly tolerance: number;
  /** The difference in tolerances: at most 1 passes. */
  readonly tolerances: number;
  /** The difference in units in the last place of the right value; absent where that is 0. */
  readonly ulps?: number;
  readonly passes: boolean;
}

const noScale = { strict: 0, standard: 0 };

/** A golden output as comparisons use it: its decoded value, and its leaves without the shapes. */
interface Prepared {
  readonly value: unknown;
  readonly expected: readonly Expected[];
}

const prepared = memoize((output: GoldenOutput): Prepared => {
  const value = decode(output.value);
  return { value, expected: expectations(value, output) };
});

const expectations = (decoded: unknown, output: GoldenOutput): Expected[] => {
  let index = 0;
  return leaves(decoded, "$").flatMap(({ path: rooted, value }): Expected[] => {
    const path = rooted.slice(1);
    if (path.endsWith(".shape") && typeof value === "string") return [];
    if (typeof value !== "number" || output.comparison === "exact")
      return [{ path, value, exact: true, scale: noScale }];
    const { strict, standard } = output.scale;
    const scale = { strict: strict[index] ?? 0, standard: standard[index] ?? 0 };
    index += 1;
    return [{ path, value, exact: !Number.isFinite(value), scale }];
  });
};

/** The leaves of a golden output with their scales, in the order of its JSON; paths begin below its name. */
export const expectedLeaves = (output: GoldenOutput): readonly Expected[] => prepared(output).expected;

/** Aligns answers with golden outputs. Arrays may be ndarrays, typed arrays or lists of numbers. */
export const align = (golden: Readonly<Record<string, GoldenOutput>>, answers: Values): Alignment => {
  const unknown = Object.keys(answers).filter((name) => !Object.hasOwn(golden, name));
  const extra = unknown.map((name): Problem => ({ kind: "extra", path: name, text: `${name}: not an output` }));
  const parts = Object.entries(golden).map(([name, output]) => alignOutput(name, output, answers[name]));
  return {
    problems: [...parts.flatMap(({ problems }) => problems), ...extra],
    pairs: parts.flatMap(({ pairs }) => pairs),
  };
};

const alignOutput = (name: string, output: GoldenOutput, answer: unknown): Alignment => {
  if (answer === undefined) return { problems: [missing(name)], pairs: [] };
  const [{ value, expected }, got] = [prepared(output), settled(answer)];
  const structural = differencesOf(value, got, name);
  if (structural.length > 0) return { problems: structural, pairs: [] };
  const found = inOrderOf(value, got);
  return {
    problems: expected.flatMap((one, i) => valueProblem(name, one, found[i])),
    pairs: expected.flatMap((one, i) => numberPair(name, one, found[i])),
  };
};

/** The leaves of an answer in the order of a value of the same structure. */
const inOrderOf = (want: unknown, got: unknown): unknown[] => {
  if (isTensor(got)) return entriesOf(got);
  if (Array.isArray(want)) return want.flatMap((entry, i) => inOrderOf(entry, (got as readonly unknown[])[i]));
  if (typeof want !== "object" || want === null) return [got];
  return Object.entries(want).flatMap(([name, entry]) => inOrderOf(entry, (got as Values)[name]));
};

const entriesOf = (x: Tensor): number[] => (isContiguous(x) ? Array.from(x.data) : numbers(x));

/** Whether the data of an ndarray are its entries in row-major order. */
const isContiguous = ({ data, offset, shape, stride }: Tensor): boolean => {
  const strides = shape.map((_, axis) => shape.slice(axis + 1).reduce((product, side) => product * side, 1));
  const size = shape.reduce((product, side) => product * side, 1);
  return offset === 0 && data.length === size && strides.every((step, axis) => step === stride[axis]);
};

const valueProblem = (name: string, { path, value, exact }: Expected, got: unknown): Problem[] => {
  if (exact ? Object.is(value, got) : Number.isFinite(got)) return [];
  const text = `${name}${path}: expected ${show(value)}, got ${show(got)}`;
  return [{ kind: exact ? "value" : "nonfinite", path: `${name}${path}`, text }];
};

const numberPair = (name: string, { path, value, exact, scale }: Expected, got: unknown): Pair[] =>
  exact || !Number.isFinite(got) ? [] : [{ path: `${name}${path}`, want: value as number, got: got as number, scale }];

const show = (value: unknown): string => (Object.is(value, -0) ? "-0" : String(value));

/** Measures a pair, in binary64 for every dtype. */
export const measure = (pair: Pair, dtype: Dtype, tier: Tier): Distance => {
  const bound = tolerance(pair.scale[tier], dtype);
  const difference = Math.min(Math.abs(pair.got - pair.want), Number.MAX_VALUE);
  const unit = ulp(pair.want, dtype);
  return {
    ...pair,
    difference,
    tolerance: bound,
    tolerances: ratio(difference, bound),
    passes: difference <= bound,
    ...(unit === undefined ? {} : { ulps: ratio(difference, unit) }),
  };
};

/** By how many tolerances a pair misses. */
export const misses = ({ got, want, scale }: Pair, dtype: Dtype, tier: Tier): number =>
  ratio(Math.min(Math.abs(got - want), Number.MAX_VALUE), tolerance(scale[tier], dtype));

/** The number that misses by most tolerances. */
export const worst = (pairs: readonly Pair[], dtype: Dtype, tier: Tier): Distance | undefined => {
  const [first, ...rest] = pairs;
  if (first === undefined) return undefined;
  let far = { pair: first, by: misses(first, dtype, tier) };
  for (const pair of rest) {
    const by = misses(pair, dtype, tier);
    if (by > far.by) far = { pair, by };
  }
  return measure(far.pair, dtype, tier);
};
