import { Dims } from "./dims.ts";
import type { RejectionCode } from "./errors.ts";
import { DomainError, NonFiniteError, OrderError, ShapeError, UnknownInputError } from "./errors.ts";
import type { Kind } from "./kinds.ts";
import { isTensor } from "./kinds.ts";
import { numbers } from "./tensor.ts";

/** Names of arguments and what each may be. */
export type Fields = Readonly<Record<string, Kind<unknown, unknown>>>;

/** What a caller may write. */
export type Loose<F> = { readonly [K in keyof F]: F[K] extends Kind<infer L, unknown> ? L : never };

/** What the formula receives and returns. */
export type Strict<F> = { readonly [K in keyof F]: F[K] extends Kind<unknown, infer S> ? S : never };

/** A condition on several arguments together. */
export interface Constraint<Inputs> {
  readonly argument: string;
  readonly domain: string;
  readonly code?: Extract<RejectionCode, "DOMAIN" | "ORDER" | "SHAPE">;
  /** Whether inputs that are admitted one by one fulfil it together. */
  holds(inputs: Inputs): boolean;
  /** A change of good inputs that breaks it and nothing else, and a word for it. */
  readonly counterexample: Counterexample<Inputs>;
}

/** How a condition is broken: the word is part of the id of a golden case, so it never changes. */
export interface Counterexample<Inputs> {
  readonly what: string;
  /** What to lay over good inputs so that the condition fails. */
  change(good: Inputs): Readonly<Partial<Record<keyof Inputs, unknown>>>;
}

/** Inputs and outputs of an equation with their domains. */
export interface Signature {
  readonly level: "op" | "algorithm";
  readonly inputs: Fields;
  readonly outputs: Fields;
  readonly where: readonly Constraint<never>[];
}

/** A pure function from named inputs to named outputs, with its name and its domain. */
export interface Equation<I = Fields, O = Fields> {
  (inputs: Loose<I>): Strict<O>;
  readonly equation: string;
  readonly signature: Signature;
}

/**
 * Ties a formula to its name and its domain. The function that comes back refuses with a typed error what
 * the domain excludes, and never returns a NaN or an infinity.
 */
export const equation = <
  I extends Record<string, Kind<unknown, unknown>>,
  O extends Record<string, Kind<unknown, unknown>>,
>(
  name: string,
  signature: {
    readonly level?: "algorithm";
    readonly inputs: I;
    readonly outputs: O;
    readonly where?: readonly Constraint<Strict<I>>[];
  },
  formula: (inputs: Strict<I>) => Strict<O>,
): Equation<I, O> => {
  const full: Signature = { level: "op", where: [], ...signature } as unknown as Signature;
  const checked = (inputs: Loose<I>): Strict<O> =>
    finiteOutputs(name, formula(admit(name, full, inputs) as Strict<I>)) as Strict<O>;
  Object.defineProperty(checked, "name", { value: name });
  return Object.assign(checked, { equation: name, signature: full });
};

/** Checks inputs against a signature and turns them into what formulas work on. */
export const admit = (
  name: string,
  signature: Signature,
  inputs: Readonly<Record<string, unknown>>,
): Record<string, unknown> => {
  const dims = new Dims();
  rejectUnknown(name, signature, inputs);
  const strict: Record<string, unknown> = {};
  for (const [argument, kind] of Object.entries(signature.inputs)) {
    strict[argument] = kind.admit(inputs[argument], { equation: name, argument }, dims);
  }
  for (const condition of signature.where) refuseUnless(name, condition, strict);
  return strict;
};

const rejectUnknown = (name: string, signature: Signature, inputs: Readonly<Record<string, unknown>>): void => {
  const known = Object.keys(signature.inputs);
  const unknown = Object.keys(inputs).find((argument) => !known.includes(argument));
  if (unknown !== undefined) {
    throw new UnknownInputError({ equation: name, argument: unknown }, `one of ${known.join(", ")}`, unknown);
  }
  const missing = known.find((argument) => inputs[argument] === undefined);
  if (missing !== undefined) throw new UnknownInputError({ equation: name, argument: missing }, "given", undefined);
};

const errors = { DOMAIN: DomainError, ORDER: OrderError, SHAPE: ShapeError };

const refuseUnless = (name: string, condition: Constraint<never>, inputs: Record<string, unknown>): void => {
  if (condition.holds(inputs as never)) return;
  const { argument, domain, code = "DOMAIN" } = condition;
  throw new errors[code]({ equation: name, argument }, domain, inputs[argument]);
};

const finiteOutputs = (name: string, outputs: unknown): unknown => {
  for (const [output, value] of Object.entries(outputs as Record<string, unknown>)) {
    if (!allFinite(value)) throw new NonFiniteError({ equation: name, argument: output }, "a finite result", value);
  }
  return outputs;
};

const allFinite = (value: unknown): boolean => {
  if (typeof value === "number") return Number.isFinite(value);
  if (isTensor(value)) return numbers(value).every(Number.isFinite);
  if (typeof value === "object" && value !== null) return Object.values(value).every(allFinite);
  return true;
};

/** Whether an export of a chapter is an equation. */
export const isEquation = (value: unknown): value is Equation => typeof value === "function" && "equation" in value;
