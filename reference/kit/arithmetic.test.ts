import { describe, expect, it } from "vitest";
import type { Arithmetic, Complex, Dual } from "./arithmetic.ts";
import { complexArithmetic, dualArithmetic } from "./arithmetic.ts";

const a: Complex = { re: 0.75, im: -1.25 };
const b: Complex = { re: -0.5, im: 2 };

const complex: readonly [string, Complex, Complex][] = [
  ["a constant is real", complexArithmetic.constant(3), { re: 3, im: 0 }],
  ["sum", complexArithmetic.plus(a, b), { re: 0.25, im: 0.75 }],
  ["difference", complexArithmetic.minus(a, b), { re: 1.25, im: -3.25 }],
  ["product", complexArithmetic.times(a, b), { re: 2.125, im: 2.125 }],
  ["quotient", complexArithmetic.over({ re: 2.125, im: 2.125 }, b), a],
  [
    "exponential",
    complexArithmetic.exp(a),
    { re: Math.exp(0.75) * Math.cos(1.25), im: -Math.exp(0.75) * Math.sin(1.25) },
  ],
  ["sine", complexArithmetic.sin(a), { re: Math.sin(0.75) * Math.cosh(1.25), im: -Math.cos(0.75) * Math.sinh(1.25) }],
];

describe("complex numbers", () => {
  it.each(complex)("%s", (_, got, want) => {
    expect(got.re).toBeCloseTo(want.re, 14);
    expect(got.im).toBeCloseTo(want.im, 14);
  });
});

/** A function of one variable in terms of an arithmetic, and its derivative. */
type Case = readonly [string, <T>(on: Arithmetic<T>, x: T) => T, (x: number) => number];

const functions: readonly Case[] = [
  ["3 + x", (on, x) => on.plus(on.constant(3), x), () => 1],
  ["sin x + x", (on, x) => on.plus(on.sin(x), x), (x) => Math.cos(x) + 1],
  ["sin x - exp x", (on, x) => on.minus(on.sin(x), on.exp(x)), (x) => Math.cos(x) - Math.exp(x)],
  ["sin x exp x", (on, x) => on.times(on.sin(x), on.exp(x)), (x) => Math.exp(x) * (Math.sin(x) + Math.cos(x))],
  ["sin x / exp x", (on, x) => on.over(on.sin(x), on.exp(x)), (x) => Math.exp(-x) * (Math.cos(x) - Math.sin(x))],
  ["exp sin x", (on, x) => on.exp(on.sin(x)), (x) => Math.exp(Math.sin(x)) * Math.cos(x)],
  ["sin (2 x)", (on, x) => on.sin(on.times(on.constant(2), x)), (x) => 2 * Math.cos(2 * x)],
];

describe("dual numbers", () => {
  it.each(functions)("carry the chain rule through %s, along any direction", (_, f, slope) => {
    const along = (derivative: number): Dual => f(dualArithmetic, { value: 0.75, derivative });
    expect(along(1).derivative).toBeCloseTo(slope(0.75), 14);
    expect(along(-2.5).derivative).toBeCloseTo(-2.5 * slope(0.75), 14);
  });

  it.each(functions)("have the value of a complex number without imaginary part: %s", (_, f) => {
    const { re, im } = f(complexArithmetic, { re: 0.75, im: 0 });
    expect(f(dualArithmetic, { value: 0.75, derivative: 1 }).value).toBeCloseTo(re, 14);
    expect(Math.abs(im)).toBe(0);
  });
});
