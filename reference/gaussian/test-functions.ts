import type { Arithmetic } from "../kit/arithmetic.ts";
import { DomainError } from "../kit/errors.ts";
import type { Kind } from "../kit/kinds.ts";
import type { Vec } from "../kit/tensor.ts";
import { length, numbers, squaredNorm } from "../kit/tensor.ts";
import { softmax } from "./mixture.ts";

/** A scalar field. */
export type ScalarField = (x: Vec) => number;

const sumOf = (terms: readonly number[]): number => terms.reduce((total, term) => total + term, 0);

/** The scalar fields that have a name, for callers that cannot pass a function. */
export const scalarFields = {
  sumOfSquares: squaredNorm,
  sumOfCubes: (x) => sumOf(numbers(x).map((entry) => entry * entry * entry)),
  logSumExp: (x) => softmax(numbers(x)).logTotal,
  standardNormalLogPdf: (x) => -0.5 * (squaredNorm(x) + length(x) * Math.log(2 * Math.PI)),
} satisfies Readonly<Record<string, ScalarField>>;

type Curve = <T>(k: Arithmetic<T>, x: T) => T;

/** The analytic functions that have a name, in any arithmetic. */
export const curves = {
  cube: (k, x) => k.times(k.times(x, x), x),
  exp: (k, x) => k.exp(x),
  sin: (k, x) => k.sin(x),
  gaussian: (k, x) => k.exp(k.times(k.constant(-0.5), k.times(x, x))),
  logistic: (k, x) => k.over(k.constant(1), k.plus(k.constant(1), k.exp(k.times(k.constant(-1), x)))),
  lorentzian: (k, x) => k.over(k.constant(1), k.plus(k.constant(1), k.times(x, x))),
} satisfies Readonly<Record<string, Curve>>;

/** A kind that takes a function, or the name of one. */
const functionNamed = <Name extends string, F>(type: string, named: Readonly<Record<Name, F>>): Kind<Name | F, F> => {
  const domain = `one of ${Object.keys(named).join(", ")}, or a pure function`;
  const byName = new Map<unknown, F>(Object.entries<F>(named));
  return {
    type,
    domain,
    comparison: "exact",
    admit: (value, place) => {
      const found = typeof value === "function" ? (value as F) : byName.get(value);
      if (found === undefined) throw new DomainError(place, domain, value);
      return found;
    },
    outside: () => [{ what: "unknown-name", value: "unknown", code: "DOMAIN" }],
  };
};

/** A scalar field, or the name of one. */
export const scalarField = (dim: string) =>
  functionNamed<keyof typeof scalarFields, ScalarField>(`(vec[${dim}]) → number`, scalarFields);

/** An analytic function in an arithmetic, or the name of one. */
export const analytic = <T>(letter: string, arithmetic: Arithmetic<T>) => {
  const bound = Object.fromEntries(
    Object.entries<Curve>(curves).map(([name, curve]) => [name, (x: T) => curve(arithmetic, x)]),
  ) as Record<keyof typeof curves, (x: T) => T>;
  return functionNamed(`(${letter}) → ${letter}`, bound);
};
