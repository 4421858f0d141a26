/** A number that shows an error. It is computed wherever it is shown. */
export interface Figure {
  /** What the number is, as a noun phrase. */
  readonly states: string;
  readonly value: () => number;
  /** Whether the number shows what it is quoted for. */
  readonly shows: (value: number) => boolean;
}

/** An error in a paper or in widely used code, and what this specification does instead. */
export interface Erratum {
  /** A name that never changes. */
  readonly id: string;
  /** Where it stands. */
  readonly place: string;
  /** What stands there. */
  readonly says: string;
  /** What this specification does instead. */
  readonly instead: string;
  /** How it was found: by reading the text, by reading the code, or by a number. */
  readonly evidence: readonly ("text" | "code" | "number")[];
  readonly figures?: readonly Figure[];
  /** Equations that it concerns. */
  readonly equations: readonly string[];
  /** Deviations of this specification that have it. */
  readonly deviations?: readonly string[];
}

/** Whether two numbers agree to so many digits. */
export const agrees =
  (want: number, digits: number) =>
  (value: number): boolean =>
    Math.abs(value - want) <= 0.5 * 10 ** (1 - digits) * Math.abs(want);
