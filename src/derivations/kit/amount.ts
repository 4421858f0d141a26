/** A number of binary64 with a bound of its rounding error: by at most `growth` units of roundoff, to first order. */
export interface Amount {
  readonly value: number;
  readonly growth: number;
}

/** An amount, or a number that is exact, such as an argument. */
export type Real = number | Amount;

/** The amount of a number; a plain number is exact. */
export const amount = (x: Real): Amount => (typeof x === "number" ? { value: x, growth: 0 } : x);

/** A number that was computed elsewhere to its last bit or so. */
export const rounded = (value: number): Amount => ({ value, growth: Math.abs(value) });

/** The value of an elementary function of `x` with slope `slope`; the library is taken to be right to one unit in the last place. */
const elementary = (value: number, slope: number, { growth }: Amount): Amount => ({
  value,
  growth: Math.abs(slope) * growth + 2 * Math.abs(value),
});

/** The arithmetic of amounts: values as binary64 computes them, and the running bound of their rounding errors. */
export const amounts = {
  plus: (a: Amount, b: Amount): Amount => {
    const value = a.value + b.value;
    return { value, growth: a.growth + b.growth + Math.abs(value) };
  },
  times: (a: Amount, b: Amount): Amount => {
    const value = a.value * b.value;
    return { value, growth: Math.abs(a.value) * b.growth + Math.abs(b.value) * a.growth + Math.abs(value) };
  },
  over: (a: Amount, b: Amount): Amount => {
    const value = a.value / b.value;
    return { value, growth: (a.growth + Math.abs(value) * b.growth) / Math.abs(b.value) + Math.abs(value) };
  },
  root: (a: Amount): Amount => {
    const value = Math.sqrt(a.value);
    return { value, growth: (a.growth === 0 ? 0 : a.growth / (2 * value)) + value };
  },
  exp: (a: Amount): Amount => elementary(Math.exp(a.value), Math.exp(a.value), a),
  expm1: (a: Amount): Amount => elementary(Math.expm1(a.value), Math.exp(a.value), a),
  log: (a: Amount): Amount => elementary(Math.log(a.value), 1 / a.value, a),
} as const;
