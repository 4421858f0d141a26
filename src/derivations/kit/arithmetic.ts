import type { Amount, Real } from "./amount.ts";
import { amount, amounts } from "./amount.ts";

/** A quantity and its derivative with respect to one named variable; both may be duals of another variable again. */
export interface Dual {
  readonly variable: string;
  readonly part: Scalar;
  readonly slope: Scalar;
}

/** What the arithmetic works on: exact numbers, amounts with a rounding bound, and duals of them. */
export type Scalar = Real | Dual;

const isDual = (x: Scalar): x is Dual => typeof x === "object" && "variable" in x;

/** The part of `x` that does not move with the variable. */
const partOf = (x: Scalar, variable: string): Scalar => (isDual(x) && x.variable === variable ? x.part : x);

/** The derivative of `x` with respect to a variable, whichever variable is outermost. */
const slopeOf = (x: Scalar, variable: string): Scalar => {
  if (!isDual(x)) return 0;
  if (x.variable === variable) return x.slope;
  return { variable: x.variable, part: slopeOf(x.part, variable), slope: slopeOf(x.slope, variable) };
};

/** The outermost variable: the last in the alphabet, so that every operation agrees on the order. */
const outermost = (...xs: readonly Scalar[]): string | undefined =>
  xs.reduce<string | undefined>(
    (last, x) => (isDual(x) && (last === undefined || x.variable > last) ? x.variable : last),
    undefined,
  );

const isZero = (x: Scalar): boolean => x === 0;

/** The operation on amounts, and its rule of differentiation from the parts, the slopes and the result. */
const binary =
  (
    plain: (a: Amount, b: Amount) => Amount,
    rule: (a: Scalar, b: Scalar, slopeA: Scalar, slopeB: Scalar, result: Scalar) => Scalar,
  ) =>
  (a: Scalar, b: Scalar): Scalar => {
    const variable = outermost(a, b);
    if (variable === undefined) return plain(amount(a as Real), amount(b as Real));
    const [partA, partB] = [partOf(a, variable), partOf(b, variable)];
    const part = binary(plain, rule)(partA, partB);
    return { variable, part, slope: rule(partA, partB, slopeOf(a, variable), slopeOf(b, variable), part) };
  };

const unary =
  (plain: (a: Amount) => Amount, slope: (a: Scalar, result: Scalar) => Scalar) =>
  (a: Scalar): Scalar => {
    if (!isDual(a)) return plain(amount(a));
    const part = unary(plain, slope)(a.part);
    return { variable: a.variable, part, slope: product(slope(a.part, part), a.slope) };
  };

const plus = binary(amounts.plus, (_a, _b, slopeA, slopeB) => plusUnlessZero(slopeA, slopeB));
const plusUnlessZero = (a: Scalar, b: Scalar): Scalar => (isZero(a) ? b : isZero(b) ? a : plus(a, b));

const by = binary(amounts.times, (a, b, slopeA, slopeB) =>
  plusUnlessZero(byUnlessZero(slopeA, b), byUnlessZero(a, slopeB)),
);
const byUnlessZero = (a: Scalar, b: Scalar): Scalar => (isZero(a) || isZero(b) ? 0 : by(a, b));

/** `a / b`. */
export const over = binary(amounts.over, (_a, b, slopeA, slopeB, result) =>
  over(minus(slopeA, byUnlessZero(result, slopeB)), b),
);

/** Sum of the terms. */
export const sum = (...terms: readonly Scalar[]): Scalar => terms.reduce((total, term) => plus(total, term));

/** Product of the factors. */
export const product = (...factors: readonly Scalar[]): Scalar => factors.reduce((total, factor) => by(total, factor));

/** `-a`. */
export const negative = (a: Scalar): Scalar => (isZero(a) ? 0 : by(-1, a));

/** `a - b`. */
export const minus = (a: Scalar, b: Scalar): Scalar => plusUnlessZero(a, negative(b));

/** `a²`. */
export const square = (a: Scalar): Scalar => by(a, a);

/** The square root. */
export const root = unary(amounts.root, (_a, result) => over(0.5, result));

/** The exponential. */
export const exp = unary(amounts.exp, (_a, result) => result);

/** `e^a - 1`. */
export const expm1 = unary(amounts.expm1, (a) => exp(a));

/** The natural logarithm. */
export const log = unary(amounts.log, (a) => over(1, a));

/**
 * The derivative of `f` at `x`, by dual numbers: exact but for rounding. A derivative within another one must name
 * another variable.
 */
export const derivative = (variable: string, f: (x: Scalar) => Scalar, x: Scalar): Scalar =>
  slopeOf(f({ variable, part: x, slope: 1 }), variable);

/** The second derivative of `f` at `x`. */
export const secondDerivative = (variable: string, f: (x: Scalar) => Scalar, x: Scalar): Scalar =>
  derivative(variable, (y) => derivative(`${variable}'`, f, y), x);

/** The amount that a computation without open derivatives came to. */
export const settled = (x: Scalar): Amount => {
  if (isDual(x)) throw new TypeError(`a derivative with respect to ${x.variable} was left open`);
  return amount(x);
};
