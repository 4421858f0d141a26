import type { Bounds } from "./bounds.ts";
import type { Fields } from "./equation.ts";

type AnyKind = Fields[string];

/** What the usual inputs of a kind are: numbers of a range, integers, one of a few values, or an array of numbers. */
export type Usual =
  | { readonly form: "number" | "int"; readonly low: number; readonly high: number }
  | { readonly form: "choice"; readonly values: readonly unknown[] }
  | { readonly form: "array"; readonly dims: readonly string[]; readonly entry: UsualNumber };

/** A range of numbers or of integers, both ends included. */
export type UsualNumber = Extract<Usual, { form: "number" | "int" }>;

const lowOf = ({ above, atLeast }: Bounds): number | undefined => above ?? atLeast;

const highOf = ({ below, atMost }: Bounds): number | undefined => below ?? atMost;

/** The usual numbers inside bounds: [-2, 2] where nothing binds, and never at a bound. */
export const usualNumbers = (bounds: Bounds = {}): UsualNumber => {
  const [low, high] = [lowOf(bounds), highOf(bounds)];
  const range = (from: number, to: number): UsualNumber => ({ form: "number", low: from, high: to });
  if (low !== undefined && high !== undefined) return range(low + (high - low) / 20, high - (high - low) / 20);
  if (low !== undefined) return range(low + 1 / 16, low + 4);
  return high === undefined ? range(-2, 2) : range(high - 4, high - 1 / 16);
};

/** The usual integers inside bounds: [-4, 4] where nothing binds, and at most eight above the smallest one. */
export const usualIntegers = ({ above, atLeast, below, atMost }: Bounds = {}): UsualNumber => {
  const low = above === undefined ? atLeast : above + 1;
  const high = below === undefined ? atMost : below - 1;
  const range = (from: number, to: number): UsualNumber => ({ form: "int", low: from, high: to });
  if (low !== undefined) return range(low, Math.min(low + 8, high ?? Infinity));
  return high === undefined ? range(-4, 4) : range(high - 8, high);
};

const usualSdes = [
  { kind: "ve", sigmaMin: 0.0625, sigmaMax: 16 },
  { kind: "vp", betaMin: 0.125, betaMax: 20 },
  { kind: "subvp", betaMin: 0.125, betaMax: 20 },
];

const arrayOf = (type: string, bounds: Bounds | undefined): Usual | undefined => {
  const [, form, dims = ""] = /^(vec|int|mat|tensor)\[([^\]]*)\]$/.exec(type) ?? [];
  if (form === undefined) return undefined;
  return {
    form: "array",
    dims: dims.split(", "),
    entry: form === "int" ? usualIntegers(bounds) : usualNumbers(bounds),
  };
};

/** The usual inputs of a kind, from its type and its bounds. A model or a mixture has none. */
export const usualOf = (kind: AnyKind): Usual | undefined => {
  const { type, bounds, names } = kind;
  if (type === "number") return usualNumbers(bounds);
  if (type === "int") return usualIntegers(bounds);
  if (type === "boolean") return { form: "choice", values: [false, true] };
  if (type === "sde") return { form: "choice", values: usualSdes };
  if (type.startsWith("cov[")) return usualNumbers({ above: 0 });
  return names === undefined ? arrayOf(type, bounds) : { form: "choice", values: names };
};

/** The size that a dimension has: a number, or a letter with an offset, `N+1`. */
export const sizeOf = (dim: string, letters: Readonly<Record<string, number>>): number => {
  const [, letter, digits = "0"] = /^([A-Za-z]*)([+-]?\d+)?$/.exec(dim) ?? [];
  return letter ? (letters[letter] as number) + Number(digits) : Number(digits);
};

/** The letters of the dimensions that arrays share. */
export const lettersOf = (usuals: readonly Usual[]): string[] => [
  ...new Set(
    usuals
      .flatMap((usual) => (usual.form === "array" ? usual.dims : []))
      .flatMap((dim) => /^[A-Za-z]+/.exec(dim) ?? []),
  ),
];

/** The usual inputs of every argument. Refuses a signature with an argument that has none. */
export const usualInputs = (equation: string, inputs: Fields): Readonly<Record<string, Usual>> =>
  Object.fromEntries(
    Object.entries(inputs).map(([name, kind]) => {
      const usual = usualOf(kind);
      if (usual === undefined) {
        throw new RangeError(`${equation}: ${name} (${kind.type}) has no usual range; write its values by hand`);
      }
      return [name, usual];
    }),
  );

/** How often inputs are drawn again that break a condition. */
export const mostTries = 1000;
