import type { Decimal } from "./real.ts";
import { constant, digitsInUse, Real, withDigits } from "./real.ts";

/** A number rounded to binary64 and exact from there on, where the text says that it is. */
export const binary64 = (x: Real): Real => constant(x.toNumber());

/** `e^x - 1`: all digits of its value, and the rounding errors of the subtraction. */
export const expm1 = (x: Real): Real => {
  const value = widened(x.value, (argument) => argument.exp().minus(1), 0.5);
  return new Real(value, x.exp().minus(constant(1)).growth, named("expm1", x));
};

/** `log(1 + x)`: all digits of its value, and the rounding errors of the sum. */
export const ln1p = (x: Real): Real => {
  const value = widened(x.value, (argument) => argument.plus(1).ln(), -0.5);
  return new Real(value, constant(1).plus(x).ln().growth, named("log1p", x));
};

/** Arc tangent. */
export const atan = (x: Real): Real => {
  const inherited = x.growth.div(x.value.times(x.value).plus(1));
  const value = x.value.atan();
  return new Real(value, inherited.plus(value.abs()), named("atan", x));
};

const named = (operation: string, x: Real): Real["term"] =>
  x.term === undefined ? undefined : { operation, operands: [x] };

/**
 * `f(x)` for a function that is `x + quadratic x²` near 0 and loses digits there: with as many digits more as `x`
 * has leading zeros, or by its series where those are too many.
 */
const widened = (x: Decimal, f: (x: Decimal) => Decimal, quadratic: number): Decimal => {
  const zeros = x.isZero() ? 0 : Math.max(0, -x.e);
  if (zeros > digitsInUse()) return x.plus(x.times(x).times(quadratic));
  return withDigits(digitsInUse() + zeros, () => f(x));
};
