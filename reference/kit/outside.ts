import type { Bounds } from "./bounds.ts";
import type { RejectionCode } from "./errors.ts";
import type { Tensor } from "./tensor.ts";
import { numbers, tensor } from "./tensor.ts";

/** A value outside a domain, one change away from a good one, and the code of its refusal. */
export interface Outside {
  /** What is wrong with it, in one word of an id. Of several with the same word, the first that is refused counts. */
  readonly what: string;
  /** The part of a record that is wrong, as a path. */
  readonly part?: string;
  readonly value: unknown;
  readonly code: RejectionCode;
}

/** How far outside a bound a value is taken: far enough that no rounding brings it back. */
const beyond = (bound: number): number => Math.max(0.5, Math.abs(bound) / 2);

const outsideBounds = ({ above, atLeast, below, atMost }: Bounds): Outside[] => {
  const low = above ?? (atLeast === undefined ? undefined : atLeast - beyond(atLeast));
  const high = below ?? (atMost === undefined ? undefined : atMost + beyond(atMost));
  return [
    ...(low === undefined ? [] : [{ what: "too-low", value: low, code: "DOMAIN" as const }]),
    ...(high === undefined ? [] : [{ what: "too-high", value: high, code: "DOMAIN" as const }]),
  ];
};

/** A number inside the bounds, as far as they leave one, that is no integer. */
export const fraction = ({ atLeast = 0 }: Bounds): Outside => ({
  what: "fraction",
  value: atLeast + 1.5,
  code: "DOMAIN",
});

/** Numbers that a bounded number refuses: NaN, infinity, and a value outside each bound. */
export const outsideNumber = (bounds: Bounds): Outside[] => [
  { what: "nan", value: NaN, code: "NONFINITE" },
  { what: "infinite", value: Infinity, code: "NONFINITE" },
  ...outsideBounds(bounds),
];

const withLast = (good: Tensor, entry: number): Tensor => tensor(good.shape, [...numbers(good).slice(0, -1), entry]);

/** Arrays of another shape. Which of them is refused depends on the other inputs; the last always is. */
const otherShapes = (good: Tensor): unknown[] => {
  const flat = numbers(good);
  const [rows = 0, ...rest] = good.shape;
  const row = flat.slice((flat.length / rows) * (rows - 1));
  const longer = tensor([rows + 1, ...rest], [...flat, ...row]);
  if (rest.length > 0) return [longer, tensor([flat.length], flat)];
  const shorter = rows > 1 ? [tensor([rows - 1], flat.slice(1))] : [];
  return [longer, ...shorter, [], tensor([1, rows], flat)];
};

/** Arrays that an array kind refuses: the last entry outside, and another shape. */
export const outsideArray = (good: Tensor, bounds: Bounds, entry: "number" | "int"): Outside[] => {
  if (numbers(good).length === 0) return [];
  const entries = [...outsideNumber(bounds), ...(entry === "int" ? [fraction(bounds)] : [])];
  return [
    ...entries.map(({ what, value, code }) => ({ what, value: withLast(good, value as number), code })),
    ...otherShapes(good).map((value): Outside => ({ what: "shape", value, code: "SHAPE" })),
  ];
};

/** Values that a record refuses: each part outside its own domain, one part missing, and one that is unknown. */
export const outsideRecord = (
  good: Readonly<Record<string, unknown>>,
  parts: Readonly<Record<string, readonly Outside[]>>,
): Outside[] => {
  const [first = ""] = Object.keys(parts);
  const rest = Object.fromEntries(Object.entries(good).filter(([name]) => name !== first));
  return [
    ...Object.entries(parts).flatMap(([name, list]) => list.map((outside) => inside(good, name, outside))),
    { what: "missing", part: first, value: rest, code: "UNKNOWN_INPUT" },
    { what: "unknown", value: { ...good, unknown: 1 }, code: "UNKNOWN_INPUT" },
  ];
};

const inside = (good: Readonly<Record<string, unknown>>, name: string, outside: Outside): Outside => ({
  ...outside,
  part: outside.part === undefined ? name : `${name}.${outside.part}`,
  value: { ...good, [name]: outside.value },
});
