import { Decimal } from "decimal.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkDerivation } from "../check.ts";
import type { Derivation, Line } from "./derivation.ts";
import { approximates, defines, equal, limit } from "./derivation.ts";
import type { Scalar } from "./arithmetic.ts";
import {
  derivative,
  exp,
  expm1,
  log,
  minus,
  negative,
  over,
  product,
  root,
  secondDerivative,
  settled,
  square,
  sum,
} from "./arithmetic.ts";
import { roundoff } from "./compare.ts";
import { expectation, expectationOverSigns, integral, integralOverLine } from "./expectation.ts";
import { normal } from "./gaussians.ts";
import { between } from "./given.ts";

const exact = Decimal.clone({ precision: 60 });
/** A double as a decimal, digit by digit: `new Decimal(0.1)` would read the shortest text instead. */
const decimal = (x: number): Decimal => new exact(`${x < 0 ? "-" : ""}0b${Math.abs(x).toString(2)}`);

const positive = fc.double({ min: 0.01, max: 50, noNaN: true });
const any = fc.double({ min: -50, max: 50, noNaN: true });

const near = (x: Scalar, want: number): void => {
  const { value, growth } = settled(x);
  expect(Math.abs(value - want)).toBeLessThanOrEqual(16 * roundoff * (growth + Math.abs(want)));
};

describe("the running bound of rounding errors", () => {
  const formulas: [
    string,
    (a: number, b: number, c: number) => Scalar,
    (a: Decimal, b: Decimal, c: Decimal) => Decimal,
  ][] = [
    ["a sum that cancels", (a, b) => minus(sum(a, b), a), (a, b) => a.plus(b).minus(a)],
    [
      "a product over a difference",
      (a, b, c) => over(product(a, b), minus(a, c)),
      (a, b, c) => a.times(b).div(a.minus(c)),
    ],
    ["a root of a square", (a, b) => root(sum(square(a), square(b))), (a, b) => a.pow(2).plus(b.pow(2)).sqrt()],
    [
      "a logarithm near 1",
      (a, b) => log(over(sum(a, product(1e-9, b)), a)),
      (a, b) => a.plus(b.times(1e-9)).div(a).ln(),
    ],
    ["an exponential of a difference", (a, b) => exp(over(minus(a, b), 10)), (a, b) => a.minus(b).div(10).exp()],
    ["one less an exponential", (a) => expm1(negative(over(a, 1e6))), (a) => a.div(-1e6).exp().minus(1)],
  ];

  it.each(formulas)("holds for %s", (_, formula, truth) => {
    fc.assert(
      fc.property(positive, positive, positive, (a, b, c) => {
        if (a === c) return;
        const { value, growth } = settled(formula(a, b, c));
        const error = decimal(value)
          .minus(truth(decimal(a), decimal(b), decimal(c)))
          .abs();
        expect(error.toNumber()).toBeLessThanOrEqual(1.01 * roundoff * growth);
      }),
      { seed: 1 },
    );
  });
});

describe("derivatives by dual numbers", () => {
  it("are those of the elementary functions", () => {
    fc.assert(
      fc.property(positive, (x) => {
        near(derivative("x", exp, over(x, 10)), Math.exp(x / 10));
        near(derivative("x", log, x), 1 / x);
        near(derivative("x", root, x), 0.5 / Math.sqrt(x));
        near(
          derivative("x", (y) => expm1(negative(y)), x),
          -Math.exp(-x),
        );
        near(
          derivative("x", (y) => over(square(y), sum(1, y)), x),
          (x * x + 2 * x) / (1 + x) ** 2,
        );
      }),
      { seed: 1 },
    );
  });

  it("are 0 for what does not move, and nest in either order of the names", () => {
    near(
      derivative("x", () => 3, 1),
      0,
    );
    const mixed = (outer: string, inner: string): Scalar =>
      derivative(outer, (a) => derivative(inner, (b) => product(square(a), b, b, b), 2), 5);
    near(mixed("a", "b"), 2 * 5 * 3 * 4);
    near(mixed("b", "a"), 2 * 5 * 3 * 4);
    fc.assert(
      fc.property(any, (x) =>
        near(
          secondDerivative("x", (y) => product(y, y, y), x),
          6 * x,
        ),
      ),
      { seed: 1 },
    );
  });

  it("must be taken before a number is asked for", () => {
    expect(() => settled({ variable: "x", part: 1, slope: 1 })).toThrow("left open");
  });
});

