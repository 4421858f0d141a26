import type { Equation, Strict } from "../../../reference/kit/equation.ts";

/** What a deviation is: an error, another legal choice, or lost digits. */
export type DeviationKind = "bug" | "convention" | "precision";

/** A known wrong implementation of an equation. */
export interface Deviation {
  /** Row of the catalogue of near-misses; the same id may appear for several operations. */
  readonly id: string;
  readonly operation: string;
  readonly kind: DeviationKind;
  readonly title: string;
  /** Advice for an implementation whose outputs match. */
  readonly hint: string;
  /** A source that can be looked up (repository with issue, pull request or file; paper), or the word `constructed`. */
  readonly evidence: string;
  /** For a convention: what an implementation declares that follows it. */
  readonly convention?: { readonly name: string; readonly value: string };
  /** The inputs on which it differs in meaning; all, where absent. */
  readonly applies?: (inputs: never) => boolean;
  /** The wrong answer for inputs that the equation accepts. */
  readonly run: (inputs: never) => Readonly<Record<string, unknown>>;
  /** Runs also on inputs that the equation refuses: for deviations that consist in not refusing. */
  readonly acceptsAnything?: true;
}

/** Declares a deviation of an equation, with the equation's own types. */
export const deviation = <I, O>(
  of: Equation<I, O>,
  about: Omit<Deviation, "operation" | "run" | "applies"> & {
    readonly applies?: (inputs: Strict<I>) => boolean;
    readonly run: (inputs: Strict<I>) => Strict<O>;
  },
): Deviation => ({ ...about, operation: of.equation }) as unknown as Deviation;
