import { Decimal } from "decimal.js";

const D = Decimal.clone({ precision: 60, rounding: Decimal.ROUND_HALF_EVEN });

/** Runs `work` with a given number of significant digits, and restores the number used before. */
export const withDigits = <T>(digits: number, work: () => T): T => {
  const before = D.precision;
  D.set({ precision: digits });
  try {
    return work();
  } finally {
    D.set({ precision: before });
  }
};

/** Number of significant digits that the oracle computes with now. */
export const digitsInUse = (): number => D.precision;

/** The formula behind a traced value: an operation on other values, or a named input. */
export interface Term {
  readonly operation: string;
  readonly operands: readonly Real[];
}

/**
 * A number of the oracle: its value in high precision, and the first-order rounding error that the same
 * formula collects in any floating-point arithmetic, in units of the roundoff `u`.
 *
 * Every operation adds `|result| u` to what it inherits, so `growth` is the running error bound of the
 * formula as the text writes it, its inputs rounded once. Constants and the structural numbers 0 and 1 are exact.
 */
export class Real {
  readonly value: Decimal;
  readonly growth: Decimal;
  readonly term: Term | undefined;

  constructor(value: Decimal, growth: Decimal, term?: Term) {
    this.value = value;
    this.growth = growth;
    this.term = term;
  }

  /** Sum. */
  plus(y: Real): Real {
    return this.#rounded(this.value.plus(y.value), this.growth.plus(y.growth), "+", y);
  }

  /** Difference. */
  minus(y: Real): Real {
    return this.#rounded(this.value.minus(y.value), this.growth.plus(y.growth), "-", y);
  }

  /** Product. */
  times(y: Real): Real {
    const inherited = this.growth.times(y.value.abs()).plus(y.growth.times(this.value.abs()));
    return this.#rounded(this.value.times(y.value), inherited, "*", y);
  }

  /** Quotient. */
  over(y: Real): Real {
    const value = this.value.div(y.value);
    const inherited = this.growth.plus(y.growth.times(value.abs())).div(y.value.abs());
    return this.#rounded(value, inherited, "/", y);
  }

  /** Opposite, exact. */
  negated(): Real {
    return new Real(this.value.neg(), this.growth, this.#trace("negate"));
  }

  /** Absolute value, exact. */
  abs(): Real {
    return new Real(this.value.abs(), this.growth, this.#trace("abs"));
  }

  /** Square root. At 0 the result is exact, because only an exact 0 can be meant. */
  sqrt(): Real {
    const value = this.value.sqrt();
    const inherited = value.isZero() ? value : this.growth.div(value.times(2));
    return this.#rounded(value, inherited, "sqrt");
  }

  /** Square. */
  squared(): Real {
    return this.times(this);
  }

  /** Natural exponential. */
  exp(): Real {
    const value = this.value.exp();
    return this.#rounded(value, this.growth.times(value), "exp");
  }

  /** Natural logarithm. */
  ln(): Real {
    return this.#rounded(this.value.ln(), this.growth.div(this.value.abs()), "log");
  }

  /** Sine. */
  sin(): Real {
    return this.#rounded(this.value.sin(), this.growth.times(this.value.cos().abs()), "sin");
  }

  /** Cosine. */
  cos(): Real {
    return this.#rounded(this.value.cos(), this.growth.times(this.value.sin().abs()), "cos");
  }

  /** Real power of a positive number. */
  power(exponent: Real): Real {
    return this.ln().times(exponent).exp();
  }

  /** Whether this is less than `y`. */
  isBelow(y: Real): boolean {
    return this.value.lt(y.value);
  }

  /** Whether this is exactly 0. */
  isZero(): boolean {
    return this.value.isZero();
  }

  /** Largest integer that is not above this. */
  floor(): number {
    return this.value.floor().toNumber();
  }

  /** Nearest integer, ties to even. */
  round(): number {
    return this.value.toDecimalPlaces(0, Decimal.ROUND_HALF_EVEN).toNumber();
  }

  /** Nearest double. */
  toNumber(): number {
    return this.value.toNumber();
  }

  #rounded(value: Decimal, inherited: Decimal, operation: string, operand?: Real): Real {
    const growth = inherited.plus(value.abs());
    return new Real(value, growth, this.#trace(operation, operand));
  }

  #trace(operation: string, operand?: Real): Term | undefined {
    if (this.term === undefined && operand?.term === undefined) return undefined;
    return { operation, operands: operand === undefined ? [this] : [this, operand] };
  }
}

/**
 * The exact value of a double to 100 significant digits. (`new Decimal(0.1)` would read the shortest text
 * "0.1", which is another number than the double.)
 */
const exactly = (value: number | string | Decimal): Decimal =>
  new D(typeof value === "number" && Number.isFinite(value) ? value.toPrecision(100) : value);

const isStructural = (value: Decimal): boolean => value.isZero() || value.eq(1);

/** An input, rounded once by whoever evaluates the formula. A label makes everything that follows traced. */
export const input = (value: number | Decimal, label?: string): Real => {
  const exact = exactly(value);
  const growth = isStructural(exact) ? new D(0) : exact.abs();
  return new Real(exact, growth, label === undefined ? undefined : { operation: label, operands: [] });
};

/** An exact constant of a formula: an integer, or a decimal text such as "0.5". */
export const constant = (value: number | string): Real => new Real(exactly(value), new D(0));

/** 1. */
export const one = (): Real => constant(1);

/** 1/2. */
export const half = (): Real => constant("0.5");

/** π. */
export const pi = (): Real => {
  const value = D.acos(-1);
  return new Real(value, value);
};

/** Sum of a list, first to last; 0 for an empty list. */
export const sum = (terms: readonly Real[]): Real => {
  const [first, ...rest] = terms;
  return first === undefined ? constant(0) : rest.reduce((total, term) => total.plus(term), first);
};

/** Product of a list; 1 for an empty list. */
export const product = (factors: readonly Real[]): Real => {
  const [first, ...rest] = factors;
  return first === undefined ? constant(1) : rest.reduce((total, factor) => total.times(factor), first);
};

/** The smaller of two. */
export const least = (x: Real, y: Real): Real => (y.isBelow(x) ? y : x);

/** The larger of two. */
export const greatest = (x: Real, y: Real): Real => (x.isBelow(y) ? y : x);

export { Decimal };