describe("expectations and integrals", () => {
  it("are exact for the moments of the normal distribution", () => {
    near(
      expectation(4, (z) => square(square(z))),
      3,
    );
    near(
      expectation(3, (z) => product(2, z)),
      0,
    );
    near(
      expectationOverSigns(2, ([a, b]) => square(sum(a as number, product(3, b as number)))),
      10,
    );
  });

  it("are exact to rounding for smooth integrands", () => {
    near(integral(0, 2, exp), Math.expm1(2));
    near(
      integralOverLine(-1, 1, 0.5, (x) => normal(x, 0.25, 0.25)),
      1,
    );
  });
});

const lineOf = (relation: Line["relation"], value: (x: number) => Scalar | readonly Scalar[]): Line => ({
  relation,
  formula: "x",
  text: "x",
  because: "It is so.",
  value: (args) => value(args["x"] as number),
});

const pair = (
  relation: Line["relation"],
  first: Line["value"],
  second: (x: number) => Scalar | readonly Scalar[],
): Derivation => ({
  name: "test",
  title: "Test",
  shows: "Nothing.",
  source: "none",
  symbols: { x: ["x", "x", "a number"] },
  given: fc.record({ x: between(0.0625, 0.125) }),
  lines: [{ ...lineOf(defines, () => 0), value: first }, lineOf(relation, second)],
});

const outcome = (derivation: Derivation): { holds: boolean; message: string } => {
  const { holds, message = "" } = checkDerivation(derivation, { seed: 1, samples: 10 }).lines[1] ?? { holds: false };
  return { holds, message };
};

const x = (args: Readonly<Record<string, unknown>>): number => args["x"] as number;

describe("a line", () => {
  it("is told from one of another length, one that throws and one that is not finite", () => {
    expect(outcome(pair(equal, x, (y) => [y, y]))).toMatchObject({
      holds: false,
      message: expect.stringContaining("entries") as string,
    });
    const thrown = (): never => {
      throw new RangeError("no such thing");
    };
    expect(outcome(pair(equal, x, thrown)).message).toContain("no such thing");
    expect(outcome(pair(equal, thrown, (y) => y)).message).toContain("the line before cannot be evaluated");
    expect(outcome(pair(equal, x, () => NaN)).message).toContain("not finite");
    expect(outcome(pair(equal, x, (y) => y))).toEqual({ holds: true, message: "" });
  });

  it("differs from its neighbour by one bit more than rounding explains", () => {
    expect(outcome(pair(equal, x, (y) => y * (1 + 2 ** -52))).holds).toBe(false);
    expect(
      outcome(
        pair(
          equal,
          (args) => product(x(args), 3),
          (y) => sum(y, y, y),
        ),
      ).holds,
    ).toBe(true);
  });

  it("shows the smallest arguments that break it", () => {
    const { lines } = checkDerivation(
      pair(equal, x, (y) => product(2, y)),
      { seed: 1, samples: 10 },
    );
    expect(lines[1]?.counterexample).toEqual({ x: 0.0625 });
  });

  it("approximates with the claimed order and no other", () => {
    const squared = (order: number): Derivation =>
      pair(
        approximates("x", order),
        (args) => sum(1, square(x(args))),
        () => 1,
      );
    expect(outcome(squared(2)).holds).toBe(true);
    expect(outcome(squared(1)).message).toContain("order 2.000 in x, claimed is 1");
    expect(outcome(squared(3)).holds).toBe(false);
  });

  it("is no approximation where rounding is the only difference", () => {
    expect(outcome(pair(approximates("x", 1), x, (y) => y)).message).toContain("cannot be told from rounding");
  });

  it("is a limit only without the argument that has gone to it", () => {
    const tends = (second: (y: number) => Scalar): Derivation =>
      pair(limit("x", "0", 1), (args) => exp(x(args)), second);
    expect(outcome(tends(() => 1)).holds).toBe(true);
    expect(outcome(tends((y) => sum(1, square(y)))).message).toContain("still contains x");
    expect(outcome(tends(() => 1.5)).holds).toBe(false);
    expect(
      outcome(
        pair(
          limit("x", "infinity", 1),
          (args) => over(1, x(args)),
          () => 0,
        ),
      ).holds,
    ).toBe(true);
  });
});
