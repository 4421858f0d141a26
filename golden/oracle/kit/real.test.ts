import { describe, expect, it } from "vitest";
import { constant, input, pi, withDigits } from "./real.ts";

describe("a number of the oracle", () => {
  it("is exactly the double, not the shortest text that reads back as it", () => {
    expect(input(0.1).value.toString()).toBe("0.1000000000000000055511151231257827021181583404541015625");
    expect(constant(0.1).value.toString()).not.toBe("0.1");
    expect(constant("0.1").value.toString()).toBe("0.1");
  });

  it("computes with the digits asked for, and with those of before afterwards", () => {
    const third = (digits: number): number => withDigits(digits, () => constant(1).over(constant(3)).value.precision());
    expect([third(120), third(60)]).toEqual([120, 60]);
    expect(pi().value.toFixed(30)).toBe("3.141592653589793238462643383280");
  });

  it("carries the rounding errors of the formula: one for each operation, one for each input", () => {
    const [x, y] = [input(3), input(5)];
    expect(x.plus(y).growth.toNumber()).toBe(3 + 5 + 8);
    expect(x.minus(y).growth.toNumber()).toBe(3 + 5 + 2);
    expect(x.times(y).growth.toNumber()).toBe(3 * 15);
    expect(x.over(y).growth.toNumber()).toBeCloseTo(3 * 0.6, 12);
    expect(input(4).sqrt().growth.toNumber()).toBe(1 + 2);
    expect(input(2).exp().growth.toNumber()).toBeCloseTo(3 * Math.exp(2), 12);
    expect(input(5).ln().growth.toNumber()).toBeCloseTo(1 + Math.log(5), 12);
  });

  it("takes 0, 1 and constants as exact", () => {
    expect([input(0), input(1), constant(7)].map((real) => real.growth.toNumber())).toEqual([0, 0, 0]);
  });

  it("sees cancellation: 1 - exp(-x) for small x grows like 1, not like x", () => {
    const naive = constant(1).minus(input(1e-5).negated().exp());
    expect(naive.growth.toNumber()).toBeGreaterThan(0.9);
    expect(naive.value.toNumber()).toBeCloseTo(1e-5, 9);
  });
});
