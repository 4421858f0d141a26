/** Number format that an implementation computes in. */
export type Dtype = "f64" | "f32";

/** Unit roundoff of a dtype. */
export const roundoff: Readonly<Record<Dtype, number>> = { f64: 2 ** -53, f32: 2 ** -24 };

/** Named values of an operation: numbers, booleans, names, float64 ndarrays, and records and lists of them. */
export type Values = Readonly<Record<string, unknown>>;

/** The outcome of one call. */
export type Outcome =
  | { readonly kind: "outputs"; readonly outputs: Values }
  | { readonly kind: "rejected"; readonly code: string; readonly message: string }
  | { readonly kind: "skipped"; readonly reason: string }
  | { readonly kind: "errored"; readonly message: string }
  | { readonly kind: "crashed"; readonly message: string }
  | { readonly kind: "timeout"; readonly message: string }
  | { readonly kind: "notrun"; readonly message: string };

/**
 * A record of named operations: the reference, the kernels of one backend, another process, or a deviation. Every
 * check takes one of these, so that all are checked in the same way.
 */
export interface Implementation {
  readonly name: string;
  readonly dtype: Dtype;
  /** Names of the operations it has. */
  readonly operations: ReadonlySet<string>;
  /** Conventions it declares, such as `{ finalAlpha: "one" }`. */
  readonly conventions?: Readonly<Record<string, string>>;
  /** Runs one operation; a refusal is an outcome and not an exception. */
  run(operation: string, inputs: Values): Outcome | Promise<Outcome>;
  /** Ends what it started, such as a process. */
  close?(): Promise<void>;
}
