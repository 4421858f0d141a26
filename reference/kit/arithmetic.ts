/**
 * The operations of an arithmetic on numbers of type `T`. A function written in them can be evaluated on real, dual
 * and complex numbers alike.
 */
export interface Arithmetic<T> {
  /** A real constant. */
  constant(c: number): T;
  /** Sum. */
  plus(a: T, b: T): T;
  /** Difference. */
  minus(a: T, b: T): T;
  /** Product. */
  times(a: T, b: T): T;
  /** Quotient. */
  over(a: T, b: T): T;
  /** Exponential. */
  exp(a: T): T;
  /** Sine. */
  sin(a: T): T;
}

/** A dual number `a + b ε` with `ε² = 0`: a value, and its derivative along one direction. */
export interface Dual {
  readonly value: number;
  readonly derivative: number;
}

/** Arithmetic of dual numbers: every operation carries the chain rule. */
export const dualArithmetic: Arithmetic<Dual> = {
  constant: (c) => ({ value: c, derivative: 0 }),
  plus: (a, b) => ({ value: a.value + b.value, derivative: a.derivative + b.derivative }),
  minus: (a, b) => ({ value: a.value - b.value, derivative: a.derivative - b.derivative }),
  times: (a, b) => ({ value: a.value * b.value, derivative: a.derivative * b.value + a.value * b.derivative }),
  over: (a, b) => ({
    value: a.value / b.value,
    derivative: a.derivative / b.value - (a.value / b.value) * (b.derivative / b.value),
  }),
  exp: (a) => ({ value: Math.exp(a.value), derivative: Math.exp(a.value) * a.derivative }),
  sin: (a) => ({ value: Math.sin(a.value), derivative: Math.cos(a.value) * a.derivative }),
};

/** A complex number. */
export interface Complex {
  readonly re: number;
  readonly im: number;
}

/** Arithmetic of complex numbers. */
export const complexArithmetic: Arithmetic<Complex> = {
  constant: (c) => ({ re: c, im: 0 }),
  plus: (a, b) => ({ re: a.re + b.re, im: a.im + b.im }),
  minus: (a, b) => ({ re: a.re - b.re, im: a.im - b.im }),
  times: (a, b) => ({ re: a.re * b.re - a.im * b.im, im: a.re * b.im + a.im * b.re }),
  over: (a, b) => {
    const size = b.re * b.re + b.im * b.im;
    return { re: (a.re * b.re + a.im * b.im) / size, im: (a.im * b.re - a.re * b.im) / size };
  },
  exp: (a) => ({ re: Math.exp(a.re) * Math.cos(a.im), im: Math.exp(a.re) * Math.sin(a.im) }),
  sin: (a) => ({ re: Math.sin(a.re) * Math.cosh(a.im), im: Math.cos(a.re) * Math.sinh(a.im) }),
};
