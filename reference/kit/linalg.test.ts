import { describe, expect, it } from "vitest";
import { isDefinite } from "./gaussians.ts";
import { isPositive, isSymmetric } from "./linalg.ts";
import { eigenSystem } from "./spectrum.ts";
import { compensatedSum } from "./sums.ts";
import { at, tensor, vec } from "./tensor.ts";

const square = (...data: number[]) => tensor([Math.sqrt(data.length), Math.sqrt(data.length)], data);

describe("definiteness", () => {
  it("takes a pivot for 0 up to 1e-14 of the largest entry of the diagonal for each dimension", () => {
    expect(isPositive(square(1, 0, 0, 1.9e-14), "definite")).toBe(false);
    expect(isPositive(square(1, 0, 0, 2.1e-14), "definite")).toBe(true);
    expect(isPositive(square(1.9e-14, 0, 0, 1), "definite")).toBe(false);
    expect(isPositive(square(1, 0, 0, -1.9e-14), "semidefinite")).toBe(true);
    expect(isPositive(square(1, 0, 0, -2.1e-14), "semidefinite")).toBe(false);
  });

  it("does not depend on the order of the coordinates", () => {
    expect(isPositive(square(1, 0, 0, 0), "semidefinite")).toBe(true);
    expect(isPositive(square(0, 0, 0, 1), "semidefinite")).toBe(true);
  });

  it("asks for a rest that vanishes throughout", () => {
    expect(isPositive(square(0, 1, 0, 1, 0, 0, 0, 0, 0), "semidefinite")).toBe(false);
    expect(isPositive(square(0, 0, 0, 0, 0, 1, 0, 1, 0), "semidefinite")).toBe(false);
  });

  it("of a diagonal asks for every variance", () => {
    expect([1, 0, -1].map((variance) => isDefinite(variance))).toEqual([true, false, false]);
    expect(
      [
        [1, 2],
        [1, 0],
        [-1, 1],
      ].map((diagonal) => isDefinite(vec(diagonal))),
    ).toEqual([true, false, false]);
  });
});

describe("symmetry", () => {
  it("is measured in units of the largest entry", () => {
    expect(isSymmetric(square(64, 1, 1 + 2 ** -35, 2))).toBe(true);
    expect(isSymmetric(square(1, 1, 1 + 2 ** -35, 2))).toBe(false);
    expect(isSymmetric(square(2 ** -6, 1, 1 + 2 ** -41, 2 ** -6))).toBe(true);
  });
});

describe("a sum with compensation", () => {
  it("keeps what plain addition loses, whichever of the terms is the larger", () => {
    expect(compensatedSum([1, 2 ** -60, -1])).toBe(2 ** -60);
    expect(compensatedSum([2 ** -60, 1, -1])).toBe(2 ** -60);
    expect(compensatedSum([2 ** -60, -1, 1])).toBe(2 ** -60);
    expect(compensatedSum([1, 2 ** 60, 1, -(2 ** 60)])).toBe(2);
    expect(compensatedSum([])).toBe(0);
  });
});

describe("eigenvalues", () => {
  it("come out to all digits of a matrix whose entries are tiny or huge", () => {
    for (const unit of [2 ** -100, 1, 2 ** 100]) {
      const { values, vectors } = eigenSystem(square(2 * unit, unit, unit, 2 * unit));
      const [small, large] = [...values].sort((a, b) => a - b) as [number, number];
      expect(small / unit).toBeCloseTo(1, 14);
      expect(large / unit).toBeCloseTo(3, 14);
      expect(Math.abs(at(vectors, 0, 0))).toBeCloseTo(Math.SQRT1_2, 14);
    }
  });
});
