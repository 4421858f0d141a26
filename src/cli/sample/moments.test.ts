import { describe, expect, it } from "vitest";
import { numbers } from "../../../reference/kit/tensor.ts";
import { noiseNormals } from "../../../reference/noise.ts";
import { readData } from "./data.ts";
import { densityOf, momentsOf } from "./mixture.ts";
import type { Comparison } from "./moments.ts";
import { compareMoments, compareShares, sharedCount } from "./moments.ts";

const named = (rows: readonly Comparison[], name: string): Comparison =>
  rows.find((row) => row.name === name) as Comparison;

const standard = JSON.stringify({ weights: [1], means: [[0, 0]], covariances: [1] });

describe("moments of samples", () => {
  it("are means and unbiased covariances", () => {
    const table = { data: Float32Array.of(1, 10, 2, 20, 3, 60), shape: [3, 2] as const };
    const rows = compareMoments(table, momentsOf(readData(standard).mixture));
    expect(rows.map(({ name }) => name)).toEqual(["mean[1]", "mean[2]", "var[1]", "cov[1,2]", "var[2]"]);
    expect(rows.map(({ sample }) => sample)).toEqual([2, 30, 1, 25, 700]);
    expect(named(rows, "mean[1]").standardError).toBeCloseTo(Math.sqrt(2 / 3 / 3), 14);
  });

  it("deviate by about one standard error on exact draws, and by many on wrong ones", () => {
    const count = 40_000;
    const draws = numbers(noiseNormals({ key: [0, 11], step: 0, count: 2 * count }).normals);
    const exact = momentsOf(readData(standard).mixture);
    const right = compareMoments({ data: Float32Array.from(draws), shape: [count, 2] }, exact);
    for (const { deviations } of right) expect(Math.abs(deviations)).toBeLessThan(4);
    expect(named(right, "var[1]").standardError).toBeCloseTo(Math.sqrt(2 / count), 3);
    expect(named(right, "cov[1,2]").standardError).toBeCloseTo(Math.sqrt(1 / count), 3);
    const wide = Float32Array.from(draws, (z) => 1.05 * z);
    const wrong = compareMoments({ data: wide, shape: [count, 2] }, exact);
    expect(Math.abs(named(wrong, "mean[1]").deviations)).toBeLessThan(4);
    for (const name of ["var[1]", "var[2]"]) expect(named(wrong, name).deviations).toBeGreaterThan(8);
  });
});

describe("shares of the components", () => {
  it("are one for the component that all samples come from", () => {
    const { mixture } = readData("two-peaks");
    const table = { data: Float32Array.of(-2, -2.1, -1.9, -2.2), shape: [4, 1] as const };
    const [left, right] = compareShares(table, densityOf(mixture), [0.3, 0.7]);
    expect(left?.sample).toBeGreaterThan(0.999);
    expect((left?.sample ?? 0) + (right?.sample ?? 0)).toBeCloseTo(1, 14);
    expect(left?.exact).toBe(0.3);
  });

  it("are taken over fewer samples where many would cost too much", () => {
    expect(sharedCount([1_000_000, 2], 8)).toBe(1_000_000);
    expect(sharedCount([1_000_000, 64], 32)).toBeLessThan(10_000);
    expect(sharedCount([10, 64], 32)).toBe(10);
  });
});
