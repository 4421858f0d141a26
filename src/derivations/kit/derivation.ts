import type fc from "fast-check";
import type { Scalar } from "./arithmetic.ts";

/** Formulas are written raw: a backslash is a backslash. */
export const tex = String.raw;

/** The arguments that all lines of a derivation share, by name. */
export type Args = Readonly<Record<string, number | readonly number[]>>;

/** What a line comes to: one quantity or several. */
export type Value = Scalar | readonly Scalar[];

/** How a line follows from the one before it. */
export type Relation =
  /** It starts a new quantity: nothing is compared. */
  | { readonly kind: "defines" }
  /** It is the same quantity, but for rounding. */
  | { readonly kind: "equal" }
  /** It differs by a power of a small argument: halving the argument divides the difference by two to that power. */
  | { readonly kind: "approximates"; readonly parameter: string; readonly order: number }
  /** The line before tends to it as an argument goes to 0 or to infinity, with a rate; it does not contain the argument. */
  | { readonly kind: "limit"; readonly parameter: string; readonly to: "0" | "infinity"; readonly order: number };

/** One line of a derivation. */
export interface Line<A extends Args = Args> {
  readonly relation: Relation;
  /** The formula for KaTeX: the whole statement where the line defines, otherwise what stands right of the sign. */
  readonly formula: string;
  /** The formula for a terminal. */
  readonly text: string;
  /** One sentence that says why the line follows. */
  readonly because: string;
  /** The equation of the specification that this line is, where it is one; its value is then that function's. */
  readonly equation?: string;
  readonly value: (args: A) => Value;
}

/** How an argument is written in a terminal and in a formula, and what it means. */
export type Notation = readonly [text: string, formula: string, meaning: string];

/** An ordered list of lines over the same arguments, of which every adjacent pair can be evaluated. */
export interface Derivation<A extends Args = Args> {
  readonly name: string;
  readonly title: string;
  /** What it shows, in one sentence. */
  readonly shows: string;
  readonly source: string;
  readonly symbols: { readonly [K in keyof A]: Notation };
  readonly given: fc.Arbitrary<A>;
  readonly lines: readonly Line<A>[];
}

/** The line starts a new quantity. */
export const defines: Relation = { kind: "defines" };

/** The line equals the one before. */
export const equal: Relation = { kind: "equal" };

/** The line differs from the one before by a given order in a small argument. */
export const approximates = (parameter: string, order: number): Relation => ({
  kind: "approximates",
  parameter,
  order,
});

/** The line before tends to this one, at the rate of a power of the argument (of its inverse, towards infinity). */
export const limit = (parameter: string, to: "0" | "infinity", order: number): Relation => ({
  kind: "limit",
  parameter,
  to,
  order,
});

/** Declares a derivation with the type of its arguments. */
export const derivation = <A extends Args>(statement: Derivation<A>): Derivation => statement as unknown as Derivation;
