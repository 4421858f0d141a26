import type { Decimal } from "./real.ts";
import { Real, constant, digitsInUse, pi, withDigits } from "./real.ts";

/** Digits carried beyond those in use: 12 for the subtraction `1 - erf 5`, the rest for a few hundred roundings. */
const guard = 25;

/** From here on the continued fraction is used: it converges in a few hundred terms and nothing is subtracted. */
const tailFrom = 5;

const whole = (n: number): Decimal => constant(n).value;

/**
 * `erf z` by `2 / sqrt(pi) exp(-z^2) sum_n 2^n z^(2n+1) / (1 3 5 ... (2n+1))`, whose terms have one sign: nothing
 * cancels. It needs about `3 z^2` terms.
 */
const series = (z: Decimal): Decimal => {
  const square = z.times(z);
  const negligible = whole(10).pow(-digitsInUse() - 2);
  let [term, total] = [z, z];
  for (let n = 1; term.abs().gt(total.abs().times(negligible)); n += 1) {
    term = term
      .times(square)
      .times(2)
      .div(2 * n + 1);
    total = total.plus(term);
  }
  return total.times(square.neg().exp()).times(2).div(pi().value.sqrt());
};

/** `z + (1/2) / (z + (2/2) / (z + (3/2) / ...))`, cut after `terms` terms. */
const fraction = (z: Decimal, terms: number): Decimal => {
  let value = z;
  for (let k = terms; k >= 1; k -= 1) value = z.plus(whole(k).div(2).div(value));
  return value;
};

/** `erfc z` for a `z` in the tail, by Laplace's continued fraction: doubled until nothing changes any more. */
const tail = (z: Decimal): Decimal => {
  const negligible = whole(10).pow(2 - digitsInUse());
  let [terms, before, value] = [64, z, fraction(z, 32)];
  while (value.minus(before).abs().gt(value.times(negligible))) {
    [before, value] = [value, fraction(z, terms)];
    terms *= 2;
  }
  return z.times(z).neg().exp().div(value.times(pi().value.sqrt()));
};

const complement = (z: Decimal): Decimal => {
  if (z.lt(-tailFrom)) return whole(2).minus(tail(z.neg()));
  return z.lt(tailFrom) ? whole(1).minus(series(z)) : tail(z);
};

/** Evaluates with guard digits and rounds to the digits in use. */
const guarded = (work: () => Decimal): Decimal => {
  const value = withDigits(digitsInUse() + guard, work);
  return value.toSignificantDigits(digitsInUse());
};

/** A function of one number as a single operation: the error it inherits goes through its slope. */
const function1 = (name: string, x: Real, value: Decimal, slope: Decimal): Real =>
  new Real(
    value,
    x.growth.times(slope.abs()).plus(value.abs()),
    x.term === undefined ? undefined : { operation: name, operands: [x] },
  );

const gaussianSlope = (z: Decimal): Decimal => z.times(z).neg().exp().times(2).div(pi().value.sqrt());

/** `2 / sqrt(pi)` times the integral of `exp(-u^2)` from 0 to `x`: all digits of its value, for any size of `x`. */
export const erf = (x: Real): Real => {
  const value = guarded(() => {
    const z = x.value.abs();
    return (z.lt(tailFrom) ? series(z) : whole(1).minus(tail(z))).times(x.value.isNegative() ? -1 : 1);
  });
  return function1("erf", x, value, gaussianSlope(x.value));
};

/** `1 - erf x`: all digits of its value, also far out where it is tiny. */
export const erfc = (x: Real): Real =>
  function1(
    "erfc",
    x,
    guarded(() => complement(x.value)),
    gaussianSlope(x.value),
  );

/** The standard normal distribution function: all digits of its value, also in the lower tail. */
export const normalCdf = (x: Real): Real => {
  const value = guarded(() => complement(x.value.neg().div(whole(2).sqrt())).div(2));
  return function1("normalCdf", x, value, normalDensity(x).value);
};

/** The standard normal density. */
export const normalDensity = (x: Real): Real =>
  x.squared().over(constant(-2)).exp().over(constant(2).times(pi()).sqrt());
